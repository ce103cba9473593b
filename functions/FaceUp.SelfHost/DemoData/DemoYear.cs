using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using FaceUp.SelfHost.Running;
using Microsoft.AspNetCore.Http;

namespace FaceUp.SelfHost.DemoData;

/// <summary>
/// A year of the demo organisation, so that the desk and its figures can be judged: reports in several languages, answered, asked about, late, forgotten, closed. All of it
/// through the use cases that routes lead to, with the clock set back and moved on, so that record, deadlines and reminders are what they would have been.
/// </summary>
internal sealed class DemoYear(IServiceProvider services, MovableClock clock)
{
    public const int Most = 20_000;
    private const int AtOnce = 8;
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly TimeSpan Quarter = TimeSpan.FromHours(6);

    private readonly IReadOnlyDictionary<string, JsonElement> words = Words();

    /// <summary>Before the organisation is made: it began a year ago.</summary>
    public static void Begin(MovableClock clock) => clock.Advance(-Year);

    /// <summary>Lives the year, and ends at this moment.</summary>
    public async Task Live(int cases, Action<int> done, CancellationToken ct)
    {
        var begun = clock.GetUtcNow();
        IReadOnlyList<(string, int)> languages = [.. words.Select(w => (w.Key, w.Value.GetProperty("share").GetInt32())).OrderBy(w => w.Key, StringComparer.Ordinal)];
        var lives = Enumerable.Range(0, cases).Select(n => DemoLife.Of(n, languages)).ToArray();
        var runner = ActivatorUtilities.CreateInstance<CaseRunner>(services);
        foreach (var at in lives.SelectMany(l => l.Steps).GroupBy(s => s.Quarter).OrderBy(g => g.Key).ToList())
        {
            clock.Advance(begun + (at.Key * Quarter) - clock.GetUtcNow());
            await Parallel.ForEachAsync(at, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (step, stop) => await Do(lives[step.Case], step, stop));
            if (at.Key % 4 == 0)
                await runner.Turn(ct);
            if (at.Key % (4 * 30) == 0)
                await services.GetRequiredService<Chores>().Work(TimeSpan.FromSeconds(10), ct);
            done(at.Key * 100 / DemoLife.Quarters);
        }

        clock.Advance(begun + Year - clock.GetUtcNow());
        await runner.Turn(ct);
    }

    private async Task Do(DemoLife life, DemoStep step, CancellationToken ct)
    {
        var tenant = await services.GetRequiredService<TenantStore>().Find(Demo.Tenant, ct) ?? throw new InvalidOperationException("The demo organisation is missing.");
        var answer = step.Deed switch
        {
            DemoDeed.Report => await Report(tenant, life, step, ct),
            DemoDeed.Answer => await Answer(tenant, life, step, ct),
            _ => await Handle(tenant, life, step, ct),
        };
        if (answer is IStatusCodeHttpResult { StatusCode: >= 400 and not 404 and not 409 and var status })
            throw new InvalidOperationException($"{step.Deed} of the demo's case {step.Case} was answered with {status}.");
    }

    private async Task<IResult> Report(Tenant tenant, DemoLife life, DemoStep step, CancellationToken ct)
    {
        var report = new ReportRequest(life.Category, life.Unit, life.Language, [new(Said(life, "question"), Said(life, life.Category))], life.Channel);
        using var incoming = new IncomingText<ReportRequest>(report, Encoding.UTF8.GetBytes(Key(step)), null);
        return await services.GetRequiredService<SubmitReport>().Handle(tenant.Id, Key(step), incoming, ct);
    }

    private async Task<IResult> Answer(Tenant tenant, DemoLife life, DemoStep step, CancellationToken ct)
    {
        using var submission = Submission.Of(tenant.Id, Key(step), tenant.Shards);
        var request = new DefaultHttpContext().Request;
        request.Headers[ReceiptDoor.Header] = ReceiptCode.Show(submission.Receipt);
        using var text = new IncomingText<MessageRequest>(new(Said(life, "answer")), [], null);
        return await services.GetRequiredService<WriteMessage>().Handle(tenant.Id, request, KeyOf(step), text, ct);
    }

    private async Task<IResult> Handle(Tenant tenant, DemoLife life, DemoStep step, CancellationToken ct)
    {
        using var submission = Submission.Of(tenant.Id, Key(step), tenant.Shards);
        var id = submission.Case;
        if (await services.GetRequiredService<CaseStore>().Find(tenant.Id, id, ct) is not { } found)
            return TypedResults.NotFound(); // disposed of meanwhile
        var (caller, change, write) = (new Caller(tenant, tenant.Settings.Find(found.State.Handler)!), services.GetRequiredService<ChangeCase>(), services.GetRequiredService<WriteInCase>());
        return step.Deed switch
        {
            DemoDeed.Read => await services.GetRequiredService<ReadCase>().Handle(caller, id, ct),
            DemoDeed.Acknowledge => await change.Acknowledge(caller, id, ct),
            DemoDeed.Investigate => await change.SetStatus(caller, id, new(CaseStatus.Investigating), ct),
            DemoDeed.Ask => await write.Reply(caller, id, new(Said(life, "ask")), KeyOf(step), ct),
            DemoDeed.Note => await write.Note(caller, id, new(Said(life, "note")), KeyOf(step), ct),
            DemoDeed.Task => await services.GetRequiredService<CaseTasks>().Set(caller, id, new(Said(life, "task"), caller.Person.Id.Value, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(14)), KeyOf(step), ct),
            DemoDeed.Feedback => await write.Reply(caller, id, new(Said(life, "feedback"), Feedback: true), KeyOf(step), ct),
            _ => await write.Close(caller, id, new(life.Outcome, Said(life, "close")), KeyOf(step), ct),
        };
    }

    private string Said(DemoLife life, string what)
    {
        var said = words[life.Language].GetProperty(what);
        return said.ValueKind == JsonValueKind.Array ? said[life.Variant % said.GetArrayLength()].GetString()! : said.GetString()!;
    }

    private static string Key(DemoStep step) => string.Create(CultureInfo.InvariantCulture, $"demo-report-{step.Case:D12}");

    private static string KeyOf(DemoStep step) => string.Create(CultureInfo.InvariantCulture, $"demo-{step.Deed}-{step.Quarter:D6}-{step.Case:D9}");

    private static Dictionary<string, JsonElement> Words()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(stream)!;
    }
}
