using FaceUp.App.Cases;
using FaceUp.App.Checkpoints;
using FaceUp.App.Keys;
using FaceUp.App.Reviews;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Evidence;

namespace FaceUp.App.Evidence.Controls;

/// <summary>What a test came to, and what the next one has to remember.</summary>
public sealed record Tested(Judgement Judgement, IReadOnlyDictionary<string, DateOnly>? Seen = null, long? Unsigned = null);

/// <summary>Gathers what a control looks at and has it judged (<see cref="ControlRules"/>).</summary>
public sealed class ControlFacts(
    ControlStore store, ITenantKeyring keyring, KeyRecord keys, ReviewStore reviews, TenantRecord record, CheckpointTree tree, ControlsOfCases ofCases, TargetFacts targets, TimeProvider time)
{
    private static readonly Dictionary<string, DateOnly> Nothing = [];

    /// <param name="before">The control's row as the test before left it; null before the first.</param>
    public async Task<Tested> Test(Control control, Tenant tenant, ControlRow? before, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return control.Id switch
        {
            ControlList.KeyRotation => new(await KeyRotation(tenant.Id, now, ct)),
            ControlList.OrphanedAccess => Orphaned(tenant, before, now),
            ControlList.AccessReviews => new(ControlRules.AccessReviews(await Reviews(tenant.Id, ct), (await store.Facts(tenant, ct)).MadeAt ?? now, now)),
            ControlList.DisposalLag => new(await ofCases.DisposalLag(tenant, ct)),
            ControlList.Deliveries => new(ControlRules.Deliveries(await targets.Of(tenant, ct))),
            ControlList.RestoreDrill => new(ControlRules.RestoreDrill(await store.Facts(tenant, ct), now)),
            ControlList.Configuration => new(ControlRules.Configuration(tenant.Settings, (await record.Verify(tenant.Id, ct)).Fault is not null)),
            ControlList.Checkpoints => await Checkpoints(tenant, before, now, ct),
            ControlList.Deadlines => new(await ofCases.Deadlines(tenant, ct)),
            ControlList.Segregation => new(ControlRules.Segregation(tenant.Settings)),
            _ => throw new ArgumentOutOfRangeException(nameof(control)),
        };
    }

    private async Task<Judgement> KeyRotation(TenantId tenant, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            var (versions, book) = (await keyring.Versions(tenant, ct), await keys.Book(tenant, ct));
            return ControlRules.KeyRotation(
                [.. versions.Select(v => new KeyFact(ChangeKeys.VersionOf(v.KeyId), v.CreatedAt ?? book.Find(v.KeyId)?.Since, v.ExpiresAt, v.Enabled, v.Current, book.Find(v.KeyId)?.Unused == true))], now);
        }
        catch (KeyUnusableException)
        {
            return Judgement.Untested;
        }
    }

    private static Tested Orphaned(Tenant tenant, ControlRow? before, DateTimeOffset now)
    {
        var (judgement, seen) = OrphanedAccess.Test(tenant.Settings, before?.Seen ?? Nothing, DateOnly.FromDateTime(now.UtcDateTime));
        return new(judgement, seen);
    }

    private async Task<IReadOnlyList<ReviewFact>> Reviews(TenantId tenant, CancellationToken ct)
    {
        var (facts, after) = (new List<ReviewFact>(), default(string));
        for (var more = true; more;)
        {
            var page = await reviews.List(tenant, after, IRecords.MaxPage, ct);
            facts.AddRange(page.Reviews.Select(r => new ReviewFact(r.Id, r.Row.Due, r.Row is { State: ReviewState.Closed, End: { } end } ? end.At : null, r.Row.Scope is null or { Roles: null, Unit: null })));
            (after, more) = (page.Reviews.Count > 0 ? page.Reviews[^1].Id : after, page.More);
        }

        return facts;
    }

    private async Task<Tested> Checkpoints(Tenant tenant, ControlRow? before, DateTimeOffset now, CancellationToken ct)
    {
        var facts = await store.Facts(tenant, ct);
        var found = (await tree.Find(tenant.Id, ct))?.Row;
        var covered = found?.Record is { } last && tenant.Record is { } head && last.AsSpan().SequenceEqual(head.Last);
        var fact = found is null ? null : new TreeFact(DateTimeOffset.UnixEpoch.AddHours(found.Through), covered, found.Size > found.Signed ? found.Size : null);
        return new(ControlRules.Checkpoints(fact, facts, before?.Unsigned, now), Unsigned: fact?.Unsigned);
    }
}
