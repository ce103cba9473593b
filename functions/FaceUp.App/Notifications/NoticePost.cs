using FaceUp.App.Notifications.Mail;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>A notice to a target, whatever kind it is.</summary>
public sealed class NoticePost(WebhookSender sender, WebhookRules rules, IMailer mailer, Letterhead letterhead, TimeProvider time)
{
    /// <param name="opened">The target's address as unsealed a moment ago; kept nowhere.</param>
    public Task<Delivery> Send(TargetKind kind, TargetAddress opened, Notice notice, CancellationToken ct) => kind switch
    {
        TargetKind.Email => Mail(opened.Address, notice, ct),
        TargetKind.Webhook => Signed(opened, notice, ct),
        TargetKind.Slack => Send(WebhookChannel.Slack, opened.Address, notice, ct),
        TargetKind.Teams => Send(WebhookChannel.Teams, opened.Address, notice, ct),
    };

    /// <param name="address">The channel's address as unsealed a moment ago; kept nowhere.</param>
    public async Task<Delivery> Send(WebhookChannel channel, string address, Notice notice, CancellationToken ct) =>
        WebhookAddress.Parse(address, channel, rules).Address is { } webhook
            ? await sender.Send(webhook.Uri, Render(channel, notice), ct)
            : new Delivery.Failed(DeliveryCode.AddressRefused);

    // The rules may have tightened since the address was saved.
    private async Task<Delivery> Mail(string mailbox, Notice notice, CancellationToken ct) =>
        MailAddress.IsValid(mailbox) ? await mailer.Send(NoticeLetter.Of(notice, mailbox, letterhead.From), ct) : new Delivery.Failed(DeliveryCode.AddressRefused);

    private Task<Delivery> Signed(TargetAddress opened, Notice notice, CancellationToken ct) => Signed(opened, now => SignedMessage.Render(notice, now), ct);

    /// <summary>Whatever is signed and sent to a program of the organisation's own.</summary>
    /// <param name="render">UTF-8 JSON, of the seconds since 1970 that stand in the header.</param>
    public async Task<Delivery> Signed(TargetAddress opened, Func<long, byte[]> render, CancellationToken ct)
    {
        if (WebhookAddress.Parse(opened.Address, WebhookChannel.Any, rules).Address is not { } webhook || opened.Secrets.Count == 0)
            return new Delivery.Failed(DeliveryCode.AddressRefused);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var body = render(now);
        return await sender.Send(webhook.Uri, body, SigningSecrets.Headers(opened.Secrets, now, body), ct);
    }

    private byte[] Render(WebhookChannel channel, Notice notice) => channel switch
    {
        WebhookChannel.Slack => SlackMessage.Render(notice),
        WebhookChannel.Teams => TeamsMessage.Render(notice),
        WebhookChannel.Any => SignedMessage.Render(notice, time.GetUtcNow().ToUnixTimeSeconds()),
    };
}

/// <summary>Whose mailbox stands at the head of letters.</summary>
public sealed record Letterhead(string From)
{
    /// <summary>Of an installation that sends none; what its letters would look like can still be shown.</summary>
    public static readonly Letterhead Nobody = new("notices@faceup.invalid");
}
