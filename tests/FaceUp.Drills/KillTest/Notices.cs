using FaceUp.Drills.Stage;

namespace FaceUp.Drills.KillTest;

/// <summary>Follows the links of the posts in the Slack sink to their cases, as a handler would.</summary>
internal sealed class Notices(ChatSink sink, Wire wire, Uri root, string handler)
{
    private readonly Dictionary<string, (string Case, bool Report)> known = [];
    private int followed;

    /// <summary>Posts beyond the first of their notice: the price of "at least once".</summary>
    public int Repeats => followed - known.Count;

    public async Task Follow()
    {
        var posts = sink.At("slack");
        foreach (var post in posts.Skip(followed))
        {
            if (post.Notice is not { } id)
                throw new DrillException($"A post without a link: {post.Text}");
            if (known.ContainsKey(id))
                continue;
            var answer = await wire.Send(root, Call.Get($"notices/{id}").As(handler));
            known[id] = answer.Status == 200 ? (answer["case"], post.Text.Contains("\"New report\"", StringComparison.Ordinal)) : throw new DrillException($"A link leads nowhere: {id}");
        }

        followed = posts.Count;
    }

    /// <summary>Cases whose arrival, or one of whose messages, the chat has not heard of.</summary>
    public IReadOnlyList<string> Missing(Reckoning reckoning)
    {
        var reports = known.Values.Where(n => n.Report).Select(n => n.Case).ToHashSet();
        var messages = known.Values.Where(n => !n.Report).GroupBy(n => n.Case).ToDictionary(g => g.Key, g => g.Count());
        return [.. reckoning.Cases.Keys.Where(id => !reports.Contains(id) || messages.GetValueOrDefault(id) < reckoning.MessagesOf(id))];
    }
}
