using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Retention;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.Simulation;

/// <summary>
/// Does what a life says, through the use cases that routes lead to. Everything random of a report follows from its key, so a deed needs to know nothing but the case's
/// number, and doing it again is the same request again.
/// </summary>
public sealed class Deeds(House house, Extent extent)
{
    private static readonly string Words = string.Concat(Enumerable.Repeat("Invoices of one supplier are paid twice, and nobody asks why. ", 40));

    private readonly ConcurrentDictionary<int, Judgement> _judged = new();
    private readonly ConcurrentDictionary<int, Ending> _endings = new();
    private int _done;
    private int _refused;

    public int Done => _done;

    /// <summary>Answered with a refusal, as when a case is closed already.</summary>
    public int Refused => _refused;

    /// <summary>What was found when it was last closed, in this process; null where it was not.</summary>
    public Judgement? Judged(int number) => _judged.TryGetValue(number, out var found) ? found : null;

    /// <summary>By which its disposal is held against; null where an earlier process took the report in.</summary>
    public Ending? EndingOf(int number) => _endings.GetValueOrDefault(number);

    /// <summary>Which case the number is, by the key that its report is sent with.</summary>
    public CaseId CaseOf(int number, TenantId tenant)
    {
        using var submission = Submission.Of(tenant, Key(number), 1);
        return submission.Case;
    }

    public async Task Do(Step step, CancellationToken ct)
    {
        var tenant = await house.Get<TenantStore>().Find(Organisations.Name(Life.Of(extent, step.Case).Tenant), ct) ?? throw new SimulationException("An organisation is missing.");
        var result = step.Deed is Deed.Report or Deed.Answer or Deed.LookIn or Deed.AskMeeting ? await Reporter(tenant, step, ct) : await Handler(tenant, step, ct);
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? 200;
        if (status >= 500)
            throw new SimulationException($"{step.Deed} of case {step.Case} was answered with {status}.");
        Interlocked.Increment(ref status < 300 ? ref _done : ref _refused);
        if (status < 300)
            Remember(step);
    }

    private void Remember(Step step)
    {
        var now = house.Clock.GetUtcNow();
        if (step.Deed == Deed.Report)
            _endings[step.Case] = new(null, Held: false, now);
        else if (_endings.TryGetValue(step.Case, out var ending))
            _endings[step.Case] = ending.After(step.Deed, now);
    }

    private async Task<IResult> Reporter(Tenant tenant, Step step, CancellationToken ct)
    {
        if (step.Deed == Deed.Report)
            return await Report(tenant, step.Case, ct);
        using var submission = Submission.Of(tenant.Id, Key(step.Case), 1);
        var request = new DefaultHttpContext().Request;
        request.Headers[ReceiptDoor.Header] = ReceiptCode.Show(submission.Receipt);
        if (step.Deed == Deed.LookIn)
            return await house.Get<OpenReport>().Handle(tenant.Id, request, ct);
        if (step.Deed == Deed.AskMeeting)
            return await house.Get<AskMeeting>().Handle(tenant.Id, request, ct);
        using var text = new IncomingText<MessageRequest>(new(Text(step)), [], null);
        return await house.Get<WriteMessage>().Handle(tenant.Id, request, KeyOf(step), text, ct);
    }

    private async Task<IResult> Report(Tenant tenant, int number, CancellationToken ct)
    {
        var chance = extent.Chance("report", number);
        var organisation = Life.Of(extent, number).Tenant;
        var report = new ReportRequest(
            Organisations.Category(chance), Organisations.Unit(chance.Next(Organisations.Units(extent, organisation))), "en", [new("What happened?", Words[..chance.Next(100, Words.Length)])],
            Concerned: chance.Next(50) == 0 ? [new(Name: $"Case handler {chance.Next(3) + 1}")] : null);
        using var incoming = new IncomingText<ReportRequest>(report, Encoding.UTF8.GetBytes(Key(number)), null);
        return await house.Get<SubmitReport>().Handle(tenant.Id, Key(number), incoming, ct);
    }

