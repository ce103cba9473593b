using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Notifications;

/// <summary>What a target would be sent.</summary>
/// <param name="Body">JSON, of a chat or a webhook. A webhook's timestamp is that of the preview, and its signature is not shown.</param>
/// <param name="Subject">Of a mail, with <paramref name="Text"/> and <paramref name="Html"/>; the white space that fills both up to one size is left out.</param>
public sealed record NoticePreview(string Target, TargetKind Channel, NoticeKind Kind, string Language, string? Body = null, string? Subject = null, string? Text = null, string? Html = null);

/// <summary>How a test went: <c>delivered</c>, <c>later</c> (another try might help) or <c>failed</c>.</summary>
/// <param name="Code">Why not, from a closed list.</param>
public sealed record TestSent(string State, string? Code = null);

/// <summary>One line of a target's log.</summary>
/// <param name="Hour">In which the attempt was made.</param>
/// <param name="State"><c>pending</c> (tried again), <c>delivered</c>, <c>dead</c>, <c>gathered</c> (into a digest) or <c>muted</c>.</param>
/// <param name="Code">Why it failed, from a closed list.</param>
/// <param name="Test">Somebody tried the target out.</param>
public sealed record DeliveryView(DateTimeOffset Hour, NoticeKind Kind, string State, string? Code = null, bool? Test = null);

/// <param name="Next">Hand it back as <c>cursor</c>; absent on the last page.</param>
public sealed record DeliveryList(IReadOnlyList<DeliveryView> Deliveries, string? Next);

/// <summary>Where notices go, for whoever sets that up: what they look like, whether they arrive, and how the last ones went.</summary>
public sealed class TargetsApi(DeskDoor door, PreviewNotice preview, TestTarget test, SeenNotices seen)
{
    public const string Preview = "api/v1/tenants/{tenant}/targets/{target}/preview";
    public const string Test = "api/v1/tenants/{tenant}/targets/{target}/test";
    public const string Deliveries = "api/v1/tenants/{tenant}/targets/{target}/deliveries";

    private const int PageSize = 100;
    private static readonly Role[] Admins = [Role.Admin];

    [Endpoint("GET", Preview, "What a target would be sent of a kind of notice, in its own language or another.", Asks = Asks.Admin, Answer = typeof(NoticePreview), Refuses = [400, 404], Query = ["kind", "language"])]
    public Task<IResult> PreviewNotice(HttpRequest request, string tenant, string target) => For(request, tenant, target, (caller, found, _) =>
    {
        var (word, language) = (request.Query["kind"].FirstOrDefault(), request.Query["language"].FirstOrDefault());
        if (word is not null && WordJson<NoticeKind>.Find(word) is null)
            return Task.FromResult(Problems.Invalid("kind", "Must be a kind of notice.", 400));
        if (language is not null && !PlainText.IsLanguageTag(language))
            return Task.FromResult(Problems.Invalid("language", "Must be a language tag such as en, uk or pt-BR (BCP 47), at most 35 characters.", 400));
        return Task.FromResult<IResult>(TypedResults.Json(preview.Of(caller.Tenant, found, WordJson<NoticeKind>.Find(word) ?? NoticeKind.ReportReceived, language), ApiJson.Wire.NoticePreview));
    });

    [Endpoint("POST", Test, "Sends a target a notice that says it is a test, and how that went. The target's log keeps it.", Asks = Asks.Admin, Answer = typeof(TestSent), Refuses = [404])]
    public Task<IResult> TestTarget(HttpRequest request, string tenant, string target) =>
        For(request, tenant, target, async (caller, found, ct) => TypedResults.Json(await test.Handle(caller.Tenant, found, ct), ApiJson.Wire.TestSent));

    [Endpoint("GET", Deliveries, "How notices to a target went, newest hour first, for thirty days: none about a case that the caller is kept out of.",
        Asks = Asks.Admin, Answer = typeof(DeliveryList), Refuses = [400, 404], Query = ["cursor"])]
    public Task<IResult> ListDeliveries(HttpRequest request, string tenant, string target) => For(request, tenant, target, async (caller, found, ct) =>
    {
        var seal = new Cursor(caller.Tenant, $"deliveries|{found.Id}|{caller.Person.Id}");
        if (!seal.TryOpen(request.Query["cursor"].FirstOrDefault(), out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before.", 400);
        var logged = await seen.Deliveries(caller, found.Id, after, PageSize + 1, ct);
        return TypedResults.Json(
            new DeliveryList([.. logged.Take(PageSize).Select(View)], logged.Count > PageSize ? seal.Close(logged[PageSize - 1].At) : null), ApiJson.Wire.DeliveryList);
    });

    private static DeliveryView View(LoggedDelivery d) =>
        new(Cases.CaseRows.HourOf(d.At), d.Row.Kind, d.Row.State.ToString().ToLowerInvariant(), d.Row.Code?.ToString(), d.Row.Test);

    private Task<IResult> For(HttpRequest request, string tenant, string id, Func<Caller, NoticeTarget, CancellationToken, Task<IResult>> work) => door.ForPeople(request, tenant, Admins, async (caller, ct) =>
        caller.Tenant.Settings.Targets.FirstOrDefault(t => t.Id == id) is { } target ? await work(caller, target, ct) : Problems.For(Refusal.NotFound));
}
