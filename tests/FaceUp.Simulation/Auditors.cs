using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Audit;
using FaceUp.App.Checkpoints;
using FaceUp.App.Evidence;
using FaceUp.App.Tenants;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Verification;
using Microsoft.AspNetCore.Http;

namespace FaceUp.Simulation;

/// <summary>
/// What auditors do in the end: they take every organisation's record out, and evidence for each year of it and for its last day, and have both checked from nothing but the files and the
/// organisation's verifier keys. The record by two programs; of the evidence every figure is made again.
/// </summary>
public sealed class Auditors
{
    private const int Behind = 20; // events of this very taking out, which come after the last checkpoint: two for each pack and one for the record

    private readonly SortedDictionary<string, int> _populations = new(StringComparer.Ordinal);
    private readonly List<RecordToCheck> _records = [];

    public int Packs { get; private set; }

    /// <summary>Packs that name every criterion, once.</summary>
    public int Complete { get; private set; }

    public int Figures { get; private set; }

    /// <summary>Figures that do not follow from the record.</summary>
    public int Unequal { get; private set; }

    public int Records => _records.Count;

    /// <summary>Null where there is no Node.js to say it with.</summary>
    public bool? IsSecondReaderOfOneMind { get; private set; }

    public long Checkpoints { get; private set; }

    public long Leaves { get; private set; }

    /// <summary>Rows of the packs about years, by query.</summary>
    public IReadOnlyDictionary<string, int> Populations => _populations;

    public List<string> Faults { get; } = [];

    /// <param name="accounts">What the store itself holds of cases, which no pack was asked about.</param>
    public static async Task<Auditors> Of(House house, Extent extent, Accounts accounts, string folder, CancellationToken ct)
    {
        var auditors = new Auditors();
        Directory.CreateDirectory(folder);
        for (var number = 0; number < extent.Tenants; number++)
            await auditors.Take(house, (await house.Get<TenantStore>().Read(Organisations.Name(number), ct))!, folder, ct);
        auditors.IsSecondReaderOfOneMind = await SecondReader.Check(auditors._records, auditors.Faults, ct);
        auditors.Compare(accounts);
        return auditors;
    }

    private async Task Take(House house, Tenant tenant, string folder, CancellationToken ct)
    {
        var tree = (await house.Get<CheckpointTree>().Find(tenant.Id, ct))?.Row;
        var keys = tree?.Keys ?? [];
        if (keys.Count == 0)
            Faults.Add($"{tenant.Id}: nothing was ever signed");
        Leaves += tree?.Signed ?? 0;
        var whole = Path.Combine(folder, $"{tenant.Id}.jsonl");
        await using (var file = File.Create(whole))
        {
            if (!await house.Get<ExportRecord>().Whole(tenant.Id, file, ct))
                Faults.Add($"{tenant.Id}: its record could not be taken out");
        }

        Checkpoints += await Verify($"{tenant.Id}, all of it", whole, keys, ct);
        var today = EvidencePeriod.DayOf(house.Clock.GetUtcNow());
        foreach (var year in Years(today))
            await Pack(house, tenant, new(From: year.From, Until: year.Until), Path.Combine(folder, $"{tenant.Id}-{year.Until.Year}.zip"), keys, ct);
        await Pack(house, tenant, new(On: today), Path.Combine(folder, $"{tenant.Id}-{today:yyyy-MM-dd}.zip"), keys, ct);
    }

    /// <summary>Those of the calendar, the last as far as it goes.</summary>
    private static IEnumerable<(DateOnly From, DateOnly Until)> Years(DateOnly today)
    {
        for (var year = Extent.Start.Year; year <= today.Year; year++)
            yield return (new(year, 1, 1), year == today.Year ? today : new(year, 12, 31));
    }

    private async Task Pack(House house, Tenant tenant, PackRequest about, string path, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var auditor = new Caller((await house.Get<TenantStore>().Read(tenant.Id, ct))!, tenant.Settings.Find(Organisations.Auditor)!);
        await using (var file = File.Create(path))
        {
            var context = new DefaultHttpContext { RequestServices = house.Services, RequestAborted = ct };
            context.Response.Body = file;
            await (await house.Get<ExportEvidence>().Handle(auditor, about, ct)).ExecuteAsync(context);
            if (context.Response is not { StatusCode: 200, ContentType: "application/zip" })
            {
                Faults.Add($"{name}: was answered with {context.Response.StatusCode}");
                return;
            }
        }

        Packs++;
        using var zip = await ZipFile.OpenReadAsync(path, ct);
        var answer = await Check(name, zip, keys, ct);
        var record = Path.ChangeExtension(path, ".jsonl");
        await zip.GetEntry(EvidenceFiles.Record)!.ExtractToFileAsync(record, ct);
        await Verify($"{name}, as the auditor sees it", record, keys, ct);
        await Figure(name, zip, answer, ct);
        foreach (var query in about.On is null ? answer?.Queries ?? [] : [])
            _populations[query.Query.Id] = _populations.GetValueOrDefault(query.Query.Id) + query.Rows.Count;
    }

