using System.Globalization;
using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FaceUp.App.Uploads;

/// <summary>
/// One part arrives: announced and counted first, then sealed as it is read, then known to be there. In any order, and again as often as wanted with the same bytes; other
/// bytes in the place of a part that is there are refused. Killed anywhere, the same part sent again goes on from what was done.
/// </summary>
public sealed class PutPart(TenantStore tenants, UploadStore uploads, SealedObjects objects, DoorKeys keys)
{
    /// <summary>RFC 9530: the digest of the bytes as they are sent.</summary>
    public const string DigestHeader = "Content-Digest";

    private static readonly TimeSpan PartTime = TimeSpan.FromMinutes(10);
    private const int MaxTries = 100; // of a row that other parts of the same upload change as well
    private const long Spare = 64 * 1024 * 1024; // announced and never arrived: of a file that is as large as it may be

    public async Task<IResult> Handle(TenantId id, string part, HttpRequest request, CancellationToken ct)
    {
        if (await tenants.Find(id, ct) is not { } tenant || await UploadToken.Open(keys, id, request.Headers[UploadToken.Header].FirstOrDefault(), ct) is not { } opened)
            return Problems.For(Refusal.NotFound);
        using var token = opened;
        if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > UploadLimits.MaxParts)
            return Problems.Invalid("part", string.Create(CultureInfo.InvariantCulture, $"Must be a number from 1 to {UploadLimits.MaxParts}."));
        JsonBody.RefuseEncodings(request);
        var (digest, length) = (ContentDigest.Sha256(request.Headers[DigestHeader]), Length(request));
        var (announced, refused) = await Announce(tenant, token, number, new(Convert.ToHexStringLower(digest), length, token.NameOf(number, digest), null), ct);
        if (announced is null)
            return refused!;

        using var slow = CancellationTokenSource.CreateLinkedTokenSource(ct);
        slow.CancelAfter(PartTime);
        await using var body = new DigestedStream(new BoundedBody(request.Body, length, "body", slow.Token), digest, length);
        if (announced.Row.Sealed is not null)
        {
            await body.CopyToAsync(Stream.Null, ct); // it is there: what came is held against it, and dropped
            return TypedResults.NoContent();
        }

        return await Arrive(id, token, announced, await Seal(id, token, announced.Row, body, digest, ct), ct);
    }

    private static int Length(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = UploadLimits.PartBytes;
        return request.ContentLength switch
        {
            null => throw new BadInputException(411, "Content-Length", "A part must say how long it is."),
            0 => throw new BadInputException(422, "Content-Length", "A part is not empty."),
            > UploadLimits.PartBytes => throw new BadInputException(413, "Content-Length", string.Create(CultureInfo.InvariantCulture, $"At most {UploadLimits.PartBytes} bytes are allowed.")),
            { } length => (int)length,
        };
    }

    private async Task<(FoundPart? Announced, IResult? Refused)> Announce(Tenant tenant, UploadToken token, int number, PartRow part, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var there = await uploads.Find(tenant.Id, token, number, ct);
            if (there?.Row.Digest == part.Digest && there.Row.Bytes == part.Bytes)
                return (there, null);
            if (there?.Row.Sealed is not null)
                return (null, Problems.For(Refusal.OtherPart));
            if (await uploads.FindOpen(tenant.Id, token, ct) is not { } open)
                return (null, Problems.For(Refusal.NotFound));
            if (await TooMuch(tenant, token, open.Bytes + part.Bytes, part.Bytes, ct) is { } refused)
                return (null, refused);
            await uploads.Announce(tenant.Id, token, open, there, number, part, ct);
        }

        throw new InvalidOperationException("An upload kept changing.");
    }

    // Of the store's budget several parts that come at one time may each take the last bit: it is passed by no more than they are.
    private async Task<IResult?> TooMuch(Tenant tenant, UploadToken token, long mine, int more, CancellationToken ct)
    {
        var limits = UploadLimits.Of(tenant.Settings.Uploads);
        if (mine > limits.File + Spare)
            return Problems.Invalid("body", string.Create(CultureInfo.InvariantCulture, $"A file has at most {limits.File} bytes."), 413);
        var most = token.Owner is null ? limits.OpenBytes : limits.Report + Spare;
        return (await uploads.OpenOf(tenant.Id, token.Owner, ct)).Bytes + more > most ? Problems.For(Refusal.TooManyUploads) : null;
    }

    private async Task<PartRow> Seal(TenantId tenant, UploadToken token, PartRow part, Stream body, byte[] digest, CancellationToken ct)
    {
        using var key = token.Key();
        if (await objects.TryPut(key, tenant, token.Upload, part.Object, ObjectKind.File, body, ct) is { } put)
            return part with { Sealed = put.Sha256 };
        // An earlier try brought it whole, and was killed before it could say so; or another window brings it at this moment.
        await using var there = await objects.Open(key, tenant, token.Upload, part.Object, ObjectKind.File, ct) ?? throw new SealBrokenException();
        return CryptographicOperations.FixedTimeEquals(await SHA256.HashDataAsync(there, ct), digest)
            ? part with { Sealed = await objects.Sha256Of(tenant, token.Upload, part.Object, ct) }
            : throw new SealBrokenException();
    }

    private async Task<IResult> Arrive(TenantId tenant, UploadToken token, FoundPart announced, PartRow part, CancellationToken ct)
    {
        if (await uploads.Arrive(tenant, token, announced, part, ct))
            return TypedResults.NoContent();
        return await uploads.Find(tenant, token, announced.Number, ct) is { Row: { Sealed: not null } row } && row.Digest == part.Digest
            ? TypedResults.NoContent()
            : Problems.For(Refusal.OtherPart);
    }
}
