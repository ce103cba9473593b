using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaceUp.App.Hotline;
using FaceUp.App.Intake;

namespace FaceUp.SelfHost.Importing;

/// <summary>What came of a report.</summary>
/// <param name="Code">The first-access code by which whoever made it gets a way back; null where it was refused.</param>
/// <param name="Refused">Why.</param>
internal sealed record Imported(string Id, string? Code, DateOnly? Until, string? Refused);

/// <summary>What the command needs of a form that is shown to an operator.</summary>
internal sealed record Shown(IReadOnlyList<Choice> Units, IReadOnlyList<Choice> Categories, IReadOnlyList<string> Channels, IReadOnlyList<string> Languages);

/// <summary>A unit or a category.</summary>
internal sealed record Choice(string Id);

/// <summary>
/// Takes reports down over the same route as an operator at the telephone, at whatever head stands behind the address: nothing new on the server, each is sealed as it comes in, and
/// the operator who brings them sees nothing of them there. The same file brought twice makes no second case.
/// </summary>
internal sealed class Intake(HttpClient http, string tenant, string token)
{
    private readonly string _address = HotlineApi.Intake.Replace("{tenant}", Uri.EscapeDataString(tenant), StringComparison.Ordinal);

    /// <summary>What the organisation asks for, as an operator is shown it.</summary>
    /// <exception cref="SettingsException">Not let in, or nobody answers.</exception>
    public async Task<Shown> Form(CancellationToken ct)
    {
        using var answer = await Send(new(HttpMethod.Get, _address), ct);
        if (!answer.IsSuccessStatusCode)
            throw new SettingsException(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                ? $"{tenant} does not let you in as an operator: the token must be of somebody who has that role."
                : string.Create(CultureInfo.InvariantCulture, $"The server answered {(int)answer.StatusCode}."));
        return await answer.Content.ReadFromJsonAsync(ImportJson.Default.Shown, ct) ?? throw new SettingsException("The server answered something else than a form.");
    }

    /// <param name="to">Where it goes, complete.</param>
    public async Task<Imported> Take(FoundReport found, ReportRequest to, CancellationToken ct)
    {
        using var body = Body(found, to);
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = body };
        request.Headers.Add(Submission.KeyHeader, Key(found, to));
        using var answer = await Send(request, ct);
        if (answer.StatusCode != HttpStatusCode.Created)
            return new(found.Id, null, null, await Why(answer, ct));
        var taken = await answer.Content.ReadFromJsonAsync(ImportJson.Default.IntakeTaken, ct);
        return new(found.Id, taken!.Code, taken.Until, null);
    }

    private static MultipartFormDataContent Body(FoundReport found, ReportRequest to)
    {
        var text = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(to, ImportJson.Default.ReportRequest));
        text.Headers.ContentType = new("application/json");
        var body = new MultipartFormDataContent { { text, "report" } };
        foreach (var (name, bytes) in found.Files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new("application/octet-stream");
            body.Add(file, "file", name);
        }

        return body;
    }

    // Follows from all that is sent, so that the same report is the same request again, and says nothing of it.
    private static string Key(FoundReport found, ReportRequest to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(found.Id));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(to, ImportJson.Default.ReportRequest));
        foreach (var (name, bytes) in found.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(SHA256.HashData(bytes));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            return await http.SendAsync(request, ct);
        }
        catch (HttpRequestException)
        {
            throw new SettingsException($"Nobody answers at {http.BaseAddress}.");
        }
    }

    private static async Task<string> Why(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(ct));
            return problem.TryGetProperty("errors", out var errors)
                ? string.Join(' ', errors.EnumerateArray().Select(e => Commands.Screen.Fault(e.GetProperty("field").GetString()!, e.GetProperty("detail").GetString()!)))
                : problem.GetProperty("title").GetString()!;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The server answered {(int)answer.StatusCode}.");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(Shown))]
[JsonSerializable(typeof(IntakeTaken))]
internal sealed partial class ImportJson : JsonSerializerContext;
