using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.App.People;

/// <summary>An invitation that was found under its code.</summary>
public sealed record FoundInvitation(string Hash, InvitationRow Row, string ETag);

/// <summary>
/// Codes by which invited people come in: of the form and strength of a receipt, 115 random bits, so that guessing leads nowhere and nothing need be slowed down.
/// Only a hash is kept, under a key of the organisation, so that a code of one opens nothing in another.
/// </summary>
public sealed class Invitations(IRecords records, TimeProvider time)
{
    public static readonly TimeSpan Valid = TimeSpan.FromDays(7);

    private const int HashLength = 51; // of 52 base-32 digits of 32 bytes: the last would need a bit more

    /// <summary>The code for this request: random, or where the request has a key of its own, the same whenever it comes again, though it is kept nowhere.</summary>
    public static string CodeFor(Tenant tenant, PersonId by, string? key) => ReceiptCode.From(key is null
        ? RandomNumberGenerator.GetBytes(ReceiptCode.RandomBytes)
        : HMACSHA256.HashData(KeyOf(tenant, "code"), Encoding.UTF8.GetBytes($"{tenant.Id}\n{by}\n{key}"))[..ReceiptCode.RandomBytes]);

    /// <summary>What tells two requests with the same key apart.</summary>
    public static byte[] Fingerprint(Tenant tenant, PersonId by, InviteRequest body) =>
        HMACSHA256.HashData(KeyOf(tenant, "request"), Encoding.UTF8.GetBytes($"{by}\n{JsonSerializer.Serialize(body, ApiJson.Wire.InviteRequest)}"));

    /// <inheritdoc cref="Fingerprint(Tenant, PersonId, InviteRequest)"/>
    public static byte[] Fingerprint(Tenant tenant, PersonId by, PersonId again) => HMACSHA256.HashData(KeyOf(tenant, "again"), Encoding.UTF8.GetBytes($"{by}\n{again}"));

    /// <summary>The rows that make it an invitation, and the person's earlier ones void.</summary>
    public (IReadOnlyList<Write> Rows, DateTimeOffset Expires) Rows(Tenant tenant, PersonId person, string code, byte[] request)
    {
        var (hash, expires) = (HashOf(tenant, code), time.GetUtcNow() + Valid);
        return (
            [
                new Write.Insert(PeopleRows.Invitation(hash), RowJson.Write(new InvitationRow(person, expires, request), RowJson.Default.InvitationRow)),
                new Write.Put(PeopleRows.Invited(person), Encoding.ASCII.GetBytes(hash)),
            ], expires);
    }

    /// <summary>The invitation of this code, whether it is still good or not; null for none, and for what is no code at all.</summary>
    public async Task<FoundInvitation?> Find(Tenant tenant, string? code, CancellationToken ct)
    {
        var hash = HashOf(tenant, ReceiptCode.Read(code) ?? ""); // what is no code is looked up like one: the same work
        return await records.Get(Partitions.Settings(tenant.Id), PeopleRows.Invitation(hash), ct) is { } row
            ? new(hash, RowJson.Read(row.Body, RowJson.Default.InvitationRow), row.ETag)
            : null;
    }

    /// <summary>True until it is used, has expired, or another took its place.</summary>
    public async Task<bool> IsGood(Tenant tenant, FoundInvitation found, CancellationToken ct) =>
        !found.Row.Used && time.GetUtcNow() < found.Row.Expires &&
        await records.Get(Partitions.Settings(tenant.Id), PeopleRows.Invited(found.Row.Person), ct) is { } latest && Encoding.ASCII.GetString(latest.Body.Span) == found.Hash;

    /// <summary>Once only.</summary>
    public static Write Use(FoundInvitation found) =>
        new Write.Replace(PeopleRows.Invitation(found.Hash), found.ETag, RowJson.Write(found.Row with { Used = true }, RowJson.Default.InvitationRow));

    private static string HashOf(Tenant tenant, string code) =>
        Base32.Encode(HMACSHA256.HashData(KeyOf(tenant, "hash"), Encoding.UTF8.GetBytes($"{tenant.Id}\n{code}")), HashLength);

    private static byte[] KeyOf(Tenant tenant, string what) => HKDF.Expand(HashAlgorithmName.SHA256, tenant.CursorKey, 32, Encoding.UTF8.GetBytes($"faceup/invitations/v1\n{what}"));
}
