using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Cleaning;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Files;

/// <summary>
/// Looks at a file of a case: asks the scanner, tells the kind, makes the clean copy, and records what came of it. The copy is sealed under the case's key as it is made; between
/// two seals the file is in memory and nowhere else. At the desk only: nothing at the reporter's door opens what was sealed there.
/// </summary>
public sealed class ExamineFile(CaseStore cases, SealedObjects objects, CaseTexts texts, OwnKeys keys, IMalwareScan scanner, IWorkflow workflow, TimeProvider time) : IDisposable
{
    /// <summary>As long as a film of two gigabytes may take on a slow machine. Whoever asked may have gone: they find it done when they come back.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    // What has to be held whole takes up to three times its size: one at a time.
    private readonly SemaphoreSlim _whole = new(1);

    /// <summary>True when nothing is shown that a scanner has not found clean.</summary>
    public bool Scans => scanner is not NoMalwareScan;

    /// <summary>True when a look could tell more of the file than is known.</summary>
    public bool MayLearn(CaseState state, ObjectId file) =>
        state.Files.Contains(file) && (!state.Examined.TryGetValue(file, out var known) || (Scans && known.Scan is FileScan.None or FileScan.TooLarge));

    /// <summary>Records nothing when the scanner does not answer: the file waits. Doing it twice, or by two at once, leaves one copy.</summary>
    public async Task Handle(Tenant tenant, LoadedCase found, ObjectId file)
    {
        using var limit = new CancellationTokenSource(Longest);
        var ct = limit.Token;
        using var key = await TenantLock.Open(keys.Of(found.Tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        if ((await texts.Open(found, key, withNotes: false, ct)).File(file) is not { } described)
            return;
        var source = await SealedSource.Of(objects, found, key, described, ct);
        if (await Scan(source, ct) is not { } verdict)
            return;
        var look = new Look(found, key, source, await Kind(source, ct), described.Name, ct);
        await Record(tenant, look, file, verdict, found.State.Examined.GetValueOrDefault(file));
    }

    // What was cleaned before and is scanned now keeps its copy.
    private async Task Record(Tenant tenant, Look look, ObjectId file, ScanVerdict verdict, ExaminedFile? before)
    {
        var (found, ct) = (look.Found, look.Ct);
        var (scan, harm) = (Word(verdict), (verdict as ScanVerdict.Infected)?.Name);
        var (outcome, copy, findings) = (FileOutcome.CannotClean, default(SealedRef), new Findings(FileKinds.Word(look.Kind), [], FileKinds.Lies(look.Name, look.Kind), 0, harm));
        if (scan == FileScan.Infected)
            outcome = FileOutcome.Infected;
        else if (scan == FileScan.Clean && before is { Scan: FileScan.None })
            (outcome, copy, findings) = (before.Outcome, before.Copy, await Findings.Read(objects, found, look.Key, file, ct));
        else if (scan != FileScan.TooLarge)
            (outcome, copy, findings) = await Copied(look, findings);

        using var json = findings.Json();
        var noted = await objects.Put(look.Key, found.Tenant, found.Id, NewIds.Object(), ObjectKind.Note, json, ct);
        var now = time.GetUtcNow();
        var changed = await cases.Change(tenant, found.Id, _ => new CaseCommand.Examine(file, outcome, scan, noted, copy, now), ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(found.Tenant, found.Id, ct);
        // Somebody else was faster, or the case has gone. What the record names stays: a commit whose answer was lost is found to be done by a second try.
        var left = new[] { noted, copy }.OfType<SealedRef>().Where(o => changed?.Case.State.Objects.ContainsKey(o.Id) != true);
        await objects.Discard(found.Tenant, found.Id, left.Select(o => o.Id));
    }

    private async Task<(FileOutcome, SealedRef?, Findings)> Copied(Look look, Findings findings)
    {
        var streamed = FileKinds.IsStreamed(look.Kind);
        if (!streamed)
            await _whole.WaitAsync(look.Ct);
        try
        {
            await using var original = await Original(look);
            var copy = new CleanCopy(look.Kind, original);
            var put = await copy.Put(content => objects.Put(look.Key, look.Found.Tenant, look.Found.Id, NewIds.Object(), ObjectKind.File, content, look.Ct), look.Ct);
            return (Word(copy.Cleaned.Outcome), put, findings with { Removed = copy.Cleaned.Removed, Size = put is null ? 0 : copy.Size });
        }
        finally
        {
            if (!streamed)
                _whole.Release();
        }
    }

    // Only a film is read back and forth.
    private static async Task<Stream> Original(Look look) => look.Kind == ContentKind.Mp4
        ? new SeekingStream(look.Source, await look.Source.Length(look.Ct))
        : (await look.Source.Open(0, look.Ct)).Content;

    // Null: it does not answer.
    private async Task<ScanVerdict?> Scan(SealedSource source, CancellationToken ct)
    {
        var (content, _) = await source.Open(0, ct);
        await using var _ = content;
        return await scanner.Scan(content, ct) is var verdict and not ScanVerdict.Unscanned { Reason: ScanGap.NoAnswer } ? verdict : null;
    }

    private static async Task<ContentKind> Kind(SealedSource source, CancellationToken ct)
    {
        var (content, _) = await source.Open(0, ct);
        await using var _ = content;
        var head = new byte[Detect.Head];
        return Detect.Of(head.AsSpan(0, await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct)));
    }

    private static FileScan Word(ScanVerdict verdict) => verdict switch
    {
        ScanVerdict.Clean => FileScan.Clean,
        ScanVerdict.Infected => FileScan.Infected,
        ScanVerdict.Unscanned { Reason: ScanGap.TooLarge } => FileScan.TooLarge,
        _ => FileScan.None,
    };

    private static FileOutcome Word(CleanOutcome outcome) => outcome switch
    {
        CleanOutcome.Cleaned => FileOutcome.Cleaned,
        CleanOutcome.NothingToRemove => FileOutcome.NothingToRemove,
        CleanOutcome.CannotClean => FileOutcome.CannotClean,
        CleanOutcome.Damaged => FileOutcome.Damaged,
    };

    public void Dispose() => _whole.Dispose();

    private sealed record Look(LoadedCase Found, CaseKey Key, SealedSource Source, ContentKind Kind, string Name, CancellationToken Ct);
}