    /// <returns>How many checkpoints there are in it.</returns>
    private async Task<long> Verify(string name, string path, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var (verifier, buffer) = (new RecordVerifier(new(keys, [])), new byte[1 << 20]);
        await using var file = File.OpenRead(path);
        while (await file.ReadAsync(buffer, ct) is > 0 and var count)
            verifier.Add(buffer.AsSpan(0, count));
        var verdict = verifier.End();
        if (!verdict.Holds)
            Faults.Add($"{name}: {string.Join(' ', verdict.Words)}");
        if (verdict is { Holds: true, Found: var found } && (!found!.Keys || found.Gaps.Count > 0 || found.Missing > 0 || found.Older > 0 || found.Uncovered > Behind))
            Faults.Add($"{name}: {string.Join(' ', verdict.Words)}");
        _records.Add(new(name, path, keys, verdict.Fault?.Place, verdict.Fault?.Line));
        return verdict.Found?.Checkpoints ?? 0;
    }

    // As scripts/verify does it.
    private async Task<EvidenceAnswer?> Check(string name, ZipArchive zip, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var known = keys.Select(k => VerifierKey.TryParse(k, out var key) ? key : null).OfType<VerifierKey>().ToList();
        var (manifest, note) = (await Bytes(zip, EvidenceManifest.Name, ct), Encoding.UTF8.GetString(await Bytes(zip, EvidenceManifest.NoteName, ct)));
        using var check = EvidenceCheck.Begin(manifest, note, known, out var fault);
        var buffer = new byte[1 << 20];
        foreach (var entry in zip.Entries.Where(e => check is not null && e.FullName is not (EvidenceManifest.Name or EvidenceManifest.NoteName)))
        {
            fault ??= check!.Begin(entry.FullName);
            await using var stream = await entry.OpenAsync(ct);
            while (await stream.ReadAsync(buffer, ct) is > 0 and var count)
                check!.Bytes(buffer.AsSpan(0, count));
            fault ??= check!.End();
        }

        fault ??= check?.Finish();
        if (fault is not null)
            Faults.Add($"{name}: {fault.What} ({fault.Place})");
        return fault is null ? check!.Answer : null;
    }

    // Each number and each result that the pack states, beside the one that its record comes to.
    private async Task Figure(string name, ZipArchive zip, EvidenceAnswer? answer, CancellationToken ct)
    {
        var stated = Lines(await Bytes(zip, EvidenceFiles.Lines, ct));
        var made = answer is null ? [] : Lines([.. EvidenceFiles.Of(answer).First(f => f.Name == EvidenceFiles.Lines).Pieces.SelectMany(p => p)]);
        var (isStated, isMade) = (stated.SelectMany(Figured).ToList(), made.SelectMany(Figured).ToHashSet());
        (Figures, Unequal) = (Figures + isStated.Count, Unequal + isStated.Count(f => !isMade.Contains(f)) + isMade.Except(isStated).Count());
        var ids = stated.Where(l => l.TryGetProperty("criterion", out _)).Select(l => l.GetProperty("criterion").GetString()!).ToList();
        if (ids.Order(StringComparer.Ordinal).SequenceEqual(TrustServices.Ids.Order(StringComparer.Ordinal)))
            Complete++;
        else
            Faults.Add($"{name}: names {ids.Distinct().Intersect(TrustServices.Ids).Count()} of {TrustServices.Ids.Count} criteria, in {ids.Count} lines");
    }

    private static List<JsonElement> Lines(byte[] bytes) => [.. Encoding.UTF8.GetString(bytes).Split('\n')[..^1].Select(l => JsonDocument.Parse(l).RootElement)];

    private static readonly string[] Named = ["query", "criterion", "standard", "clause"];

    private static IEnumerable<string> Figured(JsonElement line)
    {
        var of = string.Join(' ', Named.Where(n => line.TryGetProperty(n, out _)).Select(n => line.GetProperty(n).GetString()));
        foreach (var member in line.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Number || m.Name == "result"))
            yield return $"{of} {member.Name} {member.Value.GetRawText()}";
    }

    // What happened in cases was counted in the store; the packs of all years have to come to the same.
    private void Compare(Accounts accounts)
    {
        foreach (var (query, kind) in Counted)
        {
            var (told, there) = (_populations.GetValueOrDefault(query), accounts.Events.GetValueOrDefault(kind));
            Figures++;
            if (told == there)
                continue;
            Unequal++;
            Faults.Add(string.Create(CultureInfo.InvariantCulture, $"evidence: {told} in {query}, and {there} {kind} in the store"));
        }
    }

    private static readonly (string Query, string Event)[] Counted =
    [
        ("reports", "ReportReceived"), ("reads", "CaseRead"), ("closures", "CaseClosed"), ("reopenings", "CaseReopened"), ("escalations", "DeadlineEscalated"), ("extensions", "DeadlineExtended"),
        ("failed-notices", "NoticeFailed"), ("disposals", "CaseDisposed"), ("holds", "HoldPlaced"), ("hand-overs", "CaseHandedOver"), ("routing", "CaseRouted"), ("exclusions", "PersonBarred"),
    ];

    private static async Task<byte[]> Bytes(ZipArchive zip, string name, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        if (zip.GetEntry(name) is { } entry)
        {
            await using var stream = await entry.OpenAsync(ct);
            await stream.CopyToAsync(bytes, ct);
        }

        return bytes.ToArray();
    }
}
