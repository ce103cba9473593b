using System.Net;

namespace FaceUp.App.Notifications;

public enum WebhookChannel
{
    Slack,
    Teams,

    /// <summary>A program of the organisation's own, at whatever host of the public internet.</summary>
    Any,
}

/// <summary>Why an address cannot be a channel. One per thing that an admin can mend.</summary>
public enum WebhookFault
{
    TooLong,
    NotAnAddress,
    NotHttps,
    HasUserInfo,
    HasFragment,
    PrivateAddress,
    PortNotAllowed,
    HostNotAllowed,
}

/// <summary>Exactly one of the two is set.</summary>
public sealed record WebhookParse(WebhookAddress? Address, WebhookFault? Fault);

/// <summary>
/// A webhook address that passed the rules. Whoever has it can post into the channel, so it is a secret: it never prints itself.
/// Where the name leads is not looked up here but at each connection (<see cref="GuardedConnect"/>), since that can change at any time.
/// </summary>
public sealed class WebhookAddress
{
    public const int MaxLength = 2_000;

    private WebhookAddress(Uri uri) => Uri = uri;

    public Uri Uri { get; }

    public override string ToString() => "(webhook address)";

    /// <summary>Checks <paramref name="text"/> as it is to be saved: printable ASCII, https, port 443, a host of that channel's vendor if it has one, no user part, no fragment.</summary>
    public static WebhookParse Parse(string text, WebhookChannel channel, WebhookRules rules)
    {
        if (text.Length > MaxLength)
            return new(null, WebhookFault.TooLong);
        if (!IsPlain(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return new(null, WebhookFault.NotAnAddress);
        if (text.Contains('#', StringComparison.Ordinal))
            return new(null, WebhookFault.HasFragment);   // an empty one too, which Uri does not report
        if (Authority(text).Contains('@', StringComparison.Ordinal))
            return new(null, WebhookFault.HasUserInfo);
        if (FaultIn(uri, rules) is { } fault)
            return new(null, fault);
        return uri.IsLoopback || IsHostOf(channel, uri.IdnHost) ? new(new(uri), null) : new(null, WebhookFault.HostNotAllowed);
    }

    /// <summary>The part of the rules that needs no channel; asked again before each post, because rules may have tightened since the address was saved.</summary>
    public static WebhookFault? FaultIn(Uri uri, WebhookRules rules) => uri switch
    {
        { IsAbsoluteUri: false } => WebhookFault.NotAnAddress,
        { UserInfo.Length: > 0 } => WebhookFault.HasUserInfo,
        { Fragment.Length: > 0 } => WebhookFault.HasFragment,
        { Scheme: "http" or "https", IsLoopback: true } when rules.AllowLoopback => null,
        { Scheme: not "https" } => WebhookFault.NotHttps,
        _ when uri.IsLoopback || IsReservedLiteral(uri) => WebhookFault.PrivateAddress,
        { Port: not 443 } => WebhookFault.PortNotAllowed,
        _ => null,
    };

    // Slack: docs.slack.dev. Teams: learn.microsoft.com, Power Automate "URLs and IP addresses" (the last one retired, still issued to old flows).
    private static bool IsHostOf(WebhookChannel channel, string host) => channel switch
    {
        WebhookChannel.Slack => host is "hooks.slack.com" or "hooks.slack-gov.com",
        WebhookChannel.Teams => host is "api.powerautomate.com" or "flow.microsoft.com"
            || IsUnder(host, ".flow.microsoft.com") || IsUnder(host, ".api.powerplatform.com") || IsUnder(host, ".logic.azure.com"),
        WebhookChannel.Any => true,
    };

    private static bool IsUnder(string host, string suffix) => host.Length > suffix.Length && host.EndsWith(suffix, StringComparison.Ordinal);

    private static bool IsReservedLiteral(Uri uri) => IPAddress.TryParse(uri.IdnHost, out var literal) && ReservedAddresses.Contains(literal);

    // What Uri would mend in silence (white space, backslashes, other scripts' full stops) is refused instead: nobody should have to know how it is mended.
    private static bool IsPlain(string text) => text.All(c => c is > ' ' and < '\x7f' and not '\\');

    private static string Authority(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.AsSpan(start).IndexOfAny('/', '?');
        return end < 0 ? text[start..] : text[start..(start + end)];
    }
}
