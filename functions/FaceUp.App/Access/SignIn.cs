using System.Security.Claims;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Access;

/// <summary>A person of an organisation, asking.</summary>
public sealed record Caller(Tenant Tenant, Person Person);

/// <summary>Who is asking, or why that is not known.</summary>
public sealed record Asking(Caller? Who, Refusal? Refused = null);

/// <summary>Which claim of a token is a person's subject: <c>sub</c> by the standard, <c>oid</c> for Entra ID, whose <c>sub</c> differs for every application.</summary>
public sealed record SignInRules(string SubjectClaim = "sub");

/// <summary>
/// Turns a bearer token of the OpenID Connect issuer into a person of the organisation named in the address. Asked for by the handler and not by a
/// middleware, so that both heads do the same.
/// </summary>
public sealed class SignIn(TenantStore tenants, SignInRules rules)
{
    /// <summary>The application role in the claim <c>roles</c> that may make organisations.</summary>
    public const string InstallerRole = "FaceUp.Installer";

    /// <summary>Somebody else's organisation and one that does not exist look the same.</summary>
    public async Task<Asking> Caller(HttpContext context, TenantId id, CancellationToken ct)
    {
        if (await Token(context) is not { } claims || claims.FindFirstValue(rules.SubjectClaim) is not { } subject)
            return new(null, Refusal.NotSignedIn);
        var tenant = await tenants.Find(id, ct);
        return tenant?.Settings.WithSubject(subject) is { } person ? new(new(tenant, person)) : new(null, Refusal.NotYours);
    }

    /// <summary>The subject of somebody who may make organisations.</summary>
    public async Task<(string? Subject, Refusal? Refused)> Installer(HttpContext context) => await Token(context) switch
    {
        { } claims when claims.FindFirstValue(rules.SubjectClaim) is { } subject => claims.HasClaim("roles", InstallerRole) ? (subject, null) : (null, Refusal.NotAllowed),
        _ => (null, Refusal.NotSignedIn),
    };

    /// <summary>The subject of anybody who signs in; null for nobody.</summary>
    public async Task<string?> Subject(HttpContext context) => await Token(context) is { } claims && claims.FindFirstValue(rules.SubjectClaim) is { Length: > 0 } subject ? subject : null;

    private static async Task<ClaimsPrincipal?> Token(HttpContext context) =>
        await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme) is { Succeeded: true, Principal: { } claims } ? claims : null;
}
