using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.App.Notifications;
using FaceUp.App.Notifications.Mail;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Notifications;

public class A_signed_webhook
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Old = "fedcba9876543210fedcba9876543210";

    private static readonly Notice Near = new("n1", NoticeKind.DeadlineNear, "Plant \"North\"", "https://faceup.example/desk/demo#/notices/n1", new(Duty.Feedback, new(2026, 3, 4)));

    [Fact]
    public async Task Says_in_codes_what_happened()
    {
        var received = await Sent(Near, Secret);
        var body = JsonDocument.Parse(received.Body).RootElement;
        Assert.Equal(("deadline-near", "Plant \"North\"", Near.Link, "n1"), (Text(body, "kind"), Text(body, "unit"), Text(body, "link"), Text(body, "notice")));
        Assert.Equal(("feedback", "2026-03-04"), (Text(body.GetProperty("due"), "duty"), Text(body.GetProperty("due"), "by")));
        Assert.Equal(received.Headers["FaceUp-Timestamp"], body.GetProperty("timestamp").GetInt64().ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Counts_in_a_digest()
    {
        var received = await Sent(Near with { Kind = NoticeKind.Digest, Due = null, Counts = [new(NoticeKind.ReportReceived, "Plant North", 3)] }, Secret);
        var count = JsonDocument.Parse(received.Body).RootElement.GetProperty("counts")[0];
        Assert.Equal(("report-received", "Plant North", 3), (Text(count, "kind"), Text(count, "unit"), count.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task Is_believed_by_a_receiver_who_knows_the_secret()
    {
        var received = await Sent(Near, Secret);
        Assert.True(IsGenuine(received.Headers, received.Body, Secret, Now));
        Assert.False(IsGenuine(received.Headers, received.Body, Old, Now));
    }

    [Fact]
    public async Task Is_not_believed_with_one_byte_changed_or_hours_later()
    {
        var received = await Sent(Near, Secret);
        for (var i = 0; i < received.Body.Length; i++)
        {
            var changed = received.Body.ToArray();
            changed[i] ^= 1;
            Assert.False(IsGenuine(received.Headers, changed, Secret, Now));
        }

        var later = received.Headers.ToDictionary(h => h.Key, h => h.Value);
        later["FaceUp-Timestamp"] = (Now + 1).ToString(CultureInfo.InvariantCulture);
        Assert.False(IsGenuine(later, received.Body, Secret, Now));
        Assert.False(IsGenuine(received.Headers, received.Body, Secret, Now + 301));
    }

    [Fact]
    public async Task Is_believed_under_either_secret_while_one_replaces_the_other()
    {
        var received = await Sent(Near, Secret, Old);
        Assert.True(IsGenuine(received.Headers, received.Body, Secret, Now));
        Assert.True(IsGenuine(received.Headers, received.Body, Old, Now));
    }

    [Fact]
    public async Task Goes_to_no_private_network()
    {
        using var posting = new Posting(Posting.Quick with { AllowLoopback = false }, resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.1.2.3")]));
        foreach (var address in new[] { "https://intranet.example/hook", "https://10.0.0.1/hook", "http://hook.example/", "https://hook.example:8443/" })
            Assert.Equal(new Delivery.Failed(DeliveryCode.AddressRefused), await posting.Notices.Send(TargetKind.Webhook, TargetAddress.Opened(TargetAddress.Sealable(address, [Secret])), Near, default));
    }

    [Fact]
    public async Task Without_a_secret_is_not_sent()
    {
        await using var sink = await WebhookSink.Start();
        using var posting = new Posting();
        Assert.Equal(new Delivery.Failed(DeliveryCode.AddressRefused), await posting.Notices.Send(TargetKind.Webhook, TargetAddress.Opened(sink.Address.OriginalString), Near, default));
        Assert.Equal(0, sink.Connections);
    }

    [Theory]
    [InlineData(TargetKind.Webhook, "https://hook.example/x", null, "secrets")]
    [InlineData(TargetKind.Webhook, "https://hook.example/x", "short", "secrets")]
    [InlineData(TargetKind.Webhook, "https://hook.example/x", "with a space and with a space and more", "secrets")]
    [InlineData(TargetKind.Webhook, null, Secret, "secrets")]
    [InlineData(TargetKind.Slack, "https://hooks.slack.com/x", Secret, "secrets")]
    [InlineData(TargetKind.Webhook, "https://127.0.0.1/x", Secret, "address")]
    [InlineData(TargetKind.Email, "chair@organisation.example", null, "kind")]   // no mail is set up here
    public void Is_refused_in_settings_where_it_could_not_work(TargetKind kind, string? address, string? secret, string member) =>
        Assert.Equal(member, TargetAddress.FaultIn(kind, address, secret is null ? null : [secret], new(), new NoMailer())?.Member);

    [Fact]
    public void Is_taken_at_any_public_host() => Assert.Null(TargetAddress.FaultIn(TargetKind.Webhook, "https://hook.example/x?y=z", [Secret, Old], new(), new NoMailer()));

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static async Task<Received> Sent(Notice notice, params string[] secrets)
    {
        await using var sink = await WebhookSink.Start();
        using var posting = new Posting();
        Assert.Equal(new Delivery.Delivered(), await posting.Notices.Send(TargetKind.Webhook, TargetAddress.Opened(TargetAddress.Sealable(sink.Address.OriginalString, secrets)), notice, default));
        return Assert.Single(sink.Received);
    }

    // As NOTICES.md tells receivers to check it, and with nothing of ours.
    private static bool IsGenuine(IReadOnlyDictionary<string, string> headers, byte[] body, string secret, long now)
    {
        var timestamp = headers["FaceUp-Timestamp"];
        if (Math.Abs(now - long.Parse(timestamp, CultureInfo.InvariantCulture)) > 300)
            return false;
        var expected = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body]));
        return headers["FaceUp-Signature"].Split(',').Any(given => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), Encoding.ASCII.GetBytes(expected)));
    }

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}
