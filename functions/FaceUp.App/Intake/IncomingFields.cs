using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FaceUp.App.Intake;

/// <summary>
/// The fields of a page's form: <c>application/x-www-form-urlencoded</c>, or <c>multipart/form-data</c> in which the field <see cref="FilesFollow"/> stands between
/// the texts and the files. Files are left in the body until <see cref="With{T}"/> hands them on, to be sealed as they are read.
/// </summary>
public sealed class IncomingFields : IDisposable
{
    /// <summary>The last field before the files.</summary>
    public const string FilesFollow = "files-follow";

    private const int MaxFields = 2000;
    private const string Kinds = "Send application/x-www-form-urlencoded or multipart/form-data.";

    private readonly IReadOnlyDictionary<string, StringValues> _fields;
    private readonly MultipartReader? _rest;
    private CancellationTokenSource? _slow;

    private IncomingFields(IReadOnlyDictionary<string, StringValues> fields, MultipartReader? rest, CancellationTokenSource? slow) => (_fields, _rest, _slow) = (fields, rest, slow);

    /// <summary>Of a request that brings none.</summary>
    public static IncomingFields None { get; } = new(new Dictionary<string, StringValues>(), null, null);

    /// <summary>The first value of a field; null where there is none.</summary>
    public string? this[string name] => _fields.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>Every value of a field, in the order of the page.</summary>
    public IEnumerable<string> All(string name) => _fields.TryGetValue(name, out var values) ? values.OfType<string>() : [];

    /// <summary>Every name with every value, in no order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs => _fields.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")));

    public bool Has(string name) => _fields.ContainsKey(name);

    /// <param name="maxBytes">Of all texts together, as they are sent.</param>
    public static async Task<IncomingFields> Read(HttpRequest request, int maxBytes, CancellationToken ct)
    {
        var kind = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type : throw new BadInputException(415, "Content-Type", Kinds);
        if (kind.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return await ReadEncoded(request, maxBytes, ct);
        if (!kind.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            throw new BadInputException(415, "Content-Type", Kinds);
        var (reader, slow) = IncomingText<object>.Open(request, kind, ct);
        try
        {
            return await ReadParts(reader, slow, maxBytes, ct);
        }
        catch
        {
            slow.Dispose();
            throw;
        }
    }

    /// <summary>The report that the fields amount to, with the files behind them. Whoever gets it disposes of it.</summary>
    /// <param name="whole">Makes the report of the names of the fields by which the files came, in their order.</param>
    public IncomingText<ReportRequest> With(ReportRequest report, Func<IReadOnlyList<string>, ReportRequest> whole) => With(report, ApiJson.Wire.ReportRequest, whole);

    /// <summary>The same of a message.</summary>
    public IncomingText<MessageRequest> With(MessageRequest message) => With(message, ApiJson.Wire.MessageRequest, _ => message);

    private IncomingText<T> With<T>(T text, JsonTypeInfo<T> type, Func<IReadOnlyList<string>, T> whole)
    {
        var slow = Interlocked.Exchange(ref _slow, null);
        return new(text, JsonSerializer.SerializeToUtf8Bytes(text, type), _rest) { Slow = slow, Whole = whole };
    }

    public void Dispose() => _slow?.Dispose();

    private static async Task<IncomingFields> ReadEncoded(HttpRequest request, int maxBytes, CancellationToken ct)
    {
        JsonBody.RefuseEncodings(request);
        if (request.ContentLength > maxBytes)
            throw TooLarge(maxBytes);
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(ct);
        slow.CancelAfter(JsonBody.MaxTime);
        await using var body = new BoundedBody(request.Body, maxBytes, "body", slow.Token);
        var bytes = await JsonBody.ReadAll(body, request.ContentLength, ct);
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(bytes)) { ValueCountLimit = MaxFields, ValueLengthLimit = maxBytes };
            return new(reader.ReadForm(), null, null);
        }
        catch (InvalidDataException)
        {
            throw new BadInputException(400, "body", string.Create(CultureInfo.InvariantCulture, $"At most {MaxFields} fields are read."));
        }
    }

    private static async Task<IncomingFields> ReadParts(MultipartReader reader, CancellationTokenSource slow, int maxBytes, CancellationToken ct)
    {
        var (fields, left) = (new KeyValueAccumulator(), (long)maxBytes);
        while (await IncomingText<object>.Next(reader, ct) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || !disposition.IsFormDisposition())
                throw new BadInputException(400, "body", $"The texts come first, then {FilesFollow}, then the files.");
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            await using var bounded = new BoundedBody(part.Body, left, "body", slow.Token);
            fields.Append(name, Encoding.UTF8.GetString(await JsonBody.ReadAll(bounded, null, ct)));
            left -= bounded.Count;
            if (name == FilesFollow)
                return new(fields.GetResults(), reader, slow);
            if (fields.ValueCount > MaxFields)
                throw new BadInputException(400, "body", string.Create(CultureInfo.InvariantCulture, $"At most {MaxFields} fields are read."));
        }

        return new(fields.GetResults(), reader, slow);
    }

    private static BadInputException TooLarge(int maxBytes) => new(413, "Content-Length", string.Create(CultureInfo.InvariantCulture, $"At most {maxBytes} bytes are allowed."));
}
