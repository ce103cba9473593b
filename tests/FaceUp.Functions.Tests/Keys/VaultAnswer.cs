using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace FaceUp.Functions.Tests.Keys;

/// <summary>An answer that is no: status, body and headers as Key Vault sends them.</summary>
internal sealed class VaultAnswer(int status, string code, string words, string? inner = null, string? retryAfter = null) : Response
{
    public static VaultAnswer Disabled => new(403, "Forbidden", "Operation unwrapKey is not allowed on a disabled key.", "KeyDisabled");

    public static VaultAnswer Forbidden => new(403, "Forbidden", "Caller is not authorized to perform action on resource.", "ForbiddenByRbac");

    public static VaultAnswer Firewall => new(403, "Forbidden", "Client address is not authorized and caller is not a trusted service.", "ForbiddenByFirewall");

    public static VaultAnswer NotFound => new(404, "KeyNotFound", "A key with (name/id) t-acme was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command.");

    public static VaultAnswer Deleted => new(409, "Conflict", "Key t-acme is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.", "ObjectIsDeletedButRecoverable");

    public static VaultAnswer Throttled(string? retryAfter = null) => new(429, "Throttled", "Request was not processed because too many requests were received.", null, retryAfter);

    public static VaultAnswer Broken(int status) => new(status, "InternalServerError", "It broke.");

    public override int Status => status;

    public override bool IsError => true;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; } = new MemoryStream(Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(inner is null ? new { error = (object)new { code, message = words } } : new { error = (object)new { code, message = words, innererror = new { code = inner } } })));

    public override string ClientRequestId { get; set; } = "";

    public RequestFailedException Thrown => new(this);

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => retryAfter is null ? [new("Content-Type", "application/json")] : [new("Content-Type", "application/json"), new("Retry-After", retryAfter)];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) =>
        (value = EnumerateHeaders().Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault()) is not null;

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) =>
        (values = TryGetHeader(name, out var value) ? [value] : null) is not null;
}
