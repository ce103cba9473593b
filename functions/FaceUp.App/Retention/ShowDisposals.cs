using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Retention;

/// <summary>Certificates: of one case for those who might see its record, and of all for those who answer for the whole. Never for whom the case kept out.</summary>
public sealed class ShowDisposals(CaseSight sight, GoneCases gone)
{
    internal static readonly Role[] Overseers = [Role.Admin, Role.Auditor];
    private const int Page = 50;

    public async Task<IResult> One(Caller caller, CaseId id, CancellationToken ct) =>
        await sight.FindRecord(caller, id, CaseSight.Auditors, ct) is { Gone: not null } stored && Shown(stored, figures: true) is { } certificate
            ? TypedResults.Json(certificate, ApiJson.Wire.CertificateView)
            : Problems.For(Refusal.NotFound);

    public async Task<IResult> List(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"disposals|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the answer before.", 400);
        var (shown, last) = (new List<CertificateView>(), "");
        await foreach (var (place, _, stored) in gone.Read(caller, Overseers, after, ct))
        {
            if (stored is not { Gone: not null } || Shown(stored, figures: false) is not { } certificate)
                continue; // altered: verification says so
            if (shown.Count == Page)
                return Answer(shown, seal.Close(last));
            shown.Add(certificate);
            last = place;
        }

        return Answer(shown, null);
    }

    private static IResult Answer(IReadOnlyList<CertificateView> shown, string? next) => TypedResults.Json(new DisposalList(shown, next), ApiJson.Wire.DisposalList);

    private static CertificateView? Shown(StoredRecord stored, bool figures) =>
        stored.Links.Count > 0 && stored.Links[^1] is var link && CaseChain.TryEvent(link) is CaseEvent.CaseDisposed d
            ? new(
                stored.Id.Value, d.How, d.Policy, d.Unit, d.Category, d.At, d.Events, d.Objects, d.ObjectsSha256, d.TailsEnd, d.TombstoneUntil, d.AskedBy?.Value, d.ApprovedBy?.Value,
                link.Sequence, Convert.ToHexStringLower(link.Hash), CaseChain.Previous(link), figures && stored.Figures is { } kept && Figures.Sha256Of(kept.Span) == d.Figures ? Figures.Read(kept.Span) : null)
            : null;
}
