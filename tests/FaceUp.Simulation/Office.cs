using System.Globalization;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Evidence.Controls;
using FaceUp.App.Keys;
using FaceUp.App.Reviews;
using FaceUp.App.Tenants;
using FaceUp.App.Watching;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.Simulation;

/// <summary>
/// What administrators and auditors do through a year, each at its date: settings are put in order, alerts decided, findings ended, rights reviewed, keys renewed, attestations asked for and
/// given, an incident dealt with. A third of the organisations do half of it late or not at all. Everything can be done twice: whoever follows a killed process repeats the day.
/// </summary>
public sealed class Office(House house)
{
    private const int Ten = 10; // o'clock

    private static readonly TimeSpan Recently = TimeSpan.FromDays(30);

    /// <summary>One that does not see to what it should.</summary>
    public static bool IsSlack(int number) => number % 3 == 1;

    public async Task Act(int number, int hour, CancellationToken ct)
    {
        if (hour % 24 != Ten)
            return;
        var (day, slack) = (DateOnly.FromDateTime(Extent.At(hour).UtcDateTime), IsSlack(number));
        if (day.DayOfWeek == DayOfWeek.Monday && (!slack || day.Day <= 7))
            await Weekly(number, day, ct);
        await ((day.Month, day.Day) switch
        {
            (1, 13) => PutInOrder(number, ct),
            (5, 14) => Incident(number, day, slack ? 6 : 2, ct),
            (5, 16) or (5, 20) or (5, 25) => Incident(number, day, slack ? 6 : 2, ct),
            (6 or 12, 20) => Ask(number, day, ct),
            (6 or 12, 27) => Answer(number, ct),
            (9, 1) => OpenReview(number, day, ct),
            (9, 8) => DecideRights(number, ct),
            (9, 9) when !slack => CloseReviews(number, ct),
            (10, 12) when slack => CloseReviews(number, ct),
            (10, 5) => RenewKey(number, ct),
            _ => Task.CompletedTask,
        });
    }

    private async Task Weekly(int number, DateOnly day, CancellationToken ct)
    {
        var (admin, auditor) = (await As(number, Organisations.Admin, ct), await As(number, Organisations.Auditor, ct));
        var (ids, _) = await house.Get<WatchingStore>().List(admin.Tenant.Id, "undecided", null, 50, ct);
        foreach (var id in ids)
        {
            var alert = (await house.Get<WatchingStore>().Alert(admin.Tenant.Id, id, ct))!;
            var decider = alert.Row.Person == auditor.Person.Id ? admin : auditor;
            Must(await house.Get<DecideAlert>().Handle(decider, id, new(AlertVerdict.Expected, ""), "Looked into, and explained.", ct), "An alert's decision", 204);
        }

        var (findings, _) = await house.Get<ControlStore>().Findings(admin.Tenant.Id, null, 100, ct);
        foreach (var finding in findings.Where(f => f.Row.End is null))
            await End(admin, finding, day, ct);
    }

    // Mended where it holds; what stays as it is for a while is accepted, by one whom it is not about.
    private async Task End(Caller admin, FoundFinding finding, DateOnly day, CancellationToken ct)
    {
        var end = house.Get<EndFinding>();
        if (Status(await end.Handle(admin, finding.Id.Value, new(FindingEnd.Mended, ""), "Seen to.", ct)) == 204)
            return;
        Must(await end.Handle(admin, finding.Id.Value, new(FindingEnd.Accepted, "", day.AddDays(60)), "Known, and planned for.", ct), "A finding's end", 204);
    }

    // Until then there was one administrator, no custodian, and no word on privacy: controls say so from the first day on.
    private async Task PutInOrder(int number, CancellationToken ct)
    {
        var admin = await As(number, Organisations.Admin, ct);
        var wanted = Organisations.InOrder(SettingsDocument.Of(admin.Tenant.Settings));
        Must(await house.Get<ChangeSettings>().Put(admin, wanted, new(admin.Tenant.Tag, false, "What the controls ask for."), new DefaultHttpContext().Response, ct), "Settings in order", 200);
    }

    private async Task Incident(int number, DateOnly day, int toldAfter, CancellationToken ct)
    {
        var admin = await As(number, Organisations.Admin, ct);
        var aware = At(new(day.Year, 5, 14));
        var opened = await house.Get<OpenIncident>().Handle(admin, new("A laptop is missing", IncidentSeverity.Medium, PersonalData: true, aware), KeyOf("incident", day.Year, number), ct);
        var id = (Must(opened, "An incident", 201) as IValueHttpResult<IncidentOpened>)!.Value!.Id;
        var change = house.Get<ChangeIncident>();
        if (day.Day == 14)
            Must(await change.Step(admin, id, new(IncidentStep.Contained, "It was locked from afar.", aware), ct), "A step", 204);
        if (day.Day == 14 + toldAfter)
            Must(await change.Step(admin, id, new(IncidentStep.AuthorityNotified, "By its form.", At(day)), ct), "A step", 204);
        if (day.Day == 25)
            Must(await change.End(admin, id, new("Disks are encrypted from now on."), ct), "An incident's end", 204);
    }

