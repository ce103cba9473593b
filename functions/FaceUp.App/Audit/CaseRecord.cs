using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;

namespace FaceUp.App.Audit;

/// <summary>Checks a case: every link of its chain, its head, and the hash of everything sealed that the record vouches for. Opens nothing and needs no key.</summary>
public sealed class CaseRecord(SealedObjects objects)
{
    public async Task<ChainFault?> Verify(StoredRecord stored, CancellationToken ct)
    {
        if (CaseChain.Verify(stored.Tenant, stored.Id, stored.Links, stored.Head.Count, stored.Head.Last) is { } broken)
            return broken;
        if (CaseChain.TryEvent(stored.Links[^1]) is CaseEvent.CaseDisposed certificate)
            return FaultOfEnd(stored, certificate) ?? await Verify(stored, certificate, ct);
        if (stored.Gone is not null)
            return new(stored.Links[^1].Sequence, "The case is said to have been disposed of, and its record has no certificate.");
        foreach (var link in stored.Links)
        {
            if (CaseChain.TryEvent(link) is not { } recorded)
                return new(link.Sequence, "The event cannot be read.");
            foreach (var vouched in Vouched(recorded))
            {
                var there = await objects.Sha256Of(stored.Tenant, stored.Id, vouched.Id, ct);
                if (there != vouched.Sha256)
                    return new(link.Sequence, there is null ? "What was sealed with this event is gone." : "What was sealed with this event has been altered.");
            }
        }

        return null;
    }

    /// <summary>The same of what stands on a list: null is a case whose record is gone.</summary>
    /// <param name="disposed">The list is that of disposals.</param>
    public async Task<ChainFault?> Verify(StoredRecord? stored, bool disposed, CancellationToken ct) =>
        stored is null ? new(0, "The case stands on the list, and its record is gone.")
        : await Verify(stored, ct) ?? (disposed && stored.Gone is null ? new(stored.Links[^1].Sequence, "The case stands on the list of disposals, and was not disposed of.") : null);

    // A certificate takes the place of everything that a case can be checked by. So it must be all there is, and what came with it in one commit must say the same.
    private static ChainFault? FaultOfEnd(StoredRecord stored, CaseEvent.CaseDisposed certificate) => (stored.Gone, stored.Links[^1].Sequence) switch
    {
        (null, var at) => new(at, "The record ends with a certificate, and nothing else says that the case was disposed of."),
        ({ } gone, var at) when gone.Sequence != at || certificate.Events != at || gone.At != certificate.At || gone.Until != certificate.TombstoneUntil => new(at, "The certificate is not the one with which the case was disposed of."),
        (_, var at) when stored.Links.Count > 1 => new(at, "The certificate is not all that is left of the record."),
        (_, var at) when stored.IsLocked => new(at, "The case was disposed of, and a lock of it is there."),
        ({ Left: false }, var at) when stored.Before > 0 => new(at, "The case was disposed of, and events from before are there."),
        _ => null,
    };

    // What it vouched for is gone, and must be: an object that is there again came from somewhere else.
    private async Task<ChainFault?> Verify(StoredRecord stored, CaseEvent.CaseDisposed certificate, CancellationToken ct)
    {
        var at = stored.Links[^1].Sequence;
        if (certificate.Figures is { } figures && (stored.Figures is not { } there || Figures.Sha256Of(there.Span) != figures))
            return new(at, stored.Figures is null ? "The figures that the certificate vouches for are gone." : "The figures that the certificate vouches for have been altered.");
        if (certificate.Links is { } links && (stored.Hashes is not { } hashes || Convert.ToHexStringLower(SHA256.HashData(hashes.Span)) != links))
            return new(at, stored.Hashes is null ? "The hashes that the certificate vouches for are gone." : "The hashes that the certificate vouches for have been altered.");
        return stored.Gone is { Left: false } && (await objects.All(stored.Tenant, stored.Id, ct)).Count > 0 ? new(at, "The case was disposed of, and something sealed is there.") : null;
    }

    private static IEnumerable<SealedRef> Vouched(CaseEvent e) => e switch
    {
        CaseEvent.ReportReceived r => [r.Content, .. r.Files, .. r.Identity is { } who ? [who] : Array.Empty<SealedRef>()],
        CaseEvent.ReporterWrote w => w.Files.Prepend(w.Message),
        CaseEvent.HandlerReplied r => [r.Message],
        CaseEvent.NoteAdded n => [n.Note],
        CaseEvent.AccessGranted g => [g.Why],
        CaseEvent.PersonBarred b => [b.Why],
        CaseEvent.BarLifted b => [b.Why],
        CaseEvent.IdentityAsked i => [i.Why],
        CaseEvent.IdentityDecided i => [i.Why],
        CaseEvent.GlassAsked g => [g.Why],
        CaseEvent.IdentityGiven g => [g.Identity],
        CaseEvent.DeadlineExtended d => [d.Why],
        CaseEvent.TaskSet t => [t.What],
        CaseEvent.RegimeChanged r => [r.Why],
        CaseEvent.HoldPlaced h => [h.Why],
        CaseEvent.HoldLifted h => [h.Why],
        CaseEvent.DisposalAsked d => [d.Why],
        CaseEvent.DisposalDecided d => [d.Why],
        CaseEvent.FileExamined f => f.Copy is { } copy ? [f.Findings, copy] : [f.Findings],
        CaseEvent.FileInfected f => [f.Findings],
        CaseEvent.OriginalAsked o => [o.Why],
        CaseEvent.OriginalDecided o => [o.Why],
        CaseEvent.CaseLinked l => [l.What],
        CaseEvent.PersonsBarred b => [b.Why],
        CaseEvent.CaseMerged m => [m.Why],
        CaseEvent.CaseAbsorbed a => [a.Why],
        CaseEvent.TextRedacted t => [t.Redacted, t.Why],
        _ => [],
    };
}
