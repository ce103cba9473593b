using System.CommandLine;
using FaceUp.App.Http;
using FaceUp.App.Tenants;

namespace FaceUp.SelfHost.Commands;

/// <summary>Arguments and options that several verbs have.</summary>
internal static class Words
{
    public static Option<string> Reason { get; } = new("--reason") { Description = $"Why, for the organisation's record: one line of at most {SettingsAsked.MaxReason} characters.", HelpName = "TEXT", DefaultValueFactory = _ => "" };

    public static Argument<string> Tenant() => new("TENANT") { Description = "The organisation's name." };

    public static Option<bool> Json() => new("--json") { Description = "Answers in JSON, for a machine." };

    /// <exception cref="BadInputException">It is no reason that the record takes.</exception>
    public static string ReasonOf(ParseResult asked) => SettingsAsked.Reason(asked.GetValue(Reason) ?? "", "--reason");

    /// <summary>A file, or standard input for <c>-</c>; no more than a body on the wire may have.</summary>
    public static async Task<byte[]> Bytes(string file, CancellationToken ct)
    {
        await using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        using var read = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            read.Write(buffer.AsSpan(0, count));
            if (read.Length > ChangeSettings.MaxBodyBytes)
                throw new BadInputException(413, "FILE", $"At most {ChangeSettings.MaxBodyBytes} bytes are allowed.");
        }

        return read.ToArray();
    }
}