    // Half a year at a time, so that the days of a year are vouched for by two.
    private async Task Ask(int number, DateOnly day, CancellationToken ct)
    {
        var auditor = await As(number, Organisations.Auditor, ct);
        var (from, until) = day.Month == 6 ? (new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 6, 30)) : (new(day.Year, 7, 1), new(day.Year, 12, 31));
        foreach (var criterion in Criteria.All.Where(c => c.Kind != CriterionKind.Automatic))
        {
            var request = new AttestationRequest(criterion.Id, criterion.Id.StartsWith("CC1", StringComparison.Ordinal) ? Organisations.Chair : Organisations.Compliance, from, until, day.AddDays(10));
            Must(await house.Get<AskAttestation>().Handle(auditor, request, KeyOf($"attest-{criterion.Id}-{day.Month}", day.Year, number), ct), "An attestation", 201);
        }
    }

    // Where things are let slip the chair does not answer, and one thing is said not to hold.
    private async Task Answer(int number, CancellationToken ct)
    {
        var tenant = (await As(number, Organisations.Admin, ct)).Tenant;
        for (var (after, more) = (default(string), true); more;)
        {
            var (found, isMore) = await house.Get<ControlStore>().Attestations(tenant.Id, after, 100, ct);
            foreach (var asked in found.Where(a => a.Row.Said is null && !(IsSlack(number) && a.Row.To == Organisations.Chair)))
            {
                var holds = !(IsSlack(number) && asked.Row.Criterion == "CC3.1");
                Must(await house.Get<AnswerAttestation>().Handle(await As(number, asked.Row.To, ct), asked.Id.Value, new(holds, holds ? "It is so, as far as I know." : "It has not been written down."), ct), "An answer", 204);
            }

            (after, more) = (found.Count > 0 ? found[^1].Id.Value : after, isMore);
        }
    }

    private async Task OpenReview(int number, DateOnly day, CancellationToken ct)
    {
        var request = new ReviewRequest($"Rights of {day.Year}", day.AddDays(19), [Organisations.Admin, Organisations.Compliance, Organisations.Auditor]);
        Must(await house.Get<OpenReview>().Handle(await As(number, Organisations.Admin, ct), request, KeyOf("review", day.Year, number), ct), "An access review", 201);
    }

    private async Task DecideRights(int number, CancellationToken ct)
    {
        var tenant = (await As(number, Organisations.Admin, ct)).Tenant;
        foreach (var review in await Open(tenant, ct))
        {
            foreach (var right in await house.Get<ReviewStore>().Rights(tenant.Id, review.Id, 0, review.Row.Items, ct))
            {
                var reviewer = AccessReview.ReviewerOf(right.Right, review.Row.Reviewers, tenant.Settings) ?? throw new SimulationException("A right has no reviewer.");
                var item = right.Right.Number.ToString(CultureInfo.InvariantCulture);
                Must(await house.Get<DecideRight>().Handle(await As(number, reviewer, ct), review.Id, item, new(Verdict.Keep, ""), "Needed.", ct), "A right's decision", 204);
            }
        }
    }

    private async Task CloseReviews(int number, CancellationToken ct)
    {
        var admin = await As(number, Organisations.Admin, ct);
        foreach (var review in await Open(admin.Tenant, ct))
            Must(await house.Get<CompleteReview>().Handle(admin, review.Id, ct), "A review's end", 200);
    }

    private async Task<IEnumerable<FoundReview>> Open(Tenant tenant, CancellationToken ct) => (await house.Get<ReviewStore>().List(tenant.Id, null, 100, ct)).Reviews.Where(r => r.Row.State != ReviewState.Closed);

    // A version that was made lately is the one of this year, by a process that was killed since.
    private async Task RenewKey(int number, CancellationToken ct)
    {
        var admin = await As(number, Organisations.Admin, ct);
        var book = await house.Get<KeyRecord>().Book(admin.Tenant.Id, ct);
        if (book.Versions.Values.All(v => v.Since < house.Clock.GetUtcNow() - Recently))
            await house.Get<ChangeKeys>().Rotate(admin.Tenant.Id, admin.Person.Id, "Once a year.", ct);
    }

    private async Task<Caller> As(int number, PersonId person, CancellationToken ct)
    {
        var tenant = await house.Get<TenantStore>().Read(Organisations.Name(number), ct) ?? throw new SimulationException("An organisation is missing.");
        return new(tenant, tenant.Settings.Find(person) ?? throw new SimulationException($"There is no {person}."));
    }

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new(Ten, 0)), TimeSpan.Zero);

    private static string KeyOf(string what, int year, int number) => string.Create(CultureInfo.InvariantCulture, $"simulated-{what}-{year}-{number:D6}");

    private static int Status(IResult result) => (result as IStatusCodeHttpResult)?.StatusCode ?? 200;

    private static IResult Must(IResult result, string what, int status) => Status(result) == status ? result : throw new SimulationException(
        $"{what} was answered with {Status(result)}: {JsonSerializer.Serialize((result as IValueHttpResult)?.Value)}");
}
