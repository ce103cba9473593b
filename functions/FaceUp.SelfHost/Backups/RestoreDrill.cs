using System.Diagnostics;
using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Moving;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost.Commands;
using FaceUp.SelfHost.Keys;

namespace FaceUp.SelfHost.Backups;

/// <summary>What a drill found of one organisation.</summary>
/// <param name="Opened">How many of the cases that were tried opened.</param>
internal sealed record DrilledOne(TenantId Tenant, FoundRoot Tree, int Opened, IReadOnlyList<string> Faults);

/// <param name="Took">From the first byte that was read to the last that was verified: what a restore would take.</param>
internal sealed record Drilled(MadeBackup Backup, IReadOnlyList<DrilledOne> Organisations, WholeRecordFound Record, TimeSpan Took)
{
    public bool Holds => Organisations.All(o => o.Faults.Count == 0);
}

/// <summary>
/// Brings a backup back where nobody sees it, and asks of it everything that one would want of it on the day: that every file is the one that was backed up, that the record holds, that
/// the running tree grew from its tree, that its keys open and sign, that a sample of its contents opens. Then it is thrown away, and each organisation's record is told what
/// became of that organisation. What is opened is read to its end and goes nowhere.
/// </summary>
internal sealed class RestoreDrill(Operator running)
{
    private const int Sample = 20; // cases of an organisation
    private const int Minute = 60;

    public async Task<Drilled> Run(string backup, BackupLock by, Action<double> tell, CancellationToken ct)
    {
        using var turn = BackupTurn.Take(running.Settings.Data);
        var since = Stopwatch.GetTimestamp();
        var made = await LaidOut.In(turn.Folder, backup, by, part => tell(part * 0.6), ct);
        Secret(turn.Folder, made.Manifest);
        await using var restored = Operator.At(running.Settings with { Data = turn.Folder }, moved: true);
        var tenants = await restored.Tenants(ct);
        var record = await new WholeRecord(restored).Verify(tenants, part => tell(0.6 + (part * 0.35)), ct);
        var found = new List<DrilledOne>();
        foreach (var tenant in tenants)
            found.Add(await Look(restored, tenant, record, ct));
        var drilled = new Drilled(made, found, record, Stopwatch.GetElapsedTime(since));
        foreach (var one in found)
            await OwnRecords.Tell(running.Parts, one.Tenant, at => Told(made.Sha256, one, drilled.Took, at), ct);
        tell(1);
        return drilled;
    }

    // In Development the secret of the ring lies beside the keys and is left out of backups: whoever drills has it, as they would have the passphrase.
    private void Secret(string folder, Manifest manifest)
    {
        var own = Path.Combine(running.Settings.Data, Backup.Secret);
        if (running.Settings is { Development: true, Passphrase: null } && manifest is { Keys: true, Secret: false } && File.Exists(own))
            File.Copy(own, Path.Combine(folder, Backup.Secret));
    }

    private async Task<DrilledOne> Look(Operator restored, TenantId tenant, WholeRecordFound record, CancellationToken ct)
    {
        var tree = await TreeCheck.Of(restored, tenant, ct);
        var faults = record.Faults.Where(f => f.Tenant == tenant.Value).Select(f => f.Sentence).ToList();
        if (tree.Fault is { } broken)
            faults.Add($"{tenant}: {broken}");
        else if (await new MovingFence(running.Get<IRecords>(), TimeProvider.System).Find(tenant, ct) is { Moving: null } && !await TreeCheck.GrewFrom(running, tenant, tree, ct))
            faults.Add($"{tenant}: The tree in the backup is not what the running one grew from: one of the two was altered, or the running one is older.");
        var keys = restored.Get<RingOnDemand>().Prove(tenant);
        faults.AddRange(keys.Select(k => $"{tenant}: {k}"));
        return new(tenant, tree, keys.Count == 0 ? await Open(restored, tenant, faults, ct) : 0, faults);
    }

    private async Task<int> Open(Operator restored, TenantId id, List<string> faults, CancellationToken ct)
    {
        var cases = (await restored.Get<TenantStore>().Read(id, ct) is { } tenant ? await new WholeRecord(restored).CasesOf(tenant, ct) : []).Where(c => !c.Disposed).Select(c => c.Id).ToArray();
        RandomNumberGenerator.Shuffle<CaseId>(cases);
        var opened = 0;
        foreach (var one in cases.Take(Sample))
        {
            try
            {
                opened += await Opens(restored, id, one, ct) ? 1 : 0;
            }
            catch (RecordBrokenException)
            {
                // What is wrong with it, its verification says.
            }
            catch (SealBrokenException)
            {
                // A sender who sealed a report can lock nonsense, which opens nowhere (ENVELOPE.md §9): what lies here and there alike is no fault of the backup.
                if (!await IsThere(restored, id, one, ct))
                    faults.Add($"{id}, case {one}: what was sealed does not open.");
            }
        }

        return opened;
    }

    private static async Task<bool> Opens(Operator restored, TenantId tenant, CaseId id, CancellationToken ct)
    {
        if (await restored.Get<CaseStore>().Find(tenant, id, ct) is not { } found || ContentOf(found) is not { } content)
            return false;
        using var key = await TenantLock.Open(restored.Get<OwnKeys>().Of(tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        await using var text = await restored.Get<SealedObjects>().Open(key, tenant, id, content.Id, ObjectKind.Report, ct) ?? throw new SealBrokenException();
        await text.CopyToAsync(Stream.Null, ct);
        return true;
    }

    private static SealedRef? ContentOf(LoadedCase found) => Domain.Audit.CaseChain.TryEvent(found.Links[0]) is CaseEvent.ReportReceived report ? report.Content : null;

    // A case that has since been disposed of is gone from the running store, and its lock with it: nothing to compare with.
    private async Task<bool> IsThere(Operator restored, TenantId tenant, CaseId id, CancellationToken ct)
    {
        var there = await running.Get<WrappedKeys>().Of(tenant, id, ct);
        var here = await restored.Get<WrappedKeys>().Of(tenant, id, ct);
        return there.Count == 0 || here.All(h => there.Any(t => t.Row == h.Row && t.KeyId == h.KeyId && t.Wrapped.AsSpan().SequenceEqual(h.Wrapped)));
    }

    /// <summary>Seconds as the record is told them: whole minutes, upwards, since the seconds would grow with every case.</summary>
    public static int Whole(TimeSpan took) => (((int)took.TotalSeconds / Minute) + 1) * Minute;

    private static TenantEvent.RestoreDrilled Told(string backup, DrilledOne one, TimeSpan took, DateTimeOffset at) => new(
        backup, one.Faults.Count == 0, one.Tree.Size, Whole(took), at, one.Tree.Fault is null ? Convert.ToHexStringLower(one.Tree.Root) : null);
}
