using System.Diagnostics;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Tenants;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Checkpoints;

/// <summary>
/// Brings what was signed out of the store: a copy of every checkpoint to each place where none is altered, the newest one to witnesses and, once a day, to targets that want it.
/// What does not arrive is tried again, sooner first and hourly at last, and holds up nothing else; after some tries the organisation's own record says so, once an outage.
/// Everything here can be done twice, and nothing of it changes what was signed.
/// </summary>
public sealed partial class PublishCheckpoints(
    CheckpointTree tree, OutsideCopies outside, Publications publications, WitnessRounds witnesses, CheckpointNotices notices,
    TenantStore tenants, TenantRecord record, TenantChanges changes, TimeProvider time, ILogger<PublishCheckpoints> log) : IChore
{
    public const string Name = "publication";
    public const string All = "all";

    /// <summary>In a row, before it is told: a little more than two hours.</summary>
    public const int TriesBeforeTold = 6;

    private const string Copies = "copy", CosignedCopies = "copy:cosigned", Witness = "witness", Target = "target:";
    private const int MostCopied = 20; // of one piece
    private const int MostLookedBack = 200; // own events of two hours

    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(5), LongestWait = TimeSpan.FromHours(1);

    public string Kind => Name;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        var (before, etag) = await publications.Find(tenant.Id, ct);
        var row = await Attempt(before, Copies, r => Copy(tenant, r, ct), ct);
        if (await tree.Find(tenant.Id, ct) is { Row.Note: not null } found)
        {
            var witnessed = row;
            foreach (var witness in Witnesses(tenant).OrderBy(w => witnessed.Troubles.GetValueOrDefault(PlaceOf(w))?.Tries ?? 0)) // who keeps silent is asked last
                row = Stopwatch.GetElapsedTime(since) < Piece ? await Attempt(row, PlaceOf(witness), r => Show(found, witness, r, ct), ct) : row;
            if (Witnesses(tenant).Any(w => IsToCopy(row, w)))
                row = await Attempt(row, CosignedCopies, r => CopyCosigned(tenant, r, ct), ct);
            await notices.Announce(tenant, ct);
            row = row with { Seen = found.Row.Signed };
        }

        row = Known(tenant, await Targets(tenant, row, ct));
        if (!await publications.Save(tenant.Id, row, etag, ct))
            return time.GetUtcNow(); // somebody else was at it, or it was and the answer was lost
        var isLeft = (row.Copied > before.Copied && row.Copied < row.Seen) || (!row.Troubles.ContainsKey(CosignedCopies) && Witnesses(tenant).Any(w => IsToCopy(row, w))) || Witnesses(tenant).Any(w => !row.Troubles.ContainsKey(PlaceOf(w)) && row.Witnessed.GetValueOrDefault(PlaceOf(w)) < row.Seen);
        return await Tell(tenant, row, ct) || isLeft ? time.GetUtcNow() : Next(row);
    }

    private async Task<PublicationRow> Copy(Tenant tenant, PublicationRow row, CancellationToken ct)
    {
        await outside.Compare(tenant.Id, ct);
        var notes = await tree.Notes(tenant.Id, row.Copied + 1, MostCopied, ct);
        foreach (var note in notes)
            await outside.Keep(tenant.Id, note, ct);
        return notes.Count > 0 ? row with { Copied = notes[^1].Size } : row;
    }

    // What a witness signed comes after the copy, and goes beside it. Where the store does not know of it and a place outside does, it was brought back: then it is taken from there.
    private async Task<PublicationRow> CopyCosigned(Tenant tenant, PublicationRow row, CancellationToken ct)
    {
        foreach (var witness in Witnesses(tenant).Where(w => IsToCopy(row, w)))
        {
            var (name, until) = (PlaceOf(witness), row.Witnessed[PlaceOf(witness)]);
            var notes = await tree.Notes(tenant.Id, Cosigned(row, name) + 1, MostCopied, ct);
            foreach (var note in notes.TakeWhile(n => n.Size <= until))
            {
                if (WitnessKey.TryParse(witness.Key, out var key) && !await outside.KeepCosigned(tenant.Id, note, key, ct) && await outside.Cosignature(tenant.Id, note, key, ct) is { } line)
                    await witnesses.TakeBack(tenant.Id, note, key, line, ct);
            }

            var done = notes.Count < MostCopied ? until : Math.Min(until, notes[^1].Size);
            row = row with { Cosigned = new Dictionary<string, long>(row.Cosigned ?? new Dictionary<string, long>()) { [name] = done } };
        }

        return row;
    }

    private static bool IsToCopy(PublicationRow row, CheckpointWitness witness) => Cosigned(row, PlaceOf(witness)) < row.Witnessed.GetValueOrDefault(PlaceOf(witness));

    private static long Cosigned(PublicationRow row, string witness) => row.Cosigned?.GetValueOrDefault(witness) ?? 0;

    private async Task<PublicationRow> Show(FoundTree found, CheckpointWitness witness, PublicationRow row, CancellationToken ct)
    {
        var name = PlaceOf(witness);
        var seen = row.Witnessed.GetValueOrDefault(name);
        return seen == found.Row.Signed ? row : row with { Witnessed = new Dictionary<string, long>(row.Witnessed) { [name] = await witnesses.Go(found, witness, seen, ct) } };
    }

    // Their notices have attempts of their own; one that is a dead letter is known to have had them all.
    private async Task<PublicationRow> Targets(Tenant tenant, PublicationRow row, CancellationToken ct)
    {
        foreach (var target in CheckpointNotices.Targets(tenant))
        {
            var (place, arrived) = (Target + target.Id, await notices.Arrived(tenant, target, ct));
            if (arrived == true)
                row = Without(row, place);
            else if (arrived == false && !row.Troubles.ContainsKey(place))
                row = With(row, place, new(time.GetUtcNow(), TriesBeforeTold, false));
        }

        return row;
    }

    private async Task<PublicationRow> Attempt(PublicationRow row, string place, Func<PublicationRow, Task<PublicationRow>> work, CancellationToken ct)
    {
        try
        {
            return Without(await work(row), place);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (e is TreeBrokenException)
                Contradicted(log, e.Message);
            else
                NotArrived(log, place.Split(':')[0], e is NotWitnessedException ? e.Message : e.GetType().Name);
            var trouble = row.Troubles.GetValueOrDefault(place) ?? new(time.GetUtcNow(), 0, false);
            return With(row, place, trouble with { Tries = trouble.Tries + 1 });
        }
    }

    /// <summary>Tells the organisation's record of one place that checkpoints do not reach. False: there is none to tell of.</summary>
    private async Task<bool> Tell(Tenant tenant, PublicationRow row, CancellationToken ct)
    {
        if (row.Troubles.FirstOrDefault(t => t.Value is { Told: false, Tries: >= TriesBeforeTold }) is not { Key: { } key, Value: var trouble } || await tenants.Read(tenant.Id, ct) is not { } now)
            return false;
        var place = key.StartsWith(Target, StringComparison.Ordinal) ? key[Target.Length..] : key.Split(':')[0];
        if (!await WasTold(now, place, trouble, ct) && !await changes.Tell(now, new TenantEvent.PublicationFailed(place, trouble.Since, time.GetUtcNow()), [], ct))
            return true; // somebody was faster
        var (there, etag) = await publications.Find(tenant.Id, ct);
        if (there.Troubles.TryGetValue(key, out var still))
            await publications.Save(tenant.Id, With(there, key, still with { Told = true }), etag, ct);
        return true;
    }

    // By somebody who did not come to write down that it was.
    private async Task<bool> WasTold(Tenant tenant, string place, Trouble trouble, CancellationToken ct) => tenant.Record is { Count: var count }
        && (await record.Links(tenant.Id, Math.Max(0, count - MostLookedBack), count, ct)).Any(link =>
            TenantChain.TryEvent(link) is TenantEvent.PublicationFailed failed && failed.Place == place && failed.Since.ToUnixTimeSeconds() == trouble.Since.ToUnixTimeSeconds());

    // Of witnesses and targets that were taken out of the settings nothing is kept.
    private static PublicationRow Known(Tenant tenant, PublicationRow row)
    {
        var places = Witnesses(tenant).Select(PlaceOf).Concat(CheckpointNotices.Targets(tenant).Select(t => Target + t.Id)).Append(Copies).Append(CosignedCopies).ToHashSet();
        return row with
        {
            Witnessed = row.Witnessed.Where(w => places.Contains(w.Key)).ToDictionary(),
            Cosigned = row.Cosigned?.Where(w => places.Contains(w.Key)).ToDictionary(),
            Troubles = row.Troubles.Where(t => places.Contains(t.Key)).ToDictionary(),
        };
    }

    private DateTimeOffset? Next(PublicationRow row) => row.Troubles.Where(t => !t.Key.StartsWith(Target, StringComparison.Ordinal)).Select(t => (int?)t.Value.Tries).Min() is { } tries
        ? time.GetUtcNow() + TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(tries - 1, 10)))
        : null;

    private static IReadOnlyList<CheckpointWitness> Witnesses(Tenant tenant) => tenant.Settings.Witnesses ?? [];

    internal static string PlaceOf(CheckpointWitness witness) => $"{Witness}:{witness.Key.Split('+')[0]}";

    private static PublicationRow With(PublicationRow row, string place, Trouble trouble) => row with { Troubles = new Dictionary<string, Trouble>(row.Troubles) { [place] = trouble } };

    private static PublicationRow Without(PublicationRow row, string place) => row.Troubles.ContainsKey(place) ? row with { Troubles = row.Troubles.Where(t => t.Key != place).ToDictionary() } : row;

    [LoggerMessage(LogLevel.Error, "Checkpoints do not reach a {Place}: {What} It is tried again.")]
    static partial void NotArrived(ILogger log, string place, string what);

    // The beginning is that of MakeCheckpoint: an alert asks for it.
    [LoggerMessage(LogLevel.Critical, "No checkpoint is signed any more: {What}")]
    static partial void Contradicted(ILogger log, string what);
}
