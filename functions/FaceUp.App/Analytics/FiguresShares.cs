using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Analytics;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Analytics;

/// <summary>
/// Figures shown to whoever holds a secret: read-only, of one scope, until a day, and ended at any time. Only the secret's hash is kept. Who looks is not known, so they are shown
/// what anybody may be: cases that keep somebody out count in none. It ends by itself once its maker no longer answers for the whole organisation.
/// </summary>
public sealed class FiguresShares(IRecords records, TenantStore tenants, TenantChanges changes, ShowFigures figures, Chores chores, TimeProvider time)
{
    /// <summary>Never in an address, which logs and histories keep.</summary>
    public const string Header = "FaceUp-Share";

    /// <summary>Says what it is to whoever finds one, or scans for such.</summary>
    public const string Prefix = "faceup-figures-";

    private const int Secret = 16; // bytes: 128 random bits, so that a hash without salt or stretching is enough
    private const int MaxShares = 100;
    private const int MaxTries = 8;
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(Secret);

    public async Task<IResult> Make(Caller caller, ShareRequest body, CancellationToken ct)
    {
        if (body.Days is < 1 or > ShareRequest.MaxDays)
            return Problems.Invalid("/days", $"Must be a number from 1 to {ShareRequest.MaxDays}.");
        if (body.By is Step.Day or Step.Week)
            return Problems.Invalid("/by", "Must be month, quarter or year.");
        if (body.From > body.To || (body.From is null) != (body.To is null))
            return Problems.Invalid("/from", "Must be a day up to the one in to, or both be left out.");
        if (new[] { body.Unit, body.Category, body.Region, body.Channel, body.Language }.Any(id => id is not null && !PersonId.IsValid(id)))
            return Problems.Invalid("/unit", $"An id has 1 to {PersonId.MaxLength} of A-Z a-z 0-9 - _ .");
        if (body.Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl) || PlainText.FaultIn(name, ShareRequest.MaxName) is not null))
            return Problems.Invalid("/name", $"Must be one line of 1 to {ShareRequest.MaxName} characters.");
        _ = await figures.Shared(caller.Tenant, Asked(body), ct); // what cannot be answered is not promised
        var (now, token) = (time.GetUtcNow(), Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Secret)));
        var share = new ShareRow(NewIds.Object(), caller.Person.Id, now, now.AddDays(body.Days), body);
        for (var tries = 0; tries < MaxTries && await tenants.Read(caller.Tenant.Id, ct) is { } tenant; tries++)
        {
            if ((await All(tenant.Id, ct)).Count(s => IsOpen(s.Share, now)) >= MaxShares)
                return Problems.For(Refusal.TooManyShares);
            var told = new TenantEvent.FiguresShared(share.Id, Scope(body), share.Until, share.By, now);
            if (await changes.Tell(tenant, told, [new Write.Put(AnalyticsRows.Share(Hash(token)), RowJson.Write(share, RowJson.Default.ShareRow))], ct))
                return TypedResults.Json(new ShareMade(share.Id, token, share.Until), ApiJson.Wire.ShareMade, statusCode: 201);
        }

        return Problems.For(Refusal.Changed);
    }

    public async Task<IResult> List(Caller caller, CancellationToken ct)
    {
        var (now, all) = (time.GetUtcNow(), await All(caller.Tenant.Id, ct));
        return TypedResults.Json(new ShareList([.. all.Select(s => s.Share).OrderByDescending(s => s.Made).ThenBy(s => s.Id.Value, StringComparer.Ordinal)
            .Select(s => new ShareLine(s.Id, s.By, s.Made, s.Until, s.Scope, !IsOpen(s, now), s.On, s.On is null ? null : s.Times))]), ApiJson.Wire.ShareList);
    }

    public async Task<IResult> End(Caller caller, ObjectId id, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries && await tenants.Read(caller.Tenant.Id, ct) is { } tenant; tries++)
        {
            if ((await All(tenant.Id, ct)).FirstOrDefault(s => s.Share.Id == id) is not { Row: { } row } found)
                return Problems.For(Refusal.NotFound);
            if (found.Share.Ended)
                return TypedResults.NoContent();
            var ended = new Write.Replace(row.Key, row.ETag, RowJson.Write(found.Share with { Ended = true }, RowJson.Default.ShareRow));
            if (await changes.Tell(tenant, new TenantEvent.FiguresShareEnded(id, caller.Person.Id, time.GetUtcNow()), [ended], ct))
                return TypedResults.NoContent();
        }

        return Problems.For(Refusal.Changed);
    }

    /// <summary>One that is wrong, unknown, expired, ended, or another organisation's is answered alike.</summary>
    public async Task<IResult> Look(TenantId id, string? token, CancellationToken ct)
    {
        var tenant = await tenants.Find(id, ct);
        var hash = Hash(token is { } sent && sent.Length == Length && sent.StartsWith(Prefix, StringComparison.Ordinal) ? sent : "");
        var row = await records.Get(Partitions.Settings(tenant?.Id ?? new("-")), AnalyticsRows.Share(hash), ct);
        if (tenant is null || row is null || RowJson.Read(row.Body, RowJson.Default.ShareRow) is not { } share || !IsOpen(share, time.GetUtcNow())
            || tenant.Settings.Find(share.By) is not { IsActive: true } maker || !ShowFigures.IsForAll(maker))
            return Problems.For(Refusal.NotFound);
        var answer = await figures.Shared(tenant, Asked(share.Scope), ct);
        await Count(tenant.Id, row.Key, ct);
        return TypedResults.Json(answer with { Share = new(tenant.Settings.Name, share.Until, share.Scope.Name) }, ApiJson.Wire.FiguresAnswer);
    }

    private async Task Count(TenantId tenant, string key, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await chores.PlanBy(tenant, SharesChore.ChoreKind, SharesChore.Id, new(today.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), ct);
        for (var tries = 0; tries < MaxTries && await records.Get(Partitions.Settings(tenant), key, ct) is { } row; tries++)
        {
            var share = RowJson.Read(row.Body, RowJson.Default.ShareRow);
            // A day that the record does not tell of yet goes before this one: the chore is late.
            var counted = share.On is null || share.On == today ? share with { On = today, Times = share.Times + 1 } : share with { Times = share.Times + 1 };
            if (await records.Commit(Partitions.Settings(tenant), [new Write.Replace(key, row.ETag, RowJson.Write(counted, RowJson.Default.ShareRow))], ct) == CommitResult.Done)
                return;
        }
    }

    private async Task<List<(ShareRow Share, Row Row)>> All(TenantId tenant, CancellationToken ct)
    {
        var ((from, to), all) = (AnalyticsRows.Shares, new List<(ShareRow, Row)>());
        await foreach (var page in records.Pages(Partitions.Settings(tenant), from, to, IRecords.MaxPage, ct))
            all.AddRange(page.Rows.Select(r => (RowJson.Read(r.Body, RowJson.Default.ShareRow), r)));

        return all;
    }

    private static bool IsOpen(ShareRow share, DateTimeOffset now) => !share.Ended && now < share.Until;

    private static FiguresAsked Asked(ShareRequest s) => new(s.From, s.To, s.By, s.Unit, s.Category, s.Region, s.Channel, s.Language, Compare: true);

    private static string Scope(ShareRequest s) => string.Join('&', new[]
    {
        ("from", s.From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("to", s.To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        ("by", s.By is { } by ? WordJson<Step>.Word(by) : null), ("unit", s.Unit), ("category", s.Category), ("region", s.Region), ("channel", s.Channel), ("language", s.Language),
    }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={p.Item2}"));

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
