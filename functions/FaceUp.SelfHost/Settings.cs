using System.Globalization;
using FaceUp.App.Disclosure;
using FaceUp.App.Files;
using FaceUp.App.Http;
using FaceUp.App.Notifications.Mail;
using FaceUp.App.Retention;
using FaceUp.App.Translation;
using FaceUp.SelfHost.DemoData;
using FaceUp.SelfHost.Running;
using FaceUp.Web.Desk;

namespace FaceUp.SelfHost;

/// <summary>Start-up stops here, with one sentence that says what to set.</summary>
public sealed class SettingsException(string sentence) : Exception(sentence);

/// <summary>What the self-host head is told from outside, checked once.</summary>
/// <param name="Doors">Which of the two doors this process has. The reporter's alone needs nothing but the folder.</param>
/// <param name="Data">The one folder that holds everything.</param>
/// <param name="PublicUrl">Where people reach this installation; links in notices begin with it.</param>
/// <param name="Authority">The OpenID Connect issuer; null for the local one, which exists in Development only.</param>
/// <param name="SubjectClaim">The claim that names a person: <c>sub</c>, or <c>oid</c> with Entra ID.</param>
public sealed record Settings(
    bool Development, Doors Doors, string Data, Uri PublicUrl, string? Authority, string? Audience, string SubjectClaim, string? Passphrase, bool AllowLoopback,
    string? DemoSlack, string? DemoTeams)
{
    /// <summary>How notices go by mail.</summary>
    public MailSettings Mail { get; init; } = MailSettings.None;

    /// <summary>Who scans files for malware; null for nobody.</summary>
    public ClamAvSettings? Scanner { get; init; }

    /// <summary>The installation's machine translation; null for none.</summary>
    public TranslatorSettings? Translator { get; init; }

    /// <summary>Under which address the telephone provider calls; null for the one by which its requests come.</summary>
    public Uri? CallUrl { get; init; }

    /// <summary>The id under which the issuer knows the desk's pages; null: nobody signs in there yet.</summary>
    public string? ClientId { get; init; }

    /// <summary>What the desk's pages ask the issuer for.</summary>
    public string Scope { get; init; } = DeskSignIn.LeastScope;

    private const int MinPassphrase = 16;

    /// <summary>True: the demo organisation asks for work when many reports come, as every other does.</summary>
    public bool DemoWork { get; init; }

    /// <summary>How many cases of a past year the demo organisation has when it is made.</summary>
    public int DemoSize { get; init; }

    /// <summary>A folder elsewhere, at best on a disk that is written once, where a copy of every checkpoint lies beside the one in the data folder; null for none.</summary>
    public string? Copies { get; init; }

    /// <summary>Where measures and spans go; null for nowhere.</summary>
    public OtlpSettings? Telemetry { get; init; }

    /// <summary>Whom to tell of a weakness.</summary>
    public SecurityTxt SecurityTxt { get; init; } = SecurityTxt.None;

    /// <summary>How long the operator keeps backups.</summary>
    public Tails Tails { get; init; } = Tails.OfOneMachine;

    /// <summary>Which backups the server makes by itself, and what seals them.</summary>
    internal Backups.BackupSettings Backup { get; init; } = Backups.BackupSettings.None;

    public static Settings Read(IConfiguration configuration, bool development)
    {
        var section = configuration.GetSection("FaceUp");
        var doors = DoorSetting.Read(section["Door"]) ?? throw new SettingsException($"Set FaceUp__Door, or --door, to {DoorSetting.Choices}.");
        var data = Path.GetFullPath(section["Data"] ?? "data");
        var settings = doors == Doors.Reporter ? Reporters(development, data) : Desk(section, development, doors, data) with { Mail = MailOf(configuration, development), Scanner = ScannerOf(configuration), Translator = TranslatorOf(configuration, development) };
        return settings with { Telemetry = TelemetryOf(configuration), SecurityTxt = SecurityTxtOf(configuration), CallUrl = Uri.TryCreate(section["CallUrl"] ?? (doors == Doors.Both ? section["PublicUrl"] : null), UriKind.Absolute, out var url) ? url : null };
    }

    /// <summary>What a command at the machine itself needs: nobody signs in, nothing is sent, and nobody is served.</summary>
    /// <exception cref="SettingsException">These are the settings of the reporters' door, which has no part in any of it.</exception>
    public static Settings ForOperator(IConfiguration configuration, bool development)
    {
        var section = configuration.GetSection("FaceUp");
        var doors = DoorSetting.Read(section["Door"]) ?? throw new SettingsException($"Set FaceUp__Door to {DoorSetting.Choices}.");
        if (doors == Doors.Reporter)
            throw new SettingsException("FaceUp__Door=reporter: commands are for whoever runs the desk, and need its settings.");
        return new(
            development, doors, Path.GetFullPath(section["Data"] ?? "data"), new("http://localhost/"), null, null, "sub", Secret(section), development && section.GetValue("AllowLoopback", false), null, null)
        {
            Backup = Backups.BackupSettings.Read(section.GetSection("Backup"), Path.GetFullPath(section["Data"] ?? "data"), TailsOf(section).Backups),
        };
    }

    // Not even read here: who signs in, where notices lead, and the passphrase of the key ring.
    private static Settings Reporters(bool development, string data) => new(development, Doors.Reporter, data, new("http://localhost/"), null, null, "sub", null, false, null, null);

    private static Settings Desk(IConfigurationSection section, bool development, Doors doors, string data)
    {
        var authority = section["Oidc:Authority"];
        if (authority is null && !development)
            throw new SettingsException("Set FaceUp__Oidc__Authority and FaceUp__Oidc__Audience to your OpenID Connect issuer: the local sign-in exists in Development only.");
        if (authority is not null && section["Oidc:Audience"] is null)
            throw new SettingsException("Set FaceUp__Oidc__Audience to the audience that your issuer puts into tokens for this installation.");
        if (section["PublicUrl"] is null && !development)
            throw new SettingsException("Set FaceUp__PublicUrl to the https address under which people reach this installation.");
        if (!Uri.TryCreate(section["PublicUrl"] ?? "http://localhost:5080/", UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !development))
            throw new SettingsException("Set FaceUp__PublicUrl to an https address, such as https://report.example.org/.");
        return new(
            development, doors, data, new(url.AbsoluteUri.TrimEnd('/') + "/"), authority, section["Oidc:Audience"],
            section["Oidc:SubjectClaim"] ?? "sub", Secret(section), development && section.GetValue("AllowLoopback", false), section["Demo:Slack"], section["Demo:Teams"])
        {
            DemoWork = section.GetValue("Demo:Work", false),
            DemoSize = int.TryParse(section["Demo:Size"] ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= DemoYear.Most
                ? size : throw new SettingsException($"Set --demo-size to the number of cases that the demo begins with, at most {DemoYear.Most}."),
            ClientId = section["Oidc:ClientId"],
            Scope = section["Oidc:Scope"] ?? DeskSignIn.LeastScope,
            Copies = section["Checkpoints:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null,
            Tails = TailsOf(section),
            Backup = Backups.BackupSettings.Read(section.GetSection("Backup"), data, TailsOf(section).Backups),
        };
    }

    private static Tails TailsOf(IConfigurationSection section) => Tails.Read(null, section["BackupDays"], Tails.OfOneMachine)
        ?? throw new SettingsException($"Set FaceUp__BackupDays to the number of days for which backups are kept, at most {Tails.MaxDays}.");

    private static MailSettings MailOf(IConfiguration configuration, bool development) => MailSettings.Read(configuration, development, withCommunication: false) switch
    {
        ({ } mail, _) => mail,
        (_, var fault) => throw new SettingsException(fault!),
    };

    private static ClamAvSettings? ScannerOf(IConfiguration configuration) => ScanSettings.Read(configuration) switch
    {
        (_, { } fault) => throw new SettingsException(fault),
        var (scanner, _) => scanner,
    };

    private static TranslatorSettings? TranslatorOf(IConfiguration configuration, bool development) => TranslatorSettings.Read(configuration, withIdentity: false, development) switch
    {
        (_, { } fault) => throw new SettingsException(fault),
        var (translator, _) => translator,
    };

    private static OtlpSettings? TelemetryOf(IConfiguration configuration) => OtlpSettings.Read(configuration) switch
    {
        (_, { } fault) => throw new SettingsException(fault),
        var (otlp, _) => otlp,
    };

    private static SecurityTxt SecurityTxtOf(IConfiguration configuration) => SecurityTxt.Read(configuration) switch
    {
        ({ } file, _) => file,
        (_, var fault) => throw new SettingsException(fault!),
    };

    // A passphrase in a file or a credential of the service manager leaves no trace in the environment of child processes.
    private static string? Secret(IConfigurationSection section)
    {
        var file = section["KeyRing:PassphraseFile"] ?? (Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { } folder ? Path.Combine(folder, "faceup-keyring") : null);
        var secret = section["KeyRing:Passphrase"] ?? (file is not null && File.Exists(file) ? File.ReadAllText(file).Trim() : null);
        return secret is null || secret.Length >= MinPassphrase
            ? secret
            : throw new SettingsException($"The key ring's passphrase needs at least {MinPassphrase} characters: set a longer one.");
    }
}
