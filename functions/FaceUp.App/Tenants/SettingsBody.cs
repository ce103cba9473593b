using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Tenants;

/// <summary>A settings document on its way in: held against the published schema first, which names every place that breaks it, then read by the strict reader.</summary>
public static class SettingsBody
{
    public static PublishedSchema Schema { get; } = new(typeof(SettingsDocument));

    /// <exception cref="BadInputException">Not such a document: each place and which limit.</exception>
    public static async Task<SettingsDocument> Read(HttpRequest request, CancellationToken ct) => Parse(await JsonBody.ReadBytes(request, ChangeSettings.MaxBodyBytes, ct));

    /// <exception cref="BadInputException">Not such a document: each place and which limit.</exception>
    public static SettingsDocument Parse(ReadOnlySpan<byte> utf8) =>
        Schema.Faults(utf8) is { Count: > 0 } faults ? throw new BadInputException(faults) : JsonBody.Parse(utf8, ApiJson.Wire.SettingsDocument);
}
