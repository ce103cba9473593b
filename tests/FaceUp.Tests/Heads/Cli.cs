using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace FaceUp.Tests.Heads;

/// <summary>What a command came to.</summary>
public sealed record Said(int Code, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    public string Text => string.Join('\n', Output);

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>It was done, and nothing but progress stands beside it.</summary>
    public Said Did()
    {
        Assert.True(Code == 0, $"{Code}: {Text}\n{string.Join('\n', Errors)}");
        Assert.All(Errors, line => Assert.EndsWith("…", line, StringComparison.Ordinal));
        return this;
    }

    /// <summary>It was not done, and says so in one sentence; progress may stand before it.</summary>
    public string Refused(int code)
    {
        Assert.True(Code == code, $"{Code}: {Text}\n{string.Join('\n', Errors)}");
        Assert.DoesNotContain(Errors, line => line.Contains("   at ", StringComparison.Ordinal));
        return Assert.Single(Errors, line => !line.EndsWith('…'));
    }
}

/// <summary>The self-host head with a verb, as a process of its own, as an operator runs it.</summary>
public static class Cli
{
    public static readonly (string, string) Development = ("ASPNETCORE_ENVIRONMENT", "Development");

    public static Task<Said> Run(string data, params string[] arguments) => Run(data, [Development], arguments);

    public static async Task<Said> Run(string data, (string, string)[] settings, params string[] arguments)
    {
        await using var process = SelfHostProcess.Start(data, arguments, settings);
        var code = await process.Exit();
        return new(code, process.Output, process.Errors);
    }

    public const string Settings = """
        {"name":"House","units":[{"id":"u","name":"U"}],"categories":[{"id":"c","name":"C"}],"channels":["web"],
        "people":[{"id":"boss","name":"Boss","subject":"s","roles":["handler","admin"]}],"rules":[],"fallbackHandler":"boss","targets":[]}
        """;

    /// <summary>A file beside the data folder.</summary>
    public static string File(Scratch scratch, string name, string text)
    {
        var file = Path.Combine(scratch.Folder, name);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    /// <summary>What a query of one column finds in the records.</summary>
    public static IReadOnlyList<string> Rows(string data, string query)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "records.db"), Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
