using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Uploads;

/// <summary>Sends a file in parts, as a page would.</summary>
public sealed class Uploader(HttpClient http, string tenant = "demo")
{
    private string Root => $"/api/v1/tenants/{tenant}";

    public static byte[] Random(int bytes) => RandomNumberGenerator.GetBytes(bytes);

    public static List<byte[]> Cut(byte[] file, int part) => [.. file.Chunk(part)];

    public async Task<string> Begins(string? receipt = null) => (await TriesToBegin(receipt)).Must(201).Json.GetProperty("upload").GetString()!;

    public Task<Reply> TriesToBegin(string? receipt = null) => Send("POST", receipt is null ? "uploads" : "report/uploads", null, null, ("FaceUp-Receipt", receipt));

    public Task<Reply> Puts(string token, int part, byte[] bytes, byte[]? digest = null) =>
        Send("PUT", $"uploads/parts/{part}", token, new ByteArrayContent(bytes), ("Content-Digest", $"sha-256=:{Convert.ToBase64String(digest ?? SHA256.HashData(bytes))}:"));

    public async Task<JsonElement> Shows(string token) => (await TriesToShow(token)).Must(200).Json.GetProperty("parts");

    public Task<Reply> TriesToShow(string token) => Send("GET", "uploads/parts", token, null);

    public async Task<string> Brings(IReadOnlyList<byte[]> parts, string? receipt = null)
    {
        var token = await Begins(receipt);
        for (var n = 0; n < parts.Count; n++)
            (await Puts(token, n + 1, parts[n])).Must(204);
        return token;
    }

    public static object Named(string token, IReadOnlyList<byte[]> parts, string name = "evidence ключ.mov") => new
    {
        token, name, mediaType = "video/quicktime", parts = parts.Count,
        sha256 = Convert.ToHexStringLower(SHA256.HashData([.. parts.SelectMany(SHA256.HashData)])),
    };

    public static object Report(params object[] uploads) =>
        new { category = "corruption", unit = "plant-north", language = "en", answers = new[] { new { question = "what", text = "see the file" } }, uploads };

    private async Task<Reply> Send(string method, string path, string? token, HttpContent? content, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri($"{Root}/{path}", UriKind.Relative)) { Content = content };
        if (content is not null)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            request.Headers.ExpectContinue = true; // what is refused unread is answered before it is sent
        }

        foreach (var (name, value) in headers.Append(("FaceUp-Upload", token)))
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request);
        return await Reply.Of(answer);
    }
}
