using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>The document that a version of the settings is: as it is read and written, without the addresses of webhooks, in RFC 8785 form.</summary>
public static class CanonicalSettings
{
    public static JsonElement Element(TenantSettings settings) => JsonSerializer.SerializeToElement(SettingsDocument.Of(settings), ApiJson.Wire.SettingsDocument);

    public static byte[] Bytes(TenantSettings settings) => CanonicalJson.Write(Element(settings));

    public static string Sha256(ReadOnlySpan<byte> document) => Convert.ToHexStringLower(SHA256.HashData(document));

    /// <summary>An earlier version as this program understands it: what it does not name has its default.</summary>
    /// <exception cref="JsonException">It is no such document.</exception>
    public static SettingsDocument Read(ReadOnlySpan<byte> document) => JsonSerializer.Deserialize(document, ApiJson.Wire.SettingsDocument) ?? throw new JsonException();
}
