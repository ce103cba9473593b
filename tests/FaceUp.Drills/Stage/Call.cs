using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FaceUp.Drills.Stage;

internal sealed record Attachment(string Name, string MediaType, byte[] Content);

/// <summary>One request as a person would make it with curl: a path, headers, JSON, and files that follow it.</summary>
/// <param name="Path">Relative to the organisation (<c>reports</c>), or from the root with a leading slash.</param>
internal sealed record Call(string Method, string Path)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public string? Json { get; init; }

    public IReadOnlyList<Attachment> Files { get; init; } = [];

    /// <summary>What is sent as it is.</summary>
    public byte[]? Octets { get; init; }

    /// <summary>What a page's form sends.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];

    public static Call Get(string path) => new("GET", path);

    public static Call Post(string path, object body) => new("POST", path) { Json = JsonSerializer.Serialize(body, Letters) };

    public static Call Put(string path, object? body = null) => new("PUT", path) { Json = body is null ? null : JsonSerializer.Serialize(body, Letters) };

    public static Call Page(string path, params (string Name, string Value)[] fields) => new("POST", path) { Fields = fields };

    public Call With(string name, string? value) => value is null ? this : this with { Headers = [.. Headers, (name, value)] };

    public Call As(string token) => With("Authorization", $"Bearer {token}");

    public Call Receipt(string receipt) => With("FaceUp-Receipt", receipt);

    public HttpRequestMessage Message(Uri root, string tenant)
    {
        var path = Path.StartsWith('/') ? Path[1..] : $"api/v1/tenants/{tenant}/{Path}";
        var message = new HttpRequestMessage(new(Method), new Uri(root, path)) { Content = Content() };
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private static readonly JsonSerializerOptions Letters = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ByteArrayContent? Content()
    {
        if (Octets is not null)
            return new ByteArrayContent(Octets);
        if (Fields.Count > 0)
            return new FormUrlEncodedContent(Fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        if (Json is null)
            return null;
        if (Files.Count == 0)
            return new StringContent(Json, Encoding.UTF8, "application/json");
        var boundary = $"----{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
        var content = new ByteArrayContent(Multipart(boundary));
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        return content;
    }

    // Byte for byte what browsers and curl send: file names as UTF-8 in quotes.
    private byte[] Multipart(string boundary)
    {
        using var body = new MemoryStream();
        Part("name=\"text\"", "application/json", Encoding.UTF8.GetBytes(Json!));
        foreach (var file in Files)
            Part($"name=\"files\"; filename=\"{file.Name}\"", file.MediaType, file.Content);
        body.Write(Encoding.UTF8.GetBytes($"--{boundary}--\r\n"));
        return body.ToArray();

        void Part(string names, string type, byte[] bytes)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{boundary}\r\nContent-Disposition: form-data; {names}\r\nContent-Type: {type}\r\n\r\n"));
            body.Write(bytes);
            body.Write("\r\n"u8);
        }
    }
}

/// <summary>An answer, read to its last byte.</summary>
internal sealed record Answer(int Status, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string this[string member] => Json.GetProperty(member).ToString();

    public string? ETag { get; init; }
}
