using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FaceUp.App.Http;

/// <summary>Reads one JSON value: UTF-8 without a byte order mark, known members once each, of the right type, no deeper than <see cref="MaxDepth"/>.</summary>
public static class JsonBody
{
    public const int MaxDepth = 16;
    private const string NoNull = "null is not allowed here.";
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    /// <summary>The whole body as one value. Anything else is a <see cref="BadInputException"/> that names the member and the rule.</summary>
    public static async Task<T> Read<T>(HttpRequest request, JsonTypeInfo<T> type, int maxBytes, CancellationToken ct) =>
        Parse(await ReadBytes(request, maxBytes, ct), type);

    /// <summary>The bytes of a body that says it is JSON, within the limits of size and time.</summary>
    /// <param name="or">A kind of JSON that it may say it is instead.</param>
    public static async Task<byte[]> ReadBytes(HttpRequest request, int maxBytes, CancellationToken ct, string? or = null)
    {
        RequireJson(request.ContentType, "Content-Type", or);
        RefuseEncodings(request);
        if (request.ContentLength > maxBytes)
            throw new BadInputException(413, "Content-Length", string.Create(CultureInfo.InvariantCulture, $"At most {maxBytes} bytes are allowed."));
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(ct);
        slow.CancelAfter(MaxTime);
        await using var body = new BoundedBody(request.Body, maxBytes, "body", slow.Token);
        return await ReadAll(body, request.ContentLength, ct);
    }

    /// <summary>A value from bytes that were read before, by the same rules.</summary>
    public static T Parse<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            throw new BadInputException(400, "body", "JSON starts without a byte order mark (RFC 8259 §8.1).");
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            throw new BadInputException(400, "body", "JSON is UTF-8 (RFC 8259 §8.1); these bytes are not.");
        try
        {
            var value = JsonSerializer.Deserialize(utf8, type) ?? throw new BadInputException(422, "", NoNull);
            return NullElements.Find(value, type) is { } place ? throw new BadInputException(422, place, NoNull) : value;
        }
        catch (JsonException e)
        {
            var (pointer, at) = JsonPath.ToPointer(e.Path, type);
            // What is not JSON at all comes from the tokenizer, wrapped; what is JSON of another form, from the reader itself.
            throw new BadInputException(e.InnerException is JsonException ? 400 : 422, pointer, Rule(e, at));
        }
    }

    /// <summary>For JSON that is read member by member: typed readers find this out by themselves. JSON may spell half a surrogate pair, which no text holds.</summary>
    public static void RefuseHalves(ReadOnlySpan<byte> utf8, int maxDepth = MaxDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            throw new BadInputException(400, "body", "A text holds half of a surrogate pair (RFC 8259 §8.2).");
        }
    }

    public static void RefuseEncodings(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Any(e => !string.Equals(e, "identity", StringComparison.OrdinalIgnoreCase)))
            throw new BadInputException(415, "Content-Encoding", "Compressed bodies are not read.");
    }

    /// <summary>For a whole body and for the first part of a multipart one.</summary>
    public static void RequireJson(string? contentType, string field, string? or = null)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !(type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals(or, StringComparison.OrdinalIgnoreCase)))
            throw new BadInputException(415, field, $"Send {or ?? "application/json"}.");
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new BadInputException(415, field, "Only the charset utf-8 is read.");
    }

    public static async Task<byte[]> ReadAll(Stream body, long? length, CancellationToken ct)
    {
        var to = new ArrayBufferWriter<byte>((int)Math.Clamp(length ?? 4096, 256, 65536) + 1);
        while (true)
        {
            var count = await body.ReadAsync(to.GetMemory(4096), ct);
            if (count == 0)
                return to.WrittenSpan.ToArray();
            to.Advance(count);
        }
    }

    // The reader's own messages may quote what was sent; these never do.
    private static string Rule(JsonException e, JsonTypeInfo at) => e.Message switch
    {
        var m when m.Contains("could not be mapped", StringComparison.Ordinal) => $"A member that does not exist here. Known are {string.Join(", ", at.Properties.Select(p => p.Name))}.",
        var m when m.Contains("missing required", StringComparison.Ordinal) => $"A required member is missing: {Missing(m)}.",
        var m when m.Contains("uplicate", StringComparison.Ordinal) => "A member stands here twice.",
        var m when m.Contains("maximum configured depth", StringComparison.Ordinal) => string.Create(CultureInfo.InvariantCulture, $"Nested deeper than {MaxDepth}."),
        var m when m.Contains("doesn't allow null", StringComparison.Ordinal) => NoNull,
        _ => "Not JSON of the form described at /api/v1/openapi.json.",
    };

    // These names are ours, not the sender's.
    private static string Missing(string message) => message[(message.LastIndexOf(':') + 1)..].Trim(' ', '.').Replace("'", "", StringComparison.Ordinal);
}
