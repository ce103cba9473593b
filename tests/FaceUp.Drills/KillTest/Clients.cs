using System.Globalization;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.KillTest;

/// <summary>A reporter's device: sends reports, and messages to those that were taken in.</summary>
internal sealed class Reporter(int number, Gate gate, Ledger ledger, Wire wire, Random random)
{
    private const int MaxFile = 200_000; // more than one chunk of the envelope, which has 64 KiB

    private static readonly string[] Categories = ["corruption", "safety", "harassment", "privacy", "other"];
    private static readonly string[] Units = ["headquarters", "plant-north", "warehouse-south"];

    private readonly Line line = new(wire, gate, ledger, random);
    private readonly List<Report> mine = [];
    private int texts;

    public async Task Work()
    {
        while (!gate.Closing)
        {
            await Task.Delay(random.Next(10, 120));
            if (mine.Count > 0 && random.Next(10) < 4)
                await WriteMessage(mine[random.Next(mine.Count)]);
            else
                await SendReport();
        }
    }

    private async Task SendReport()
    {
        var report = new Report(NewText());
        ledger.Reports.Enqueue(report);
        var key = Key(0.6);
        var call = Call.Post("reports", new
        {
            category = Categories[random.Next(Categories.Length)], unit = Units[random.Next(Units.Length)], language = "uk",
            answers = new[] { new { question = "Що сталося?", text = report.Text.Words } },
        }).With("Idempotency-Key", key) with { Files = report.Text.Files };
        if (await line.Send(call, 201, key is not null) is not { } answer)
            return;
        report.TakenIn(answer);
        mine.Add(report);
        if (key is not null && random.Next(5) == 0 && await line.Send(call, 201, keyed: false) is { } again && again["receipt"] != report.Receipt)
            ledger.Odd.Enqueue("The same key gave another receipt.");
    }

    private async Task WriteMessage(Report report)
    {
        var message = NewText();
        report.Messages.Add(message);
        var key = Key(0.6);
        var call = Call.Post("report/messages", new { text = message.Words }).Receipt(report.Receipt!).With("Idempotency-Key", key) with { Files = message.Files };
        message.Taken = await line.Send(call, 201, key is not null) is not null;
    }

    private string? Key(double share) => random.NextDouble() < share ? string.Create(CultureInfo.InvariantCulture, $"key.{number}.{texts}.{random.NextInt64():x16}") : null;

    // Each text is one of a kind, so that a case made twice shows.
    private Text NewText()
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"⟨{number}.{++texts}⟩ {new string('щ', random.Next(3000))}");
        var files = Enumerable.Range(0, random.Next(10) < 3 ? random.Next(1, 4) : 0).Select(i =>
        {
            var content = new byte[random.Next(MaxFile)];
            random.NextBytes(content);
            return new Attachment($"доказ-{i}.bin", "application/octet-stream", content);
        });
        return new(words, [.. files]);
    }
}

/// <summary>A handler's desk: opens cases and replies.</summary>
internal sealed class Handler(int number, string token, Gate gate, Ledger ledger, Wire wire, Random random)
{
    private readonly Line line = new(wire, gate, ledger, random);
    private int texts;

    public async Task Work()
    {
        while (!gate.Closing)
        {
            await Task.Delay(random.Next(20, 200));
            var list = await line.Send(Call.Get("cases?limit=30").As(token), 200, keyed: false);
            var cases = list?.Json.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("id").GetString()!).ToList() ?? [];
            if (cases.Count > 0)
                await Answer(cases[random.Next(cases.Count)]);
        }
    }

    private async Task Answer(string id)
    {
        await line.Send(Call.Get($"cases/{id}").As(token), 200, keyed: false);
        var reply = new Text(string.Create(CultureInfo.InvariantCulture, $"⟨handler {number}.{++texts}⟩ Дякуємо."), []);
        ledger.Replies.Enqueue((id, reply));
        var key = random.Next(2) == 0 ? string.Create(CultureInfo.InvariantCulture, $"reply.{number}.{texts}.{random.NextInt64():x16}") : null;
        var call = Call.Post($"cases/{id}/replies", new { text = reply.Words }).As(token).With("Idempotency-Key", key);
        reply.Taken = await line.Send(call, 204, key is not null) is not null;
    }
}
