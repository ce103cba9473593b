using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FaceUp.App.Access;
using FaceUp.SelfHost.People;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FaceUp.Tests.Slices;

/// <summary>Two organisations with a case each, one person of every role, and tokens good and bad.</summary>
public sealed class AccessHouse : IAsyncLifetime
{
    public TestHouse House { get; private set; } = null!;

    public Submitted Shown { get; private set; } = null!;

    public string Case { get; private set; } = "";

    public string File { get; private set; } = "";

    public string Notice { get; private set; } = "";

    /// <summary>The case and the receipt of the other organisation.</summary>
    public string OtherCase { get; private set; } = "";

    public string OtherReceipt { get; private set; } = "";

    public async Task InitializeAsync()
    {
        House = await TestHouse.Open();
        var before = (await Person.Admin(House).Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        settings["people"]!.AsArray().Add(JsonNode.Parse("""{"id":"reader","name":"Reader","subject":"demo-reader","roles":["reader"]}"""));
        var tag = before.Headers.Split('\n').Single(h => h.StartsWith("ETag: ", StringComparison.Ordinal))["ETag: ".Length..];
        (await Person.Admin(House).Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(200);
        var other = settings.ToJsonString().Replace("demo-", "other-", StringComparison.Ordinal);
        (await new Person(House, "demo-installer", "other").Asks("PUT", "", other)).Must(201);

        Shown = await new Reporter(House).Submits("with a file", Deeds.File);
        Case = await Person.Compliance(House).Finds(Shown.Reference);
        File = (await Person.Compliance(House).Reads(Case)).GetProperty("files")[0].GetProperty("id").GetString()!;
        Notice = (await House.NoticesOf(Case))[0].Id;
        var elsewhere = await new Reporter(House, "other").Submits("elsewhere");
        (OtherCase, OtherReceipt) = (await new Person(House, "other-compliance", "other").Finds(elsewhere.Reference), elsewhere.Receipt);
    }

    public Task DisposeAsync() => House.DisposeAsync().AsTask();

    /// <summary>Everybody who may knock, by what they carry.</summary>
    public const string Directory = "the directory";

    public static readonly IReadOnlyList<string> Callers =
    [
        Directory,
        "nobody", "reader", "handler", "admin", "auditor", "custodian", "installer", "a handler of another organisation", "a person of none",
        "an expired token", "another issuer", "another audience", "another key", "no signature", "a secret made of the public key",
    ];

    public Task<string?> TokenOf(string caller) => caller switch
    {
        "nobody" => Task.FromResult<string?>(null),
        "reader" => Issued("demo-reader"),
        "handler" => Issued("demo-compliance"),
        "admin" => Issued("demo-admin"),
        "auditor" => Issued("demo-auditor"),
        "custodian" => Issued("demo-custodian"),
        "installer" => Issued("demo-installer"),
        "a handler of another organisation" => Issued("other-compliance"),
        "a person of none" => Issued("whoever"),
        Directory => FromAdmin(), // made anew each time, since one of the routes ends them
        _ => Task.FromResult<string?>(Forged(caller)),
    };

    private async Task<string?> FromAdmin() => (await Person.Admin(House).Asks("PUT", "directory/token")).Must(200).Json.GetProperty("token").GetString();

    private async Task<string?> Issued(string subject) => await House.TokenOf(subject);

    // Each would be the handler of the case, and the installer, if it were believed.
    private string Forged(string how)
    {
        using var real = ECDsa.Create();
        real.ImportPkcs8PrivateKey(System.IO.File.ReadAllBytes(Path.Combine(House.Folder, "development-issuer")), out _);
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (how == "no signature")
            return $"{Part("""{"alg":"none","typ":"JWT"}""")}.{Part(Claims)}.";
        SigningCredentials credentials = how switch
        {
            "another key" => new(new ECDsaSecurityKey(another), SecurityAlgorithms.EcdsaSha256),
            "a secret made of the public key" => new(new SymmetricSecurityKey(real.ExportSubjectPublicKeyInfo()), SecurityAlgorithms.HmacSha256),
            _ => new(new ECDsaSecurityKey(real), SecurityAlgorithms.EcdsaSha256),
        };
        credentials.CryptoProviderFactory = new() { CacheSignatureProviders = false };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = how == "another issuer" ? "https://issuer.example" : LocalIssuer.Name,
            Audience = how == "another audience" ? "something-else" : LocalIssuer.Audience,
            Expires = DateTime.UtcNow + (how == "an expired token" ? TimeSpan.FromMinutes(-6) : TimeSpan.FromHours(1)),
            Claims = new Dictionary<string, object> { ["sub"] = "demo-compliance", ["roles"] = new[] { SignIn.InstallerRole } },
            SigningCredentials = credentials,
        });
    }

    private static string Claims =>
        $$"""{"sub":"demo-compliance","roles":["{{SignIn.InstallerRole}}"],"iss":"{{LocalIssuer.Name}}","aud":"{{LocalIssuer.Audience}}","exp":{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()}}}""";

    private static string Part(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));
}
