using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Reviews;
using FaceUp.Domain;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Evidence.Controls;

/// <summary>Controls, findings and attestations as they stand.</summary>
public sealed class ShowControls(ControlStore store, TestControl test, TimeProvider time)
{
    private const int Page = 100;

    public async Task<IResult> All(Caller caller, CancellationToken ct)
    {
        var shown = new List<ControlView>();
        foreach (var control in ControlList.All)
            shown.Add(await View(caller.Tenant.Id, control, (await store.Find(caller.Tenant.Id, control.Id, ct))?.Row, ct));
        return TypedResults.Json(new ControlsView(shown), ApiJson.Wire.ControlsView);
    }

    public async Task<IResult> TestNow(Caller caller, string id, CancellationToken ct) => ControlList.Find(id) is { } control
        ? TypedResults.Json(await View(caller.Tenant.Id, control, await test.Handle(caller.Tenant.Id, control, ct), ct), ApiJson.Wire.ControlView)
        : Problems.For(Refusal.NotFound);

    public async Task<IResult> Findings(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"findings|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before.", 400);
        var (found, more) = await store.Findings(caller.Tenant.Id, after, Page, ct);
        // Of one page the open ones first, the newest first.
        var shown = found.Select(View).OrderBy(f => f.End is not null).ThenByDescending(f => f.OpenedAt).ThenBy(f => f.Control, StringComparer.Ordinal);
        return TypedResults.Json(new FindingsView([.. shown], more ? seal.Close(found[^1].Id.Value) : null), ApiJson.Wire.FindingsView);
    }

    /// <summary>For admins and auditors all, for others those that they are asked.</summary>
    public async Task<IResult> Attestations(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"attestations|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before.", 400);
        var (found, more) = await store.Attestations(caller.Tenant.Id, after, Page, ct);
        var shown = found.Where(a => ShowReviews.Oversees(caller) || a.Row.To == caller.Person.Id).Select(View);
        return TypedResults.Json(new AttestationsView([.. shown], more ? seal.Close(found[^1].Id.Value) : null), ApiJson.Wire.AttestationsView);
    }

    private async Task<ControlView> View(TenantId tenant, Control c, ControlRow? row, CancellationToken ct) => row is null
        ? new(c.Id, c.Title, c.Says, ControlResult.Untested)
        : new(c.Id, c.Title, c.Says, row.Result, row.TestedAt, row.Since, row.Population, row.Population is null ? null : await Exceptions(tenant, row.Sha256, ct), row.Finding, row.AcceptedUntil);

    private async Task<IReadOnlyList<ExceptionView>> Exceptions(TenantId tenant, string? sha256, CancellationToken ct)
    {
        if (sha256 is null || await store.Document(tenant, sha256, ct) is not { } document)
            return [];
        try
        {
            return [.. ExceptionDocument.Read(document.Span).Select(e => new ExceptionView(e.Code, ExceptionWords.Of(e.Code), e.What.Length == 0 ? null : e.What, e.Since))];
        }
        catch (JsonException)
        {
            return []; // altered: verification says so
        }
    }

    private FindingView View(FoundFinding f) => new(
        f.Id, f.Row.Control, f.Row.OpenedAt, f.Row.Due, f.Row.End is null && Overdue.At(f.Row.Due, 1) <= time.GetUtcNow(),
        f.Row.End is { } end ? new(end.How, end.Why, end.By, end.At, end.Until) : null);

    private AttestationView View(FoundAttestation a) => new(
        a.Id, a.Row.Criterion, a.Row.To, a.Row.From, a.Row.Until, a.Row.Due, a.Row.By, a.Row.At, a.Row.Said is null && Overdue.At(a.Row.Due, 1) <= time.GetUtcNow(),
        a.Row.Said is { } said ? new(said.Holds, said.Statement, said.By, said.At, said.Document) : null);
}
