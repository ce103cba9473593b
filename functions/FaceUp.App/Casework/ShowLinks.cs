using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Casework;

/// <summary>
/// The cases that a case has to do with, as one person sees them: each is looked up as if they had asked for it, and what they do not see is left out, uncounted. What the
/// other case has become says itself: one that was merged and has been opened again since is merged no more.
/// </summary>
public sealed class ShowLinks(CaseSight sight, SealedObjects objects)
{
    /// <returns>Null for none.</returns>
    public async Task<IReadOnlyList<LinkView>?> Of(Caller caller, LoadedCase found, CaseKey key, CancellationToken ct)
    {
        var s = found.State;
        if (s.Links.IsEmpty && s.Absorbed.IsEmpty && s.Merged is null)
            return null;
        var linked = await Task.WhenAll(s.Links.Values.Select(link => Linked(caller, found, key, link, ct)));
        var merged = await Task.WhenAll(s.Absorbed.Values.Select(from => Merged(caller, found, key, from, LinkShown.MergedFrom, ct)));
        var into = s.Merged is { } other ? await Merged(caller, found, key, other, LinkShown.MergedInto, ct) : null;
        var shown = linked.Concat(merged).Append(into).OfType<LinkView>().OrderBy(l => l.Since).ThenBy(l => l.Case, StringComparer.Ordinal).ToList();
        return shown.Count > 0 ? shown : null;
    }

    private async Task<LinkView?> Linked(Caller caller, LoadedCase found, CaseKey key, CaseLink link, CancellationToken ct)
    {
        var what = SealedLink.Read(await objects.Read(key, found.Tenant, found.Id, link.What.Id, ObjectKind.Note, ct));
        return await Other(caller, what.Case, ct) is { } other
            ? new(what.Case.Value, other.State.Reference, other.State.Status, link.Kind == LinkKind.Duplicate ? LinkShown.Duplicate : LinkShown.Related, link.At, link.By.Value, what.Reason)
            : null;
    }

    private async Task<LinkView?> Merged(Caller caller, LoadedCase found, CaseKey key, Merger merger, LinkShown kind, CancellationToken ct)
    {
        if (await Other(caller, merger.Other, ct) is not { } other)
            return null;
        var shown = kind == LinkShown.MergedFrom && other.State.Merged?.Other != found.Id ? LinkShown.Related : kind;
        var why = Intake.SealedText.Message(await objects.Read(key, found.Tenant, found.Id, merger.Why.Id, ObjectKind.Note, ct)).Text;
        return new(merger.Other.Value, other.State.Reference, other.State.Status, shown, merger.At, merger.By.Value, why);
    }

    // That the other one's record is broken is told where it is asked for.
    private async Task<LoadedCase?> Other(Caller caller, CaseId id, CancellationToken ct)
    {
        try
        {
            return await sight.Find(caller, id, CaseSight.Overseers, ct);
        }
        catch (RecordBrokenException)
        {
            return null;
        }
    }
}
