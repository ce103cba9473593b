using System.Text.Json;

namespace FaceUp.Tests.Slices;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Headers">Every header but Date, one a line, in order of name.</param>
public sealed record Reply(int Status, string Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public bool IsFine => Status is >= 200 and < 300;

    public Reply Must(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>The ETag as it is sent back in If-Match.</summary>
    public string TagOf() => Headers.Split('\n').Single(h => h.StartsWith("ETag: ", StringComparison.Ordinal))["ETag: ".Length..];

    public static async Task<Reply> Of(HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Date").OrderBy(h => h.Key, StringComparer.Ordinal);
        return new((int)answer.StatusCode, string.Join('\n', headers.Select(h => $"{h.Key}: {string.Join(',', h.Value)}")), await answer.Content.ReadAsByteArrayAsync());
    }
}

/// <summary>What a request may bring besides its path.</summary>
/// <param name="File">Sent behind the JSON as multipart/form-data.</param>
public sealed record Ask(object? Body = null, string? Token = null, string? Receipt = null, string? Key = null, (string Name, byte[] Content)? File = null, string? IfMatch = null, string? Reason = null, string? Work = null);
