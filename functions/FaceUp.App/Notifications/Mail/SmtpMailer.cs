using System.Net.Security;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace FaceUp.App.Notifications.Mail;

/// <summary>How the mail server is reached.</summary>
public enum SmtpSecurity
{
    /// <summary>Plain at first, then STARTTLS; a server that does not offer it gets nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314 §3.3).</summary>
    Tls,

    /// <summary>None: in Development, on this very machine.</summary>
    None,
}

/// <summary>The mail server of an installation.</summary>
/// <param name="User">Null: no sign-in.</param>
/// <param name="From">The mailbox that notices come from.</param>
public sealed record SmtpServer(string Host, int Port, SmtpSecurity Security, string? User, string? Password, string From)
{
    /// <summary>One letter from the first look-up to the last answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Never the password.</summary>
    public override string ToString() => "(mail server)";
}

/// <summary>
/// Letters by SMTP, one connection each: notices are few, and a connection that is kept would have to be looked after. TLS checks the server's name. The server is the
/// operator's choice, so it may stand in a private network; the mailbox is the organisation's, and says nothing to the server but where to go.
/// </summary>
public sealed class SmtpMailer(SmtpServer server) : IMailer
{
    public bool IsSetUp => true;

    /// <summary>Tests have a certificate of their own making; everybody else has what the system trusts.</summary>
    internal RemoteCertificateValidationCallback? Trusts { get; init; }

    public async Task<Delivery> Send(Letter letter, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(server.Timeout);
        try
        {
            using var message = Message(letter);
            using var client = new SmtpClient { LocalDomain = MailAddress.DomainOf(server.From) }; // not the machine's own name or address
            if (Trusts is not null)
                client.ServerCertificateValidationCallback = Trusts;
            await client.ConnectAsync(server.Host, server.Port, Options(server.Security), patience.Token);
            if (server.User is { } user)
                await client.AuthenticateAsync(Encoding.UTF8, user, server.Password ?? "", patience.Token);
            await client.SendAsync(message, patience.Token);
            await Leave(client, patience.Token);
            return new Delivery.Delivered();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (Exception e) // whatever a server makes the library throw: what is not caught here would be tried every second, without end
        {
            return Read(e);
        }
    }

    // The letter is taken; a server that hangs up instead of saying goodbye changes nothing.
    private static async Task Leave(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception)
        {
            // gone all the same
        }
    }

    private MimeMessage Message(Letter letter)
    {
        var message = new MimeMessage { Subject = letter.Subject, MessageId = letter.MessageId };
        message.From.Add(new MailboxAddress(null, server.From));
        message.To.Add(new MailboxAddress(null, letter.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");   // RFC 3834: nobody's absence answers it
        message.Headers.Add("X-Auto-Response-Suppress", "All");    // the same, to Exchange
        message.Headers.Add("List-Id", NoticeLetter.ListIdOf(server.From));
        message.Body = new MultipartAlternative(Part("plain", letter.Text), Part("html", letter.Html));
        return message;
    }

    // Base64 whatever stands in it: any other encoding would make the size depend on the words.
    private static TextPart Part(string subtype, string text) => new(subtype) { Text = text, ContentTransferEncoding = ContentEncoding.Base64 };

    private static SecureSocketOptions Options(SmtpSecurity security) => security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
    };

    // RFC 5321 §4.2.1: 4yz may change, 5yz does not. What is wrong with the server itself is the operator's to mend, so it is tried again.
    private static Delivery Read(Exception e) => e switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: >= (SmtpStatusCode)500 } => new Delivery.Failed(DeliveryCode.Gone),
        SmtpCommandException { StatusCode: SmtpStatusCode.AuthenticationRequired or SmtpStatusCode.AuthenticationInvalidCredentials } => Later(DeliveryCode.Unauthorized),
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } => new Delivery.Failed(DeliveryCode.Rejected),
        SmtpCommandException { StatusCode: SmtpStatusCode.MailboxBusy or SmtpStatusCode.InsufficientStorage } => Later(DeliveryCode.Throttled),
        SmtpCommandException => Later(DeliveryCode.ServerFault),
        AuthenticationException or ServiceNotAuthenticatedException => Later(DeliveryCode.Unauthorized),
        OperationCanceledException => Later(DeliveryCode.TimedOut),
        _ => Later(DeliveryCode.Unreachable),   // no connection, no TLS, a server that does not offer it, or one that talks nonsense
    };

    private static Delivery.Later Later(DeliveryCode code) => new(TimeSpan.Zero, code);
}
