using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Retention;

namespace FaceUp.App.Retention;

/// <summary>
/// Ends a case. The due row that brings up what is left to clear stands first; then one commit takes the locks away and records the certificate. A crash before it leaves
/// a case, a crash after it leaves nothing that can be opened.
/// </summary>
public sealed class Disposal(CaseStore cases, DueRows due, Tails tails)
{
    /// <summary>Doing it twice is harmless; so is not knowing whether it was done. The next look at the case sees.</summary>
    public async Task Do(Tenant tenant, LoadedCase found, CaseStep.Dispose step, DateTimeOffset now, CancellationToken ct)
    {
        var figures = step.How == DisposalManner.Anonymise ? FiguresOf(found) : null;
        var hashes = Certificate.HashesOf(found.Links) is { Length: <= IRecords.MaxBody } all ? all : null;
        var certificate = Certificate.Of(found.State, step, tails.EndFor(now), figures is null ? null : Figures.Sha256Of(figures), hashes, now, tenant.TermsOf(found.State));
        var row = DueRows.NewKey(DueRows.Soon(now), tenant.Id, found.Id);
        await due.Put(row, ct);
        if (await cases.Dispose(found, certificate, figures, hashes, row, ct) == CommitResult.Done && found.Due.Length > 0)
            await due.Remove(found.Due, ct);
    }

    // A row holds some thousands of figures. Of a case with more, the conversation is left out: it is most of it, and the least of what figures are made of.
    private static byte[] FiguresOf(LoadedCase found)
    {
        var all = Figures.Of(found.Links.Select(CaseChain.Event));
        var canonical = Figures.Canonical(all);
        return canonical.Length <= IRecords.MaxBody ? canonical : Figures.Canonical([.. all.Where(f => f.What is not ("reporter-wrote" or "handler-replied")).Take(5000)]);
    }
}
