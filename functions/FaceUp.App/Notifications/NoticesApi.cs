using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Notifications;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Notifications;

/// <summary>What a notice is about, for those who may know: a case, an access review, or what else its kind says.</summary>
/// <param name="About">The id of a finding, an attestation, an alert or an incident.</param>
public sealed record NoticeView(string? Case, NoticeKind Kind, string? Review = null, string? About = null);

/// <summary>A notice that could not be delivered.</summary>
/// <param name="Code">Why, from a closed list.</param>
public sealed record DeadLetter(string Id, string Target, NoticeKind Kind, int Attempts, string Code);

/// <param name="Next">Hand it back as <c>cursor</c>; absent on the last page.</param>
public sealed record DeadLetterList(IReadOnlyList<DeadLetter> DeadLetters, string? Next);

/// <summary>Notices: where their links lead, and those that could not be delivered.</summary>
public sealed class NoticesApi(DeskDoor door, NoticeStore notices, SeenNotices seen, DueRows due, IWorkflow workflow, Chores chores, TimeProvider time)
{
    public const string Notice = "api/v1/tenants/{tenant}/notices/{notice}";
    public const string DeadLetters = "api/v1/tenants/{tenant}/dead-letters";
    public const string Redelivery = "api/v1/tenants/{tenant}/dead-letters/{notice}/redelivery";

    private const int PageSize = 100;

    [Endpoint("GET", Notice, "Which case, or access review, a notice's link is about.", Asks = Asks.Reader, Answer = typeof(NoticeView))]
    public Task<IResult> FollowNotice(HttpRequest request, string tenant, string notice) =>
        door.ForMembers(request, tenant, async (caller, ct) => await seen.Find(caller, notice, ct) is { } found
            ? TypedResults.Json(View(found.Row), ApiJson.Wire.NoticeView)
            : Problems.For(Refusal.NotFound));

    private static NoticeView View(NoticeRow row) => row switch
    {
        { Review: null } => new(row.Case.Value, row.Kind),
        { Kind: NoticeKind.ReviewOverdue } => new(null, row.Kind, row.Review),
        _ => new(null, row.Kind, About: row.Review),
    };

    [Endpoint("GET", DeadLetters, "Notices that could not be delivered, and why.", Asks = Asks.Admin, Answer = typeof(DeadLetterList), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ListDeadLetters(HttpRequest request, string tenant) => door.ForPeople(request, tenant, [Role.Admin], async (caller, ct) =>
    {
        var seal = new Cursor(caller.Tenant, $"dead-letters|{caller.Person.Id}");
        if (!seal.TryOpen(request.Query["cursor"].FirstOrDefault(), out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before.", 400);
        var dead = await seen.Dead(caller, after, PageSize + 1, ct);
        var shown = dead.Take(PageSize).Select(d => new DeadLetter(d.Id, d.Row.Target, d.Row.Kind, d.Row.Attempts, d.Row.Code.ToString() ?? "")).ToList();
        return TypedResults.Json(new DeadLetterList(shown, dead.Count > PageSize ? seal.Close(shown[^1].Id) : null), ApiJson.Wire.DeadLetterList);
    });

    [Endpoint("POST", Redelivery, "Sends an undelivered notice again.", Asks = Asks.Admin, Status = 202, Refuses = [412])]
    public Task<IResult> Redeliver(HttpRequest request, string tenant, string notice) =>
        door.ForPeople(request, tenant, [Role.Admin], (caller, ct) => Redeliver(caller, notice, ct));

    private async Task<IResult> Redeliver(Caller caller, string id, CancellationToken ct)
    {
        if (await seen.FindDead(caller, id, ct) is not { } notice)
            return Problems.For(Refusal.NotFound);
        var own = notice.Row.Case.IsOrganisations; // then a chore looks after it, as a case's workflow does otherwise
        if (own)
            await chores.Plan(caller.Tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, time.GetUtcNow(), ct);
        else
            await due.Put(DueRows.NewKey(DueRows.Soon(time.GetUtcNow()), caller.Tenant.Id, notice.Row.Case), ct);
        if (!await notices.Revive(caller.Tenant.Id, notice, ct) && await notices.Find(caller.Tenant.Id, id, ct) is { Row.State: NoticeState.Dead })
            return Problems.For(Refusal.Changed);
        if (own)
            await chores.Plan(caller.Tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, time.GetUtcNow(), ct);
        else
            await workflow.Wake(caller.Tenant.Id, notice.Row.Case, ct);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }
}
