using System.Collections.Concurrent;
using System.Text.Json;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.KillTest;

/// <summary>Compares what the clients hold with what the head holds, by the API alone.</summary>
internal sealed class Reckoning(Wire wire, Uri root, Ledger ledger, string handler, string auditor)
{
    private readonly ConcurrentDictionary<string, JsonElement> read = new();

    /// <summary>Every case on the list: id and reference.</summary>
    public Dictionary<string, string> Cases { get; } = [];

    public ConcurrentQueue<string> Lost { get; } = new();

    public ConcurrentQueue<string> HalfWritten { get; } = new();

    public async Task Run()
    {
        await List();
        await Each(ledger.Taken, OpenAsReporter);
        await Each(Cases.Keys, OpenAsHandler);
        CheckNothingTwice();
        CheckReplies();
        await VerifyAll();
    }

    private async Task List()
    {
        for (string? cursor = "", next; cursor is not null; cursor = next)
        {
            var page = await wire.Send(root, Call.Get($"cases?limit=200{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}").As(handler));
            foreach (var line in page.Json.GetProperty("cases").EnumerateArray())
            {
                if (!Cases.TryAdd(line.GetProperty("id").GetString()!, line.GetProperty("reference").GetString()!))
                    HalfWritten.Enqueue($"{line} stands on the list twice.");
            }

            next = page.Json.TryGetProperty("next", out var n) ? n.GetString() : null;
        }
    }

    private async Task OpenAsReporter(Report report)
    {
        var answer = await wire.Send(root, Call.Get("report").Receipt(report.Receipt!));
        var name = report.Text.Name;
        if (answer.Status != 200)
        {
            Lost.Enqueue($"{name}: its receipt is answered {answer.Status}.");
            return;
        }

        var view = answer.Json;
        if (view.GetProperty("answers")[0].GetProperty("text").GetString() != report.Text.Words || answer["reference"] != report.Reference || answer["proof"] != report.Proof)
            Lost.Enqueue($"{name}: another text, reference or proof.");
        await CheckFiles(report, report.Text, view);
        var messages = view.GetProperty("messages").EnumerateArray().Where(m => m.GetProperty("from").GetString() == "reporter").ToList();
        foreach (var message in report.Messages)
        {
            var there = messages.Where(m => m.GetProperty("text").GetString() == message.Words).ToList();
            if (there.Count > 1 || (message.Taken && there.Count == 0))
                Lost.Enqueue($"{name}: a message that was {(message.Taken ? "taken in" : "cut off")} is there {there.Count} times.");
            if (there.Count == 1)
                await CheckFiles(report, message, there[0]);
        }

        if (messages.Any(m => !report.Messages.Any(mine => mine.Words == m.GetProperty("text").GetString())))
            Lost.Enqueue($"{name}: holds a message that was never sent to it.");
    }

    private async Task CheckFiles(Report report, Text sent, JsonElement view)
    {
        var there = view.GetProperty("files").EnumerateArray().ToList();
        if (there.Count != sent.Files.Count)
            Lost.Enqueue($"{sent.Name}: {there.Count} files of {sent.Files.Count}.");
        foreach (var (file, described) in sent.Files.Zip(there))
        {
            var answer = await wire.Send(root, Call.Get($"report/files/{described.GetProperty("id").GetString()}").Receipt(report.Receipt!));
            if (answer.Status != 200 || !answer.Body.AsSpan().SequenceEqual(file.Content) || described.GetProperty("name").GetString() != file.Name)
                Lost.Enqueue($"{sent.Name}: {file.Name} is answered {answer.Status} with {answer.Body.Length} bytes of {file.Content.Length}.");
        }
    }

    private async Task OpenAsHandler(string id)
    {
        var answer = await wire.Send(root, Call.Get($"cases/{id}").As(handler));
        if (answer.Status == 200)
            read[id] = answer.Json;
        else
            HalfWritten.Enqueue($"{id} is on the list and is answered {answer.Status}.");
    }

    private void CheckNothingTwice()
    {
        foreach (var twice in read.GroupBy(c => c.Value.GetProperty("answers")[0].GetProperty("text").GetString()).Where(g => g.Count() > 1))
            HalfWritten.Enqueue($"{twice.Key!.Split(' ')[0]} has become {twice.Count()} cases.");
        foreach (var missing in ledger.Taken.ExceptBy(Cases.Values, r => r.Reference))
            Lost.Enqueue($"{missing.Text.Name} is not on the handlers' list.");
    }

    private void CheckReplies()
    {
        foreach (var (id, reply) in ledger.Replies)
        {
            var times = read.TryGetValue(id, out var view) ? view.GetProperty("messages").EnumerateArray().Count(m => m.GetProperty("text").GetString() == reply.Words) : 0;
            if (times > 1 || (reply.Taken && times == 0))
                Lost.Enqueue($"{reply.Words}: a reply that was {(reply.Taken ? "taken in" : "cut off")} is there {times} times.");
        }
    }

    private async Task VerifyAll()
    {
        var verified = 0;
        for (string? cursor = "", next; cursor is not null; cursor = next)
        {
            var page = await wire.Send(root, Call.Get($"record/verification{(cursor.Length > 0 ? $"?cursor={cursor}" : "")}").As(auditor));
            verified += page.Json.GetProperty("cases").GetInt32();
            foreach (var fault in page.Json.GetProperty("faults").EnumerateArray())
                HalfWritten.Enqueue($"{fault}");
            next = page.Json.TryGetProperty("next", out var n) ? n.GetString() : null;
        }

        if (verified != Cases.Count)
            HalfWritten.Enqueue($"{verified} records verified of {Cases.Count} cases.");
    }

    /// <summary>Messages of the reporter in a case, as the handler sees them.</summary>
    public int MessagesOf(string id) => read.TryGetValue(id, out var view) ? view.GetProperty("messages").EnumerateArray().Count(m => !m.TryGetProperty("by", out _)) : 0;

    private static Task Each<T>(IEnumerable<T> all, Func<T, Task> check) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (one, _) => await check(one));
}
