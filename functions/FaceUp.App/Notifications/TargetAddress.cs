using FaceUp.App.Notifications.Mail;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>
/// Where a target is, as it lies sealed: a webhook's address or a mailbox, and below the address of a signed webhook its secrets, a line each. Whoever has it can
/// post there, so it never prints itself.
/// </summary>
public sealed class TargetAddress
{
    private const char LineEnd = '\n'; // in no address, mailbox or secret

    private TargetAddress(string address, IReadOnlyList<string> secrets) => (Address, Secrets) = (address, secrets);

    public string Address { get; }

    /// <summary>Empty for all but signed webhooks.</summary>
    public IReadOnlyList<string> Secrets { get; }

    public override string ToString() => "(address)";

    public static string Sealable(string address, IReadOnlyList<string>? secrets) => string.Join(LineEnd, (secrets ?? []).Prepend(address));

    public static TargetAddress Opened(string text) => text.Split(LineEnd) is [var address, .. var secrets] ? new(address, secrets) : new("", []);

    /// <summary>What is wrong with an address as it is to be saved, and at which member; never what it said.</summary>
    public static (string Member, string Why)? FaultIn(TargetKind kind, string? address, IReadOnlyList<string>? secrets, WebhookRules rules, IMailer mailer) => (address, secrets) switch
    {
        (null, null) => null,
        (null, _) => ("secrets", "Are given together with the address that they are for."),
        (_, not null) when kind != TargetKind.Webhook => ("secrets", "Are for webhooks: nothing else is signed."),
        (_, null) when kind == TargetKind.Webhook => ("secrets", "A webhook needs a secret to sign its requests with."),
        (_, { } all) when all.Count is 0 or > SigningSecrets.Most || !all.All(SigningSecrets.IsValid) =>
            ("secrets", $"One or two, each of {SigningSecrets.MinLength} to {SigningSecrets.MaxLength} printable characters of ASCII without spaces."),
        _ when kind == TargetKind.Email => !mailer.IsSetUp ? ("kind", "This installation sends no mail: whoever runs it can set that up.")
            : MailAddress.IsValid(address) ? null : ("address", $"Must be a mailbox such as name@example.org, at most {MailAddress.MaxLength} characters."),
        _ => WebhookAddress.Parse(address, ChannelOf(kind)!.Value, rules).Fault is { } fault ? ("address", $"Not an address that may be posted to: {fault}.") : null,
    };

    /// <summary>Null for what is no webhook.</summary>
    public static WebhookChannel? ChannelOf(TargetKind kind) => kind switch
    {
        TargetKind.Slack => WebhookChannel.Slack,
        TargetKind.Teams => WebhookChannel.Teams,
        TargetKind.Webhook => WebhookChannel.Any,
        TargetKind.Email => null,
    };
}
