using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FaceUp.App.Http;
using FaceUp.Domain.Directory;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>An error as RFC 7644 §3.12 has it: the status as a string.</summary>
public sealed record ScimError(IReadOnlyList<string> Schemas, string Status, string Detail, [property: JsonPropertyName("scimType")] string? Kind = null);

/// <summary>What goes out to a directory: application/scim+json.</summary>
/// <param name="Body">Null for none.</param>
public sealed record ScimAnswer(int Status, JsonNode? Body = null, string? Location = null, string? ETag = null, TimeSpan? RetryAfter = null) : IResult, IStatusCodeHttpResult
{
    private static readonly JsonSerializerOptions Letters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int? StatusCode => Status;

    public static ScimAnswer Error(int status, string? kind, string detail, TimeSpan? retryAfter = null) => new(
        status, JsonSerializer.SerializeToNode(new ScimError([ScimSchemas.Error], status.ToString(CultureInfo.InvariantCulture), detail, kind), ApiJson.Wire.ScimError), RetryAfter: retryAfter);

    /// <summary>What the house says to everybody, said to a directory.</summary>
    internal static ScimAnswer Of(Problems.ProblemResult problem)
    {
        var document = problem.Document;
        var detail = string.Join(' ', [document.Title, .. document.Detail is { } more ? [more] : Array.Empty<string>(), .. (document.Errors ?? []).Select(e => $"{e.Field}: {e.Detail}".TrimStart(':', ' '))]);
        return document.Status is 400 or 422 ? Error(400, "invalidSyntax", detail) : Error(document.Status, null, detail, problem.RetryAfter); // SCIM has no 422
    }

    /// <summary>A tag of what a resource says (RFC 7644 §3.14): the same bytes, the same tag.</summary>
    public static string TagOf(JsonObject resource) => $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(resource.ToJsonString(Letters))).AsSpan(..10))}\"";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Status == 401)
            response.Headers.WWWAuthenticate = "Bearer";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (Location is not null)
            response.Headers.Location = Location;
        if (ETag is not null)
            response.Headers.ETag = ETag;
        if (Body is null)
            return;
        response.ContentType = ScimSchemas.ContentType;
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(Body.ToJsonString(Letters)), httpContext.RequestAborted);
    }
}
