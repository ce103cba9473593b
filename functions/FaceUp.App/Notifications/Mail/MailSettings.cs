using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FaceUp.App.Notifications.Mail;

/// <summary>What an installation is told of mail. At most one of the two is set.</summary>
/// <param name="Smtp">A mail server.</param>
/// <param name="Communication">An Azure Communication Services resource; only the Functions head knows of them.</param>
public sealed record MailSettings(SmtpServer? Smtp = null, CommunicationResource? Communication = null)
{
    public static readonly MailSettings None = new();

    private const int SubmissionPort = 587;   // RFC 6409 §3.1
    private const int SubmissionsPort = 465;  // RFC 8314 §3.3

    /// <summary>Reads <c>FaceUp:Smtp:…</c> and <c>FaceUp:Communication:…</c>.</summary>
    /// <param name="development">A server on this very machine may be spoken to without TLS.</param>
    /// <returns>The settings; or one sentence that says what to set.</returns>
    public static (MailSettings? Settings, string? Fault) Read(IConfiguration from, bool development, bool withCommunication)
    {
        var (smtp, communication) = (from.GetSection("FaceUp:Smtp"), from.GetSection("FaceUp:Communication"));
        var (bySmtp, byCommunication) = (IsGiven(smtp), IsGiven(communication));
        if (byCommunication && !withCommunication)
            return (null, "FaceUp__Communication__… is for the Azure Functions app: set FaceUp__Smtp__Host instead.");
        if (bySmtp && byCommunication)
            return (null, "Set FaceUp__Smtp__… or FaceUp__Communication__…, not both: notices go one way.");
        return bySmtp ? OfSmtp(smtp, development) : byCommunication ? OfCommunication(communication) : (None, null);
    }

    // Set and empty is not set.
    private static bool IsGiven(IConfigurationSection section) => section.GetChildren().Any(c => !string.IsNullOrEmpty(c.Value));

    private static (MailSettings?, string?) OfSmtp(IConfigurationSection from, bool development)
    {
        if (from["Host"] is not { Length: > 0 } host || Uri.CheckHostName(host) == UriHostNameType.Unknown)
            return (null, "FaceUp__Smtp__Host must be the name of a mail server.");
        if (from["From"] is not { } sender || !MailAddress.IsValid(sender))
            return (null, "FaceUp__Smtp__From must be the mailbox that notices come from, such as notices@example.org.");
        if (Security(from["Security"]) is not { } security)
            return (null, "FaceUp__Smtp__Security must be starttls or tls.");
        if (security == SmtpSecurity.None && !(development && IsThisMachine(host)))
            return (null, "FaceUp__Smtp__Security=none is for a server on this very machine, in Development: set starttls or tls.");
        var standard = security == SmtpSecurity.Tls ? SubmissionsPort : SubmissionPort;
        if (!int.TryParse(Text(from["Port"]) ?? standard.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
            return (null, "FaceUp__Smtp__Port must be a number from 1 to 65535.");
        var (user, password) = (Text(from["User"]), Text(from["Password"]) ?? FromFile(from["PasswordFile"]));
        if (user is null != password is null)
            return (null, "Set FaceUp__Smtp__User together with FaceUp__Smtp__Password or FaceUp__Smtp__PasswordFile, a file that can be read.");
        return (new(new SmtpServer(host, port, security, user, password, sender)), null);
    }

    private static (MailSettings?, string?) OfCommunication(IConfigurationSection from)
    {
        if (!Uri.TryCreate(from["Endpoint"], UriKind.Absolute, out var endpoint) || endpoint.Scheme != Uri.UriSchemeHttps || endpoint.PathAndQuery != "/" || endpoint.UserInfo.Length > 0 || endpoint.Fragment.Length > 0)
            return (null, "FaceUp__Communication__Endpoint must be an https address with nothing behind it, such as https://name.communication.azure.com.");
        return from["From"] is { } sender && MailAddress.IsValid(sender)
            ? (new(Communication: new(endpoint, sender)), null)
            : (null, "FaceUp__Communication__From must be a sender of a domain that is linked to the resource, such as notices@example.org.");
    }

    private static SmtpSecurity? Security(string? word) => word switch
    {
        null or "" or "starttls" => SmtpSecurity.StartTls,
        "tls" => SmtpSecurity.Tls,
        "none" => SmtpSecurity.None,
        _ => null,
    };

    private static bool IsThisMachine(string host) => host == "localhost" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // A file, or a credential of the service manager, leaves no trace in the environment of child processes.
    private static string? FromFile(string? file) => file is { Length: > 0 } && File.Exists(file) ? Text(File.ReadAllText(file).Trim()) : null;
}