    private async Task<IResult> Handler(Tenant tenant, Step step, CancellationToken ct)
    {
        var id = CaseOf(step.Case, tenant.Id);
        if (await house.Get<CaseStore>().Find(tenant.Id, id, ct) is not { } found)
            return TypedResults.NotFound();
        var (caller, change, write) = (Whoever(tenant, found.State), house.Get<ChangeCase>(), house.Get<WriteInCase>());
        return step.Deed switch
        {
            Deed.Read => await house.Get<ReadCase>().Handle(caller, id, ct),
            Deed.Acknowledge => await change.Acknowledge(caller, id, ct),
            Deed.Investigate => await change.SetStatus(caller, id, new(CaseStatus.Investigating), ct),
            Deed.AskBack => await write.Reply(caller, id, new(Text(step)), KeyOf(step), ct),
            Deed.Note => await write.Note(caller, id, new(Text(step)), KeyOf(step), ct),
            Deed.Assign => await change.Assign(caller, id, new(Organisations.Handler(step.Case % Organisations.Handlers(extent, Life.Of(extent, step.Case).Tenant)).Value), ct),
            Deed.Feedback => await write.Reply(caller, id, new(Text(step), Feedback: true), KeyOf(step), ct),
            Deed.Close or Deed.CloseAgain => await Close(caller, id, step, ct),
            Deed.SetTask => await house.Get<CaseTasks>().Set(caller, id, new(Text(step), caller.Person.Id.Value, DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime).AddDays(14)), KeyOf(step), ct),
            Deed.FinishTask when found.State.Tasks.FirstOrDefault(t => t.Value.DoneAt is null) is { Value: not null } task => await house.Get<CaseTasks>().Finish(caller, id, task.Key, ct),
            Deed.Meet => await house.Get<CaseTasks>().SetMeeting(caller, id, new(MeetingState.Held), ct),
            Deed.Extend => await house.Get<MoreTime>().Extend(caller, id, new(Duty.Feedback, Text(step)), KeyOf(step), ct),
            Deed.Hold => await house.Get<LegalHolds>().Place(caller, id, new(Text(step)), KeyOf(step), ct),
            Deed.LiftHold when found.State.Holds.Keys.FirstOrDefault() is { Value: not null } hold => await house.Get<LegalHolds>().Lift(caller, id, hold, Text(step), KeyOf(step), ct),
            Deed.FinishTask or Deed.LiftHold => TypedResults.NoContent(), // done already, by a deed that a crash repeats
            Deed.Reopen => await change.SetStatus(caller, id, new(CaseStatus.Open), ct),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // What became of its deadlines is judged when it is closed: a case that is disposed of later has nothing left to tell it by.
    private async Task<IResult> Close(Caller caller, CaseId id, Step step, CancellationToken ct)
    {
        var answer = await house.Get<WriteInCase>().Close(caller, id, new((CaseOutcome)(step.Case % 3), Text(step)), KeyOf(step), ct);
        if (await house.Get<CaseStore>().Find(caller.Tenant.Id, id, ct) is { State.Status: CaseStatus.Closed } closed)
            _judged[step.Case] = Judgement.Of(caller.Tenant, closed, house.Clock.GetUtcNow());
        return answer;
    }

    // Whoever handles it; where that is nobody who can act, one of those who stand above.
    private static Caller Whoever(Tenant tenant, CaseState state)
    {
        var handler = tenant.Settings.MayHandle(state.Handler) ? state.Handler : Organisations.Compliance;
        return new(tenant, tenant.Settings.Find(handler)!);
    }

    private string Text(Step step) => $"{step.Deed} {step.Case}: {Words[..extent.Chance("text", step.Case).Next(40, 900)]}";

    private string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"simulated-report-{extent.Seed:D10}-{number:D9}");

    private static string KeyOf(Step step) => string.Create(CultureInfo.InvariantCulture, $"simulated-deed-{step.Deed}-{step.Hour:D7}-{step.Case:D9}");
}
