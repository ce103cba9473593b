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
        if (stored.Links.Count > 0 && CaseChain.TryEvent(stored.Links[^1]) is CaseEvent.CaseDisposed certificate)
            return await Verify(stored, certificate, ct);
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

    // What it vouched for is gone, and must be: an object that is there again came from somewhere else.
    private async Task<ChainFault?> Verify(StoredRecord stored, CaseEvent.CaseDisposed certificate, CancellationToken ct)
    {
        var at = stored.Links[^1].Sequence;
        if (certificate.Figures is { } figures && (stored.Figures is not { } there || Figures.Sha256Of(there.Span) != figures))
            return new(at, stored.Figures is null ? "The figures that the certificate vouches for are gone." : "The figures that the certificate vouches for have been altered.");
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
        _ => [],
    };
}
