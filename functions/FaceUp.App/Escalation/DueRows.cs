using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.App.Escalation;

/// <summary>What a due row says besides its key. Set only by intake, before the case exists: where to clean up if it never comes to exist.</summary>
/// <param name="Locator">The receipt row written for the report.</param>
/// <param name="Since">The hour in which the submission began.</param>
/// <param name="Upload">Of an upload, whose name stands where the case's would: whose it is.</param>
public sealed record DueBody(string? Locator, DateTimeOffset? Since, string? Upload = null);

/// <summary>A case that wants to be looked at.</summary>
public sealed record DueCase(string Key, DateTimeOffset At, TenantId Tenant, CaseId Case, DueBody Body);

/// <summary>
/// The list of what must be looked at, and when: <c>yyyyMMddHHmm|tenant|case|nonce</c>. A row too many costs a look that finds nothing to do;
/// a row too few would lose a deadline, so rows are written before what they announce and removed after what they asked for. The nonce makes
/// every row one of a kind: removing the row of an earlier date can never remove that of a later one.
/// </summary>
public sealed class DueRows(IRecords records)
{
    private const string Minute = "yyyyMMddHHmm";

    /// <summary>At once, by a clock that shows hours only: the row must not tell the minute in which a reporter acted.</summary>
    public static DateTimeOffset Soon(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>The first full minute by which the time has come: rows show minutes, and one that came up before its time would come up again and again until then.</summary>
    public static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks + ((TimeSpan.TicksPerMinute - (at.UtcTicks % TimeSpan.TicksPerMinute)) % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    public static string NewKey(DateTimeOffset at, TenantId tenant, CaseId id) =>
        $"{Time(Whole(at))}|{tenant}|{id}|{Base32.Encode(RandomNumberGenerator.GetBytes(5), 8)}";

    /// <summary>True when a row of this key comes up at <paramref name="at"/> or before. No key at all never does.</summary>
    public static bool ComesBy(string? key, DateTimeOffset at) =>
        !string.IsNullOrEmpty(key) && string.CompareOrdinal(key[..Minute.Length], Time(at)) <= 0;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture);

    public Task Put(string key, CancellationToken ct) => Put(key, new DueBody(null, null), ct);

    public Task Put(string key, DueBody body, CancellationToken ct) =>
        records.Commit(Partitions.Due, [new Write.Put(key, RowJson.Write(body, RowJson.Default.DueBody))], ct);

    /// <summary>Gone afterwards, whether it was there or not.</summary>
    public Task Remove(string key, CancellationToken ct) => records.Commit(Partitions.Due, [new Write.Delete(key)], ct);

    /// <summary>Rows whose time has come, oldest first, at most <paramref name="limit"/>, behind the key <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<DueCase>> Ready(DateTimeOffset now, string? after, int limit, CancellationToken ct)
    {
        var end = Time(now) + "~";
        var from = after is null ? "0" : after + "!";
        return string.CompareOrdinal(from, end) >= 0 ? [] : [.. (await records.Range(Partitions.Due, from, end, limit, ct)).Rows.Select(Read)];
    }

    /// <summary>The row in a case that remembers which due row is its own.</summary>
    public static byte[] Pointer(string key) => Encoding.UTF8.GetBytes(key);

    public static string ReadPointer(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);

    private static DueCase Read(Row row)
    {
        var parts = row.Key.Split('|');
        var at = DateTimeOffset.ParseExact(parts[0], Minute, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new(row.Key, at, new(parts[1]), new(parts[2]), RowJson.Read(row.Body, RowJson.Default.DueBody));
    }
}
