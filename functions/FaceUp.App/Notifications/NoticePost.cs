using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications;

/// <summary>The way of one notice into one channel: check the saved address again, render, post.</summary>
public sealed class NoticePost(WebhookSender sender, WebhookRules rules)
{
    /// <param name="address">The channel's address as unsealed a moment ago; kept nowhere.</param>
    public async Task<Delivery> Send(WebhookChannel channel, string address, Notice notice, CancellationToken ct) =>
        WebhookAddress.Parse(address, channel, rules).Address is { } webhook
            ? await sender.Send(webhook.Uri, Render(channel, notice), ct)
            : new Delivery.Failed(DeliveryCode.AddressRefused);

    private static byte[] Render(WebhookChannel channel, Notice notice) => channel switch
    {
        WebhookChannel.Slack => SlackMessage.Render(notice),
        WebhookChannel.Teams => TeamsMessage.Render(notice),
    };
}
