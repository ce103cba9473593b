using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Uploads;
using FaceUp.Crypto;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>
/// Sends a sealed file in the clear, as it is opened. Always as a download and never as what its sender called it, so that no browser runs it. If it was cut
/// short or altered, the connection breaks off: every byte sent was verified, the missing ones are noticed. Its length is announced only where it came in parts: where a browser
/// sealed the file, the text beside it may tell another.
/// </summary>
public static class FileDownload
{
    public static async Task<IResult?> Of(SealedObjects objects, LoadedCase found, CaseKey key, SealedFile file, CancellationToken ct)
    {
        if (file.Parts is not null)
        {
            var parts = new PartsStream(objects, found.Tenant, ManifestIn(await objects.Read(key, found.Tenant, found.Id, file.Id, ObjectKind.File, ct)));
            return new Download(parts, file with { Size = parts.Size });
        }

        var content = await objects.Open(key, found.Tenant, found.Id, file.Id, ObjectKind.File, ct);
        return content is null ? null : new Download(content, file);
    }

    // Where a browser sealed it, anything can be in there.
    internal static UploadManifest ManifestIn(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ApiJson.Wire.UploadManifest) ?? throw new SealBrokenException();
        }
        catch (JsonException)
        {
            throw new SealBrokenException();
        }
    }

    private sealed class Download(Stream content, SealedFile file) : IResult
    {
        private const int Buffer = 64 * 1024; // a chunk of the envelope

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var _ = content;
            var (response, tag) = (httpContext.Response, $"\"{file.Id}\""); // what lies under an id never changes
            response.Headers.AcceptRanges = "bytes";
            response.Headers.ETag = tag;
            if (ByteRange.Of(httpContext.Request, file.Size, tag) is not { } range)
            {
                response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{file.Size}");
                await Problems.Invalid("Range", "The file has no such bytes.", 416).ExecuteAsync(httpContext);
                return;
            }

            if (range.IsPart)
            {
                response.StatusCode = StatusCodes.Status206PartialContent;
                response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {range.From}-{range.From + range.Length - 1}/{file.Size}");
            }

            response.ContentType = "application/octet-stream";
            response.ContentLength = content is PartsStream ? range.Length : null;
            response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
            try
            {
                if (range.IsPart || content is PartsStream)
                    await Copy(range, response.Body, httpContext.RequestAborted);
                else
                    await content.CopyToAsync(response.Body, httpContext.RequestAborted);
            }
            catch (SealBrokenException)
            {
                httpContext.Abort();
            }
        }

        // What comes before is opened as well, since its tags vouch for what follows; of a file in parts, only the part in which the range begins.
        private async Task Copy(ByteRange range, Stream to, CancellationToken ct)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
            try
            {
                for (var before = content is PartsStream parts ? parts.Skip(range.From) : range.From; before > 0;)
                    before -= await Read(buffer.AsMemory(0, (int)Math.Min(before, Buffer)), ct);
                for (var left = range.Length; left > 0;)
                {
                    var count = await Read(buffer.AsMemory(0, (int)Math.Min(left, Buffer)), ct);
                    await to.WriteAsync(buffer.AsMemory(0, count), ct);
                    left -= count;
                }

                // To the very end, where the last tag says that it is the end.
                if (range.From + range.Length == file.Size && await content.ReadAsync(buffer.AsMemory(0, 1), ct) > 0)
                    throw new SealBrokenException();
            }
            finally
            {
                CryptographicOperations.ZeroMemory(buffer);
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        private async ValueTask<int> Read(Memory<byte> buffer, CancellationToken ct) =>
            await content.ReadAsync(buffer, ct) is > 0 and var count ? count : throw new SealBrokenException();
    }
}

/// <summary>A reporter takes back a file of the report.</summary>
public sealed class DownloadOwnFile(ReceiptDoor door, CaseTexts texts, SealedObjects objects)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, string file, CancellationToken ct)
    {
        var (report, refused) = await door.Try(tenant, request, ct);
        using var opened = report;
        if (opened is null)
            return Problems.For(refused);
        if (!opened.Case.State.Files.Contains(new(file)))
            return Problems.For(Refusal.NotFound);
        var content = await texts.Open(opened.Case, opened.Key, withNotes: false, ct);
        return content.File(new(file)) is { } described && await FileDownload.Of(objects, opened.Case, opened.Key, described, ct) is { } download
            ? download
            : Problems.For(Refusal.NotFound);
    }
}
