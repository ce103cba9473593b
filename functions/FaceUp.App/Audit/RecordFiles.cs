using System.Globalization;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Checkpoints;
using FaceUp.App.Evidence.Controls;
using FaceUp.App.Notifications;
using FaceUp.App.Reviews;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Audit;

/// <summary>
/// Writes a record as one file that proves itself: RECORD.md. Forwards, while it is read: memory holds a page of rows, one case and one document, however much there is. What lies in the store is
/// written as it lies there, sound or not; whether it holds is for whoever checks.
/// </summary>
public sealed class RecordFiles(CaseStore cases, CaseSight sight, CheckpointTree tree, TenantRecord own, TenantStore tenants, ReviewStore reviews, ControlStore controls, PublicAddress address)
{
    private const int Page = 100;

    /// <summary>Everything. For whoever runs the installation: it shows how many cases there are.</summary>
    public Task WriteWhole(TenantId tenant, Stream to, CancellationToken ct) => Write(tenant, null, to, ct);

    /// <summary>The organisation's own record and the cases that <paramref name="caller"/> sees, with proofs of what is shown and no word about anything else.</summary>
    public Task WriteSeen(Caller caller, Stream to, CancellationToken ct) => Write(caller.Tenant.Id, caller, to, ct);

    private async Task Write(TenantId id, Caller? caller, Stream stream, CancellationToken ct)
    {
        var to = new RecordOutput(stream);
        var found = await tree.Find(id, ct); // before any record: whatever is signed of them is then there to be read
        var signed = new RecordTree(tree, id, found?.Row.Signed ?? 0);
        to.Lines.Header(found?.Row.Origin ?? $"{address.Url.Authority}/{id}", id, whole: caller is null);
        await (caller is null ? signed.WriteWhole(to, ct) : signed.WriteProofs(to, ct));
        var tenant = await tenants.Read(id, ct) ?? throw new RecordBrokenException();
        await Own(tenant, caller is null ? null : signed, to, ct);
        await foreach (var stored in cases.Every(tenant, ct))
        {
            if (caller is null || (stored.Head.Count > 0 && sight.Sees(caller, stored, CaseSight.Auditors)))
                await Case(stored, caller is null ? null : signed, to, ct);
        }

        to.Lines.End();
        await to.Send(ct);
    }

    private async Task Own(Tenant tenant, RecordTree? signed, RecordOutput to, CancellationToken ct)
    {
        var (head, vouching, hashes) = (tenant.Record ?? new(0, TenantChain.Start), new List<TenantEvent>(), new List<(int, byte[])>());
        for (var (from, more) = (0, true); more; from += Page)
        {
            // With the last page comes what lies behind the head, if anything does that no later head counts.
            var last = from + Page >= head.Count;
            var behind = last && (await tenants.Read(tenant.Id, ct))?.Record?.Count == head.Count;
            foreach (var link in await own.Links(tenant.Id, from, behind ? int.MaxValue : Math.Min(from + Page, head.Count), ct))
            {
                to.Lines.Link(link.Canonical);
                if (signed is not null)
                    hashes.Add((link.Sequence, link.Hash));
                if (TenantChain.TryEvent(link) is SettingsEvent or TenantEvent.ReviewOpened or TenantEvent.ReviewClosed or TenantEvent.ControlTested { Sha256: not null })
                    vouching.Add(TenantChain.TryEvent(link)!);
                await to.Pass(ct);
            }

            more = !last;
        }

        var leaves = signed is null ? null : await signed.Leaves(LeafKind.Record, hashes, ct);
        to.Lines.Head(null, head.Count, head.Last, leaves);
        await Documents(tenant.Id, vouching, to, ct);
    }

    // Some repeat an earlier one: it is there once.
    private async Task Documents(TenantId tenant, List<TenantEvent> vouching, RecordOutput to, CancellationToken ct)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var told in vouching)
        {
            if (!written.Add(Sha256Of(told)) || await DocumentOf(tenant, told, ct) is not { } document)
                continue;
            to.Lines.Document(document.Span);
            await to.Pass(ct);
        }
    }

    private static string Sha256Of(TenantEvent told) => told switch
    {
        SettingsEvent e => e.Sha256,
        TenantEvent.ReviewOpened o => o.Sha256,
        TenantEvent.ReviewClosed c => c.Sha256,
        TenantEvent.ControlTested { Sha256: { } sha } => sha,
        _ => "",
    };

    private async Task<ReadOnlyMemory<byte>?> DocumentOf(TenantId tenant, TenantEvent told, CancellationToken ct) => told switch
    {
        SettingsEvent e => await tenants.Version(tenant, e.Version, ct),
        TenantEvent.ReviewOpened o when await reviews.Find(tenant, o.Review, ct) is { } found => ReviewDocuments.Canonical([.. (await reviews.Rights(tenant, o.Review, 0, found.Row.Items, ct)).Select(r => r.Right)]),
        TenantEvent.ReviewClosed c when await reviews.Find(tenant, c.Review, ct) is { } found =>
            ReviewDocuments.Canonical([.. (await reviews.Rights(tenant, c.Review, 0, found.Row.Items, ct)).Select(r => r.Decided).OfType<RightDecided>()]),
        TenantEvent.ControlTested { Sha256: { } sha } => await controls.Document(tenant, sha, ct),
        _ => default(ReadOnlyMemory<byte>?),
    };

    private static async Task Case(StoredRecord stored, RecordTree? signed, RecordOutput to, CancellationToken ct)
    {
        foreach (var link in stored.Links)
        {
            to.Lines.Link(link.Canonical);
            await to.Pass(ct);
        }

        if (stored.Hashes is { } gone && stored.Links.Any(l => CaseChain.TryEvent(l) is Domain.Cases.CaseEvent.CaseDisposed { Links: not null }))
            to.Lines.Gone(gone.Span);
        var leaves = signed is null ? null : await signed.Leaves(LeafKind.Case, [.. stored.Links.Select(l => (l.Sequence, l.Hash))], ct);
        to.Lines.Head(stored.Id, stored.Head.Count, stored.Head.Last, leaves);
        await to.Pass(ct);
    }
}
