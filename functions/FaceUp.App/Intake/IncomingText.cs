using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FaceUp.App.Intake;

/// <summary>
/// A text that came in, and the files that may follow it: <c>application/json</c>, or <c>multipart/form-data</c> whose first part is the JSON and whose others are
/// files. Files are read as a stream and sealed as they are read, one after the other; no byte of them touches a disk unsealed.
/// </summary>
public sealed class IncomingText<T>(T text, byte[] utf8, MultipartReader? rest) : IDisposable
{
    public const int MaxFiles = 10;
    public const long MaxFileBytes = 10 * 1024 * 1024;
    public const long MaxRequestBytes = 96 * 1024 * 1024; // the Functions host takes 100 MiB (104,857,600 bytes) at most

    /// <summary>The text, read whole and parsed strictly.</summary>
    public T Text { get; private set; } = text;

    /// <summary>The bytes it was parsed from.</summary>
    public byte[] Utf8 => utf8;

    /// <summary>False when it is certain that no file follows.</summary>
    public bool MayBringFiles => rest is not null;

    /// <summary>What a page's form makes of its text once its files are read: which field of the page each of them came by. Null where the text says so itself.</summary>
    internal Func<IReadOnlyList<string>, T>? Whole { get; init; }

    internal CancellationTokenSource? Slow { get; init; }

    public static async Task<IncomingText<T>> Read(HttpRequest request, JsonTypeInfo<T> type, int maxBytes, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var kind) || !kind.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            var json = await JsonBody.ReadBytes(request, maxBytes, ct);
            return new(JsonBody.Parse(json, type), json, null);
        }

        var (reader, slow) = Open(request, kind, ct);
        try
        {
            var utf8 = await ReadFirst(reader, maxBytes, slow.Token, ct);
            return new(JsonBody.Parse(utf8, type), utf8, reader) { Slow = slow };
        }
        catch
        {
            slow.Dispose();
            throw;
        }
    }

    /// <summary>The parts of a body that may bring files, and what ends a reading that takes too long.</summary>
    internal static (MultipartReader Reader, CancellationTokenSource Slow) Open(HttpRequest request, MediaTypeHeaderValue kind, CancellationToken ct)
    {
        JsonBody.RefuseEncodings(request);
        var boundary = HeaderUtilities.RemoveQuotes(kind.Boundary).ToString();
        if (boundary.Length is 0 or > 70)
            throw new BadInputException(400, "Content-Type", "multipart/form-data needs a boundary of 1 to 70 characters (RFC 2046 §5.1.1).");
        if (request.ContentLength > MaxRequestBytes)
            throw new BadInputException(413, "Content-Length", string.Create(CultureInfo.InvariantCulture, $"At most {MaxRequestBytes} bytes are allowed."));
        Allow(request, MaxRequestBytes);
        var slow = CancellationTokenSource.CreateLinkedTokenSource(ct);
        slow.CancelAfter(FileTime);
        return (new(boundary, new BoundedBody(request.Body, MaxRequestBytes, "body", slow.Token)) { HeadersCountLimit = 8, HeadersLengthLimit = 4096 }, slow);
    }

    private static async Task<byte[]> ReadFirst(MultipartReader reader, int maxBytes, CancellationToken slow, CancellationToken ct)
    {
        if (await Next(reader, ct) is not { } first)
            throw new BadInputException(400, "body", "The first part must be the JSON text, with Content-Type application/json.");
        JsonBody.RequireJson(first.ContentType, "text/Content-Type");
        await using var bounded = new BoundedBody(first.Body, maxBytes, "body", slow);
        return await JsonBody.ReadAll(bounded, null, ct);
    }

    // The server reads less of every other body, so that one which is refused unread costs little to get rid of.
    private static void Allow(HttpRequest request, long bytes)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = bytes;
    }

    /// <summary>Seals what follows. What is in a file, and how it is called, goes into sealed bytes only.</summary>
    /// <param name="before">How many files came otherwise.</param>
    public async Task<(IReadOnlyList<SealedFile> Described, IReadOnlyList<SealedRef> Refs)> SealFiles(
        SealedObjects objects, CaseKey key, TenantId tenant, CaseId id, CancellationToken ct, int before = 0)
    {
        var (described, refs, fields) = (new List<SealedFile>(), new List<SealedRef>(), new List<string>());
        try
        {
            while (rest is not null && await Next(rest, ct) is { } part)
            {
                if (Whole is not null && IsNone(part))
                    continue;
                if (before + refs.Count == MaxFiles)
                    throw new BadInputException(413, "files", string.Create(CultureInfo.InvariantCulture, $"At most {MaxFiles} files are allowed."));
                var name = FileName(part, refs.Count);
                await using var bounded = new BoundedBody(part.Body, MaxFileBytes, $"files/{refs.Count}", Slow!.Token);
                var sealedRef = await objects.Put(key, tenant, id, NewIds.Object(), ObjectKind.File, bounded, ct);
                described.Add(new(sealedRef.Id, name, FileRules.MediaType(part.ContentType), bounded.Count));
                refs.Add(sealedRef);
                fields.Add(HeaderUtilities.RemoveQuotes(ContentDispositionHeaderValue.Parse(part.ContentDisposition).Name).ToString());
            }
        }
        catch (BadInputException)
        {
            // What stands in an existing case is swept by nobody, so what is refused is taken away here.
            await objects.Discard(tenant, id, refs.Select(r => r.Id));
            throw;
        }

        if (Whole is { } whole)
            Text = whole(fields);
        return (described, refs);
    }

    /// <summary>The bytes of the next part, no more than <paramref name="limit"/> of them; null when none follows. Reading on takes it away.</summary>
    public async Task<Stream?> NextPart(string at, long limit, CancellationToken ct) =>
        rest is not null && await Next(rest, ct) is { } part ? new BoundedBody(part.Body, limit, at, Slow!.Token) : null;

    // What a browser sends for a field in which no file was chosen (HTML Standard, "constructing the entry list").
    private static bool IsNone(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) && disposition.FileName.HasValue && HeaderUtilities.RemoveQuotes(disposition.FileName).Length == 0 && !disposition.FileNameStar.HasValue;

    public void Dispose() => Slow?.Dispose();

    private static readonly TimeSpan FileTime = TimeSpan.FromMinutes(10);

    internal static async Task<MultipartSection?> Next(MultipartReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadNextSectionAsync(ct);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new BadInputException(400, "body", "This is not multipart/form-data (RFC 7578) with at most 8 headers and 4096 bytes of headers a part.");
        }
    }

    private static string FileName(MultipartSection part, int place)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || !disposition.IsFileDisposition())
            throw new BadInputException(400, $"files/{place}", "Every part behind the text must be a file with a file name.");
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        return FileRules.FaultIn(name) is { } fault ? throw new BadInputException(422, $"files/{place}/name", fault) : name;
    }
}
