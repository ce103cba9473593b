using System.Text.Json;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>What arrives in the chats: in time, within the chats' limits, and without a word of anybody's.</summary>
internal sealed class Chats(ChatSink sink, Steps steps, Wire wire)
{
    private const int SlackTotal = 13_200;     // msg_blocks_too_long beyond it: slackapi/bolt-js#2509
    private const int SlackHeader = 150;       // docs.slack.dev, header block
    private const int SlackSection = 3_000;    // docs.slack.dev, section block
    private const int TeamsBytes = 28 * 1024;  // learn.microsoft.com, webhook message size

    /// <summary>Waits until both chats have the notice with this title about this case.</summary>
    public async Task Announce(string what, string title, string caseId, string handler, string says = "Plant North")
    {
        foreach (var chat in new[] { "slack", "teams" })
        {
            var post = await Wire.Until(TimeSpan.FromSeconds(10), () => Find(chat, title, says, caseId, handler));
            var fits = post is not null && (chat == "slack" ? FitsSlack(post) : FitsTeams(post));
            steps.See($"{what}: {chat}", fits, post is null ? "nothing arrived within 10 s" : $"{post.Body.Length} bytes: {string.Join(" · ", Texts(JsonSerializer.Deserialize<JsonElement>(post.Body)))}".ReplaceLineEndings(" / "));
        }
    }

    /// <summary>No post holds any of these words.</summary>
    public void Hold(IReadOnlyList<string> secrets)
    {
        var told = sink.Posts.Where(p => secrets.Any(s => p.Text.Contains(s, StringComparison.OrdinalIgnoreCase))).ToList();
        steps.See($"None of {sink.Posts.Count} posts holds content, a file name, a receipt, a reference or a case's id", told.Count == 0, [.. told.Select(t => Steps.Short(t.Text))]);
    }

    private async Task<Post?> Find(string chat, string title, string says, string caseId, string handler)
    {
        foreach (var post in sink.At(chat).Where(p => p.Text.Contains($"\"{title}\"", StringComparison.Ordinal) && p.Text.Contains(says, StringComparison.Ordinal)))
        {
            if (post.Notice is null)
                continue;
            var answer = await wire.Send(steps.Root, Call.Get($"notices/{post.Notice}").As(handler));
            if (answer.Status == 200 && answer["case"] == caseId)
                return post;
        }

        return null;
    }

    // What a person would read, from wherever it stands.
    private static IEnumerable<string> Texts(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().SelectMany(p => p is { Name: "text" or "title" or "url", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : Texts(p.Value)),
        JsonValueKind.Array => at.EnumerateArray().SelectMany(Texts),
        _ => [],
    };

    private static bool FitsSlack(Post post)
    {
        using var message = JsonDocument.Parse(post.Body);
        var blocks = message.RootElement.GetProperty("blocks").EnumerateArray().ToDictionary(b => b.GetProperty("type").GetString()!, b => b.Clone());
        return post.Text.Length <= SlackTotal && Length(blocks["header"]) is > 0 and <= SlackHeader && Length(blocks["section"]) is > 0 and <= SlackSection
            && blocks.ContainsKey("actions") && message.RootElement.GetProperty("text").GetString()!.Length > 0;
    }

    private static bool FitsTeams(Post post)
    {
        using var message = JsonDocument.Parse(post.Body);
        var card = message.RootElement.GetProperty("attachments")[0];
        return post.Body.Length <= TeamsBytes && message.RootElement.GetProperty("type").GetString() == "message"
            && card.GetProperty("contentType").GetString() == "application/vnd.microsoft.card.adaptive"
            && card.GetProperty("content").GetProperty("type").GetString() == "AdaptiveCard" && card.GetProperty("content").GetProperty("actions").GetArrayLength() is >= 1 and <= 3; // open it, and what can be done about it
    }

    private static int Length(JsonElement block) => block.GetProperty("text").GetProperty("text").GetString()!.Length;
}
