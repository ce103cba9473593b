using FaceUp.SelfHost.Commands;

namespace FaceUp.Tests.Heads;

public sealed class The_command_line : IDisposable
{
    private readonly Scratch scratch = new();

    private string Data => Path.Combine(scratch.Folder, "data");

    [Fact]
    public async Task Makes_an_organisation_and_changes_it()
    {
        (await Cli.Run(Data, "tenant", "add", "acme", "--settings", Cli.File(scratch, "first.json", Cli.Settings), "--shards", "2", "--reason", "Founded.")).Did();
        var listed = (await Cli.Run(Data, "tenant", "list", "--json")).Did().Json[0];
        Assert.Equal(("acme", "House", 1, 2), (listed.GetProperty("tenant").GetString(), listed.GetProperty("name").GetString(), listed.GetProperty("version").GetInt32(), listed.GetProperty("shards").GetInt32()));
        Assert.Contains("acme", Assert.Single((await Cli.Run(Data, "tenant", "list")).Did().Output), StringComparison.Ordinal);

        var changed = Cli.File(scratch, "changed.json", (await Cli.Run(Data, "settings", "show", "acme")).Did().Text.Replace("\"U\"", "\"Plant\"", StringComparison.Ordinal));
        Assert.Equal("It would be accepted.", (await Cli.Run(Data, "settings", "validate", "acme", changed)).Did().Text);
        Assert.Equal("~ /units/0/name  \"U\" → \"Plant\"\n1 change: version 2.", (await Cli.Run(Data, "settings", "diff", "acme", changed)).Did().Text);
        Assert.Equal(1, (await Cli.Run(Data, "tenant", "list", "--json")).Json[0].GetProperty("version").GetInt32()); // neither changed anything
        Assert.Contains("--yes", (await Cli.Run(Data, "settings", "apply", "acme", changed)).Refused(2), StringComparison.Ordinal);
        Assert.Equal(2, (await Cli.Run(Data, "settings", "apply", "acme", changed, "--yes", "--reason", "Renamed.", "--json")).Did().Json.GetProperty("version").GetInt32());
        Assert.Contains("\"Plant\"", (await Cli.Run(Data, "settings", "show", "acme")).Text, StringComparison.Ordinal);
        Assert.Contains("\"U\"", (await Cli.Run(Data, "settings", "show", "acme", "--version", "1")).Did().Text, StringComparison.Ordinal);

        (await Cli.Run(Data, "person", "add", "acme", "eve", "--name", "Eve", "--subject", "e", "--role", "auditor", "--within", "reader@u/c", "--unit", "u", "--reason", "Joined.")).Did();
        Assert.Equal("ID: There is a person of this id.", (await Cli.Run(Data, "person", "add", "acme", "eve", "--name", "Eve", "--subject", "f")).Refused(1));
        Assert.Equal("ring:acme/2 locks what comes from now on.", (await Cli.Run(Data, "key", "rotate", "acme", "--reason", "Yearly.")).Did().Text);
        Assert.StartsWith("The record holds: 1 organisations, 0 cases, ", (await Cli.Run(Data, "record", "verify", "acme")).Did().Text, StringComparison.Ordinal);

        var told = string.Join('\n', Cli.Rows(Data, "SELECT CAST(substr(body, 33) AS TEXT) FROM rows WHERE partition = 'acme~settings' AND key LIKE 'e|%' ORDER BY key").Select(l => l[..l.IndexOf("\"prev\"", StringComparison.Ordinal)]));
        Assert.All(
            new[] { "\"installer\":\"operator\"", "\"why\":\"Founded.\"", "\"through\":\"operator\"", "\"why\":\"Renamed.\"", "\"type\":\"key-rotation-asked\",\"why\":\"Yearly.\"", "\"keyId\":\"ring:acme/2\"" },
            what => Assert.Contains(what, told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tenant", "list")]
    [InlineData("settings", "show", "house")]
    [InlineData("person", "add", "house", "eve", "--name", "E", "--subject", "e")]
    [InlineData("key", "rotate", "house")]
    [InlineData("record", "verify")]
    [InlineData("backup", "/tmp/never")]
    [InlineData("restore", "/tmp/never")]
    [InlineData("move", "house", "--to", "here")]
    public async Task Is_not_for_the_reporters_process(params string[] arguments)
    {
        var said = await Cli.Run(Data, [Cli.Development, ("FaceUp__Door", "reporter")], arguments);
        Assert.Contains("FaceUp__Door=reporter", said.Refused(2), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("tenant", "list")]
    [InlineData("record", "verify")]
    [InlineData("key", "rotate", "house")]
    [InlineData("backup", "/tmp/never")]
    public async Task Finds_no_records_where_there_are_none(params string[] arguments)
    {
        Assert.Contains("There are no records", (await Cli.Run(Data, arguments)).Refused(2), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Asks_for_the_passphrase_only_where_a_key_is_made()
    {
        (string, string)[] without = [("ASPNETCORE_ENVIRONMENT", "Production")], with = [.. without, ("FaceUp__KeyRing__Passphrase", OneDoor.Passphrase)];
        var first = Cli.File(scratch, "first.json", Cli.Settings);
        Assert.Contains("passphrase", (await Cli.Run(Data, without, "tenant", "add", "acme", "--settings", first)).Refused(2), StringComparison.Ordinal);
        (await Cli.Run(Data, with, "tenant", "add", "acme", "--settings", first)).Did();
        var target = Cli.File(scratch, "target.json", Cli.Settings.Replace("\"targets\":[]", "\"targets\":[{\"id\":\"t\",\"kind\":\"slack\",\"address\":\"https://hooks.slack.com/services/T/B/x\"}]", StringComparison.Ordinal));
        Assert.Contains("the webhook address of t", (await Cli.Run(Data, without, "settings", "apply", "acme", target, "--yes")).Did().Text, StringComparison.Ordinal);
        (await Cli.Run(Data, without, "record", "verify")).Did();
        Assert.Contains("passphrase", (await Cli.Run(Data, without, "key", "rotate", "acme")).Refused(2), StringComparison.Ordinal);
        Assert.Contains("passphrase", (await Cli.Run(Data, "key", "rotate", "acme")).Refused(2), StringComparison.Ordinal); // not under the secret of Development, either
        (await Cli.Run(Data, with, "key", "rotate", "acme")).Did();
    }

    /// <summary>Every verb says what it does and what each word is. The text is kept, so that a change of it is seen.</summary>
    [Fact]
    public async Task Helps()
    {
        var kept = Path.Combine(IndependentReader.Root, "tests", "FaceUp.Tests", "Heads", "commands.txt");
        var helps = new List<string>();
        foreach (var verb in Verbs(CommandLine.Root(), []))
            helps.Add($"# faceup {string.Join(' ', verb)}".TrimEnd() + "\n" + string.Join('\n', (await Help(verb)).Select(l => l.TrimEnd())).TrimEnd());
        var text = string.Join("\n\n", helps) + "\n";
        if (!File.Exists(kept) || await File.ReadAllTextAsync(kept) != text)
            await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), "faceup-commands.txt"), text); // to look at, and to keep if it is right
        Assert.Equal(await File.ReadAllTextAsync(kept), text);
        var page = await File.ReadAllTextAsync(Path.Combine(IndependentReader.Root, "functions", "FaceUp.SelfHost", "COMMANDS.md"));
        Assert.All(Verbs(CommandLine.Root(), []).Skip(1), verb => Assert.Contains($"`{string.Join(' ', verb)}", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_for_its_version() => Assert.StartsWith("0.", (await Cli.Run(Data, "--version")).Did().Text, StringComparison.Ordinal);

    // The first as a process; the others are made by the same parts here, under this host's name.
    private async Task<IReadOnlyList<string>> Help(string[] verb)
    {
        if (verb.Length == 0)
            return (await Cli.Run(Data, "--help")).Did().Output;
        using var output = new StringWriter();
        await CommandLine.Root().Parse([.. verb, "--help"]).InvokeAsync(new() { Output = output });
        return output.ToString().Replace(System.CommandLine.RootCommand.ExecutableName, "faceup", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');
    }

    private static IEnumerable<string[]> Verbs(System.CommandLine.Command command, string[] path) => command.Subcommands.SelectMany(c => Verbs(c, [.. path, c.Name])).Prepend(path);

    public void Dispose() => scratch.Dispose();
}
