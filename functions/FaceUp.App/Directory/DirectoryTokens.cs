using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>
/// The secrets by which an organisation's directory is known. Only their hashes are kept. A new one leaves the one before it a day, so that it can be carried over without
/// a gap; each is told of in the organisation's own record.
/// </summary>
public sealed class DirectoryTokens(TenantStore tenants, TenantChanges changes, IRecords records, TimeProvider time)
{
    /// <summary>Says what it is to whoever finds one, or scans for such.</summary>
    public const string Prefix = "faceup-scim-";

    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private const int MaxTries = 8;
    private const int MaxTokens = 5; // of which one is the newest; the oldest ends early when more are made within a day
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(32);

    /// <summary>True for a token of this organisation. An organisation that does not exist costs the same read.</summary>
    public async Task<bool> Knows(TenantId tenant, string? authorization, CancellationToken ct)
    {
        var row = await Read(TenantId.IsValid(tenant.Value) ? tenant : new("-"), ct);
        var token = authorization is { } sent && sent.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? sent["Bearer ".Length..].Trim() : "";
        if (token.Length != Length)
            return false;
        var (hash, now, known) = (Hash(token), time.GetUtcNow(), false);
        foreach (var one in row.Tokens)
            known |= CryptographicOperations.FixedTimeEquals(one.Sha256, hash) & (one.Until is null || one.Until > now);
        return known;
    }

    /// <summary>A new one, which is shown this once.</summary>
    public async Task<IResult> Make(Caller caller, string address, CancellationToken ct)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var written = await Write(caller, row => [new(Hash(token), now), .. Going(row, now).Select(t => t with { Until = t.Until ?? now + Overlap }).Take(MaxTokens - 1)], new TenantEvent.DirectoryTokenMade(caller.Person.Id, now), ct);
        return written ? TypedResults.Json(new DirectoryToken(token, address, Overlap.Hours + (Overlap.Days * 24)), ApiJson.Wire.DirectoryToken) : Problems.For(Refusal.Changed);
    }

    /// <summary>All of them end at once, or with <paramref name="older"/> all but the newest.</summary>
    public async Task<IResult> End(Caller caller, bool older, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var written = await Write(caller, row => older ? [.. row.Tokens.Where(t => t.Until is null)] : [], new TenantEvent.DirectoryTokensEnded(older, caller.Person.Id, now), ct);
        return written ? TypedResults.NoContent() : Problems.For(Refusal.Changed);
    }

    /// <summary>Those that are known now, the newest first.</summary>
    public async Task<IReadOnlyList<TokenHash>> Tokens(TenantId tenant, CancellationToken ct) => [.. Going(await Read(tenant, ct), time.GetUtcNow())];

    private async Task<bool> Write(Caller caller, Func<TokenRow, TokenHash[]> change, TenantEvent told, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries && await tenants.Read(caller.Tenant.Id, ct) is { } tenant; tries++)
        {
            var tokens = change(await Read(tenant.Id, ct)); // whoever writes them also writes the settings' row, so that what was read here still is
            if (await changes.Tell(tenant, told, [new Write.Put(DirectoryRows.Token, RowJson.Write(new TokenRow(tokens), RowJson.Default.TokenRow))], ct))
                return true;
        }

        return false;
    }

    private async Task<TokenRow> Read(TenantId tenant, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), DirectoryRows.Token, ct) is { } row ? RowJson.Read(row.Body, RowJson.Default.TokenRow) : new([]);

    private static IEnumerable<TokenHash> Going(TokenRow row, DateTimeOffset now) => row.Tokens.Where(t => t.Until is null || t.Until > now);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
