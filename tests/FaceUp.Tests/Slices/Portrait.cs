using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FaceUp.Tests.Slices;

/// <summary>Everything that can be seen of a case once it has come to rest, without what differs between two cases: ids, hashes, hours.</summary>
public static class Portrait
{
    private static readonly string[] Told = ["type", "category", "unit", "by", "to", "rule", "status", "outcome", "feedback", "duty"];

    public static async Task<string> Of(TestHouse house, Scene scene)
    {
        var (auditor, text) = (Person.Auditor(house), new StringBuilder());
        foreach (var e in await auditor.Events(scene.Case))
            text.AppendLine(string.Join(' ', Told.Where(n => e.TryGetProperty(n, out _)).Select(n => e.GetProperty(n))));
        var verified = await auditor.Verifies(scene.Case);
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());

        var line = Assert.Single(await auditor.Lists("?limit=200"), c => c.GetProperty("id").GetString() == scene.Case);
        text.AppendLine(string.Join(' ', new[] { "status", "handler", "acknowledged", "feedbackGiven" }.Select(n => line.GetProperty(n))));
        var lanes = await house.Rows("l|");
        text.AppendLine(string.Join(' ', lanes.Where(l => l.Key.EndsWith(scene.Case, StringComparison.Ordinal)).Select(l => l.Key.Split('|')[1])));

        await Conversation(house, scene, text);
        foreach (var (_, shown) in (await house.NoticesOf(scene.Case)).OrderBy(n => n.Shown, StringComparer.Ordinal))
            text.AppendLine(shown);
        Assert.Empty(await house.Rows($"o|{scene.Case}|"));
        Assert.DoesNotContain(await house.Rows("", "outgoing"), t => t.Key.Contains(scene.Case, StringComparison.Ordinal));
        return text.ToString();
    }

    private static async Task Conversation(TestHouse house, Scene scene, StringBuilder text)
    {
        var reporter = new Reporter(house);
        var seen = await reporter.Opens(scene.Shown.Receipt);
        Assert.Equal((scene.Shown.Reference, scene.Shown.Proof), (seen.GetProperty("reference").GetString(), seen.GetProperty("proof").GetString()));
        text.AppendLine(seen.GetProperty("answers")[0].GetProperty("text").GetString());
        await Files(reporter, scene, seen, text);
        foreach (var message in seen.GetProperty("messages").EnumerateArray())
        {
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{message.GetProperty("from")}: {message.GetProperty("text")}");
            await Files(reporter, scene, message, text);
        }

        foreach (var note in (await new Person(house, scene.Reader).Reads(scene.Case)).GetProperty("notes").EnumerateArray())
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"note by {note.GetProperty("by")}: {note.GetProperty("text")}");
    }

    private static async Task Files(Reporter reporter, Scene scene, JsonElement holder, StringBuilder text)
    {
        foreach (var file in holder.GetProperty("files").EnumerateArray())
        {
            var bytes = (await reporter.Downloads(scene.Shown.Receipt, file.GetProperty("id").GetString()!)).Must(200).Body;
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{file.GetProperty("name")} {file.GetProperty("size")} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        }
    }
}

/// <summary>One case in which a deed is done.</summary>
/// <param name="Case">Its id; empty until it exists.</param>
/// <param name="Key">The Idempotency-Key of the deed.</param>
/// <param name="Detail">What the deed is done to, such as a file or a notice.</param>
/// <param name="Reader">The sign-in of a handler who may read the case when it is done.</param>
public sealed record Scene(Submitted Shown, string Case, string Key, string Detail = "", string Reader = "demo-compliance");
