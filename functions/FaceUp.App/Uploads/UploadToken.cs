using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Http;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Uploads;

/// <summary>
/// What the holder of an upload's token has: its name, whose it is, and the key that its parts are sealed under. The server keeps none of it. The name stands where a
/// case's id would, in the names of objects and of what is sealed; both are random, so they never meet.
/// </summary>
/// <param name="Owner">The case of the receipt that it was begun with; null for a stranger's.</param>
public sealed record UploadToken(CaseId Upload, CaseId? Owner, byte[] Secret) : IDisposable
{
    /// <summary>Carries the token. A header and never the address.</summary>
    public const string Header = "FaceUp-Upload";

    private const string Purpose = "upload";

    public static UploadToken New(CaseId? owner) =>
        new(new(Base32.Encode(RandomNumberGenerator.GetBytes(17), CaseId.Length)), owner, RandomNumberGenerator.GetBytes(CaseKey.Length));

    public Task<string> Seal(DoorKeys keys, TenantId tenant, CancellationToken ct) =>
        keys.Seal(Purpose, tenant, (byte[])[.. Encoding.ASCII.GetBytes(Upload.Value + (Owner?.Value ?? new string('-', CaseId.Length))), .. Secret], DoorKeys.Longest, ct);

    /// <summary>Null for a token that is over, altered, another organisation's, or none.</summary>
    public static async Task<UploadToken?> Open(DoorKeys keys, TenantId tenant, string? token, CancellationToken ct)
    {
        if (await keys.Open(Purpose, tenant, token, ct) is not { Length: (2 * CaseId.Length) + CaseKey.Length } plain)
            return null;
        var owner = Encoding.ASCII.GetString(plain.AsSpan(CaseId.Length, CaseId.Length));
        return new(new(Encoding.ASCII.GetString(plain.AsSpan(0, CaseId.Length))), owner[0] == '-' ? null : new(owner), plain[(2 * CaseId.Length)..]);
    }

    public CaseKey Key() => CaseKey.From(Secret);

    /// <summary>The same for the same bytes in the same place, so that a part which comes again finds itself; and to whoever has no token it tells nothing of them.</summary>
    public ObjectId NameOf(int part, ReadOnlySpan<byte> digest)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, part);
        byte[] place = [.. "faceup/part/v1"u8, .. number, .. digest];
        return new(Base32.Encode(HMACSHA256.HashData(Secret, place), ObjectId.Length));
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(Secret);
}
