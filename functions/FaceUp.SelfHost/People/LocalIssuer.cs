using System.Security.Cryptography;
using FaceUp.App.Access;
using FaceUp.SelfHost.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FaceUp.SelfHost.People;

/// <summary>Issues tokens to whoever asks, so that the demo organisation needs no identity provider. Exists in Development only.</summary>
public sealed class LocalIssuer : IDisposable
{
    public const string Name = "https://local.invalid/faceup-development";
    public const string Audience = "faceup-development";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private readonly ECDsa _key = ECDsa.Create();

    public LocalIssuer(string folder, bool development)
    {
        if (!development)
            throw new SettingsException("The local sign-in refuses to start outside Development.");
        var file = Path.Combine(folder, "development-issuer");
        if (!File.Exists(file))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            KeyFile.Write(file, made.ExportPkcs8PrivateKey());
        }

        _key.ImportPkcs8PrivateKey(File.ReadAllBytes(file), out _);
    }

    public SecurityKey Key => new ECDsaSecurityKey(_key);

    /// <summary>A token for 12 hours of the machine's own clock: a simulated one does not sign anybody out.</summary>
    public string TokenFor(string subject, bool installer)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Audience,
            Expires = DateTime.UtcNow + Lifetime,
            Claims = new Dictionary<string, object> { ["sub"] = subject },
            SigningCredentials = new(Key, SecurityAlgorithms.EcdsaSha256),
        };
        if (installer)
            descriptor.Claims["roles"] = new[] { SignIn.InstallerRole };
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    public void Dispose() => _key.Dispose();
}
