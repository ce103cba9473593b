using FaceUp.App.Calendar;
using FaceUp.App.Cases;
using FaceUp.App.Checkpoints;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;

namespace FaceUp.App.Watching;

/// <summary>
/// Looks at what was recorded in each hour once it is over. How far it has come stands in a row; alerts have ids that follow from what they are about, so that an hour looked at twice
/// alarms once.
/// </summary>
public sealed class WatchChore(
    IRecords records, WatchingStore store, TenantRecord record, TenantStore tenants, CaseActsBook cases, WrongReceiptsCounted wrong, CheckpointTree tree, RaiseAlert raise, TimeProvider time) : IChore
{
    public const string ChoreKind = "watch";
    public const string All = "all";

    /// <summary>How long after its end an hour is looked at: by then what was on its way has been committed, and its checkpoint signed.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(25);

    /// <summary>The longest time without a checkpoint that is none of our business.</summary>
    public static readonly TimeSpan MostGap = TimeSpan.FromHours(25);

    private const int MostHours = 24; // of one piece
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(8);

    public string Kind => ChoreKind;

    /// <summary>When an hour is looked at next.</summary>
    public static DateTimeOffset Next(DateTimeOffset now) => Watch.Start(Closed(now) + 1) + After;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var (now, closed) = (time.GetUtcNow(), Closed(time.GetUtcNow()));
        if (await store.Place(tenant.Id, ct) is not { } place)
        {
            await Put(tenant, null, new(closed, tenant.Record?.Count ?? 0, new Dictionary<string, long>()), ct); // what was before there was watching is not judged
            return Next(now);
        }

        var to = Math.Min(closed, place.Row.Through + MostHours);
        if (to <= place.Row.Through)
            return Next(now);
        var (from, own) = await Own(tenant, place.Row, to, ct);
        var hours = own.Any(a => a.Kind == ActKind.Leaving) ? WatchRules.MaxHours : WatchRules.UsualHours;
        if (await cases.Since(tenant, Watch.Start(place.Row.Through + 1 - hours), Piece, ct) is not { } read)
            return now;
        var told = await Tell(tenant, place.Row, to, [.. own, .. read, .. await wrong.In(tenant.Id, place.Row.Through, to, ct)], ct);
        if (await Put(tenant, place.ETag, new(to, from, told), ct))
            await wrong.Forget(tenant.Id, to, ct);
        return to < closed ? now : Next(now);
    }

    /// <summary>Raises what the rules find in each hour; and what was told of lately, afterwards.</summary>
    private async Task<IReadOnlyDictionary<string, long>> Tell(Tenant tenant, WatchRow place, long to, IReadOnlyList<Act> acts, CancellationToken ct)
    {
        var (told, calendar) = (new SortedDictionary<string, long>(place.Told.ToDictionary(), StringComparer.Ordinal), CalendarOf(tenant));
        for (var hour = place.Through; hour < to; hour++)
        {
            foreach (var signal in Watch.Over(acts, hour, calendar))
            {
                var name = $"{signal.Rule.Id}|{signal.Person}";
                if (told.TryGetValue(name, out var last) && Watch.IsQuiet(last, hour))
                    continue;
                await raise.Handle(tenant.Id, signal, ct);
                told[name] = hour;
            }
        }

        return told.Where(t => Watch.IsQuiet(t.Value, to)).ToDictionary();
    }

    /// <summary>What the organisation's own record holds that may count in these hours, and where what may count in the next begins.</summary>
    private async Task<(int From, List<Act> Acts)> Own(Tenant tenant, WatchRow place, long to, CancellationToken ct)
    {
        var count = tenant.Record?.Count ?? 0;
        var (from, kept, acts) = (count, Watch.Start(to + 1 - WatchRules.UsualHours), new List<Act>());
        foreach (var link in await record.Links(tenant.Id, Math.Min(place.From, count), count, ct))
        {
            if (TenantChain.TryEvent(link) is not { } told)
                continue; // verification names it
            if (told.At >= kept)
                from = Math.Min(from, link.Sequence);
            var (before, after) = told is SettingsEvent s && s.At >= Watch.Start(place.Through) ? (await Settings(tenant, s.Version - 1, ct), await Settings(tenant, s.Version, ct)) : (null, null);
            acts.AddRange(OrganisationActs.Of(told, before, after));
        }

        acts.AddRange(await Gaps(tenant, place.Through, to, ct));
        return (from, acts);
    }

    private async Task<IEnumerable<Act>> Gaps(Tenant tenant, long from, long to, CancellationToken ct)
    {
        if (await tree.Find(tenant.Id, ct) is not { Row: { Signed: > 0, At: var last } } || last == default)
            return []; // nothing was ever signed, or before it was kept when
        return Enumerable.Range(0, (int)(to - from)).Select(h => from + h).Where(h => Watch.Start(h + 1) - last > MostGap).Select(h => new Act(ActKind.CheckpointGap, null, "", Watch.Start(h)));
    }

    // Null for a version that is gone, or cannot be read: verification names it.
    private async Task<TenantSettings?> Settings(Tenant tenant, int version, CancellationToken ct)
    {
        try
        {
            return await tenants.Version(tenant.Id, version, ct) is { } document ? CanonicalSettings.Read(document.Span).ToSettings() : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private async Task<bool> Put(Tenant tenant, string? etag, WatchRow row, CancellationToken ct)
    {
        var body = RowJson.Write(row, RowJson.Default.WatchRow);
        Write write = etag is null ? new Write.Insert(WatchingRows.Place, body) : new Write.Replace(WatchingRows.Place, etag, body);
        return await records.Commit(Partitions.Settings(tenant.Id), [write], ct) == CommitResult.Done; // otherwise another process looked at the same
    }

    // That of the whole organisation: people work where their unit is, but nothing says when.
    private static WorkCalendar CalendarOf(Tenant tenant) =>
        Place.Of(tenant.Settings, tenant.Units, "").Calendar((tenant.Settings.Holidays ?? []).Where(h => h.Units is null).Select(h => new Holiday(h.Date, h.Name)));

    private static long Closed(DateTimeOffset now) => Watch.HourOf(now - After);
}
