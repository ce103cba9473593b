using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace FaceUp.SelfHost.People;

public static class SignInWiring
{
    /// <summary>Bearer tokens of the configured issuer; of the local one where there is none, which <see cref="LocalIssuer"/> allows in Development only.</summary>
    public static void AddSignIn(this IServiceCollection services, Settings settings, LocalIssuer? local) =>
        services.AddAuthentication().AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters.ValidAudience = local is null ? settings.Audience : LocalIssuer.Audience;
            if (local is null)
            {
                options.Authority = settings.Authority;
                options.RequireHttpsMetadata = !(settings.Development && Uri.TryCreate(settings.Authority, UriKind.Absolute, out var issuer) && issuer.IsLoopback); // an issuer on this machine, to try things out
                return;
            }

            options.TokenValidationParameters.ValidIssuer = LocalIssuer.Name;
            options.TokenValidationParameters.IssuerSigningKey = local.Key;
            options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
        });
}
