using System.Text.Json.Serialization;

namespace FaceUp.Web.Desk;

/// <summary>How the desk's pages sign people in: a public client of the issuer, which has no secret (RFC 8252, RFC 7636). All of it is public.</summary>
/// <param name="Authority">The issuer; null where there is only the local sign-in.</param>
/// <param name="ClientId">The id under which the issuer knows the pages; null while nobody set it, and then they say so.</param>
/// <param name="Scope">What they ask for: a token for this installation's audience must come of it.</param>
/// <param name="Local">True for the local sign-in, which exists in Development only.</param>
public sealed record DeskSignIn(string? Authority, string? ClientId, string Scope, bool Local = false)
{
    /// <summary>Enough where the issuer makes tokens for the audience without being asked for more.</summary>
    public const string LeastScope = "openid";

    /// <summary>Where tokens come from, as a policy names it, with a space before it; empty where that is here.</summary>
    [JsonIgnore]
    public string Origin => Authority is null ? "" : " " + new Uri(Authority).GetLeftPart(UriPartial.Authority);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeskSignIn))]
internal sealed partial class DeskJson : JsonSerializerContext;
