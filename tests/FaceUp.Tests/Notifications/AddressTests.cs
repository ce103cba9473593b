using System.Net;
using FaceUp.App.Notifications;

namespace FaceUp.Tests.Notifications;

public class An_address_range
{
    // Both edges inside, and the neighbours outside where they are public.
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255", null, "1.0.0.0")]
    [InlineData("10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0")]
    [InlineData("100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0")]
    [InlineData("127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0")]
    [InlineData("168.63.129.16", "168.63.129.16", "168.63.129.15", "168.63.129.17")]
    [InlineData("169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0")]
    [InlineData("172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0")]
    [InlineData("192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0")]
    [InlineData("192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0")]
    [InlineData("192.31.196.0", "192.31.196.255", "192.31.195.255", "192.31.197.0")]
    [InlineData("192.52.193.0", "192.52.193.255", "192.52.192.255", "192.52.194.0")]
    [InlineData("192.88.99.0", "192.88.99.255", "192.88.98.255", "192.88.100.0")]
    [InlineData("192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0")]
    [InlineData("192.175.48.0", "192.175.48.255", "192.175.47.255", "192.175.49.0")]
    [InlineData("198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0")]
    [InlineData("198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0")]
    [InlineData("203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0")]
    [InlineData("224.0.0.0", "255.255.255.255", "223.255.255.255", null)]
    [InlineData("::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, "2000::")]
    [InlineData("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::")]
    [InlineData("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::")]
    [InlineData("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::")]
    [InlineData("2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff", "2620:4f:8001::")]
    [InlineData("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::")]
    [InlineData("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null)]
    public void Is_closed_up_to_both_edges_and_no_further(string first, string last, string? before, string? after)
    {
        Assert.True(ReservedAddresses.Contains(IPAddress.Parse(first)));
        Assert.True(ReservedAddresses.Contains(IPAddress.Parse(last)));
        Assert.All(new[] { before, after }.OfType<string>(), neighbour => Assert.False(ReservedAddresses.Contains(IPAddress.Parse(neighbour)), neighbour));
    }

    [Theory]
    [InlineData("::1")]                                   // loopback
    [InlineData("::7f00:1")]                              // v4-compatible
    [InlineData("::ffff:127.0.0.1")]                      // v4-mapped
    [InlineData("::ffff:168.63.129.16")]
    [InlineData("64:ff9b::10.0.0.1")]                     // NAT64 to a private v4
    [InlineData("64:ff9b::a9fe:a9fe")]                    // NAT64 to cloud metadata
    [InlineData("64:ff9b:1::808:808")]                    // local NAT64, whatever is inside
    [InlineData("100::1")]                                // discard
    [InlineData("100:0:0:1::1")]                          // dummy prefix, RFC 9780
    [InlineData("2001:0:0a00:0001::1")]                   // Teredo, private server
    [InlineData("2001:0:808:808:0:0:f5ff:fffe")]          // Teredo, private client
    [InlineData("2002:7f00:1::1")]                        // 6to4 to loopback
    [InlineData("2002:808:808::1")]                       // 6to4 to anywhere
    [InlineData("5f00::1")]                               // segment routing
    [InlineData("fc00::1")]                               // ULA
    [InlineData("fd00:ec2::254")]                         // ULA, cloud metadata
    [InlineData("fe80::1%1")]                             // link-local with a scope
    [InlineData("fec0::1")]                               // site-local
    [InlineData("ff02::1")]                               // multicast
    public void Is_not_escaped_by_another_spelling(string address) =>
        Assert.True(ReservedAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void Leaves_the_public_internet_open(string address) =>
        Assert.False(ReservedAddresses.Contains(IPAddress.Parse(address)));
}

public class A_webhook_address
{
    private static readonly WebhookRules Production = new();
    private static readonly WebhookRules Development = new() { AllowLoopback = true };

    [Theory]
    [InlineData(WebhookChannel.Slack, "https://hooks.slack.com/services/T0/B0/x")]
    [InlineData(WebhookChannel.Slack, "https://HOOKS.slack.com:443/services/T0/B0/x")]
    [InlineData(WebhookChannel.Slack, "https://hooks.slack-gov.com/services/T0/B0/x")]
    [InlineData(WebhookChannel.Teams, "https://prod-12.westeurope.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?api-version=2016-06-01&sig=a%2Fb")]
    [InlineData(WebhookChannel.Teams, "https://default0.1f.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/1?sig=s")]
    [InlineData(WebhookChannel.Teams, "https://api.powerautomate.com/x")]
    [InlineData(WebhookChannel.Teams, "https://flow.microsoft.com/x")]
    [InlineData(WebhookChannel.Teams, "https://emea.flow.microsoft.com/x")]
    public void Of_the_vendor_is_taken_as_it_is(WebhookChannel channel, string text)
    {
        var parsed = WebhookAddress.Parse(text, channel, Production);
        Assert.Null(parsed.Fault);
        Assert.Equal(new Uri(text), parsed.Address!.Uri);
    }

    [Theory]
    [InlineData("", WebhookFault.NotAnAddress)]
    [InlineData("hooks.slack.com/services/x", WebhookFault.NotAnAddress)]
    [InlineData("/services/x", WebhookFault.NotAnAddress)]
    [InlineData(" https://hooks.slack.com/x", WebhookFault.NotAnAddress)]
    [InlineData("https://hooks.slack.com/a b", WebhookFault.NotAnAddress)]
    [InlineData("https://hooks.slack.com/\tx", WebhookFault.NotAnAddress)]
    [InlineData("https://hooks.slack.com\\@evil.example/x", WebhookFault.NotAnAddress)]
    [InlineData("https://hooks.slack.com。evil.example/x", WebhookFault.NotAnAddress)]
    [InlineData("https://hooks.sIack.com/x", WebhookFault.HostNotAllowed)]
    [InlineData("https://hооks.slack.com/x", WebhookFault.NotAnAddress)]          // Cyrillic о
    [InlineData("http://hooks.slack.com/x", WebhookFault.NotHttps)]
    [InlineData("ftp://hooks.slack.com/x", WebhookFault.NotHttps)]
    [InlineData("javascript:alert(1)", WebhookFault.NotAnAddress)]
    [InlineData("file:///etc/passwd", WebhookFault.NotAnAddress)]
    [InlineData("https://user@hooks.slack.com/x", WebhookFault.HasUserInfo)]
    [InlineData("https://hooks.slack.com@evil.example/x", WebhookFault.HasUserInfo)]
    [InlineData("https://@hooks.slack.com/x", WebhookFault.HasUserInfo)]
    [InlineData("https://hooks.slack.com/x#", WebhookFault.HasFragment)]
    [InlineData("https://hooks.slack.com/x#y", WebhookFault.HasFragment)]
    [InlineData("https://hooks.slack.com:8443/x", WebhookFault.PortNotAllowed)]
    [InlineData("https://hooks.slack.com:80/x", WebhookFault.PortNotAllowed)]
    [InlineData("https://hooks.slack.com.evil.example/x", WebhookFault.HostNotAllowed)]
    [InlineData("https://evil-hooks.slack.com/x", WebhookFault.HostNotAllowed)]
    [InlineData("https://hooks.slack.com./x", WebhookFault.HostNotAllowed)]
    [InlineData("https://evil.example/hooks.slack.com", WebhookFault.HostNotAllowed)]
    [InlineData("https://8.8.8.8/x", WebhookFault.HostNotAllowed)]
    [InlineData("https://localhost/x", WebhookFault.PrivateAddress)]
    [InlineData("https://127.0.0.1/x", WebhookFault.PrivateAddress)]
    [InlineData("https://127.1/x", WebhookFault.PrivateAddress)]
    [InlineData("https://0x7f000001/x", WebhookFault.PrivateAddress)]
    [InlineData("https://2130706433/x", WebhookFault.PrivateAddress)]
    [InlineData("https://0/x", WebhookFault.PrivateAddress)]
    [InlineData("https://[::1]/x", WebhookFault.PrivateAddress)]
    [InlineData("https://[::ffff:10.0.0.1]/x", WebhookFault.PrivateAddress)]
    [InlineData("https://[fe80::1]/x", WebhookFault.PrivateAddress)]
    [InlineData("https://169.254.169.254/latest/meta-data", WebhookFault.PrivateAddress)]
    [InlineData("https://168.63.129.16/x", WebhookFault.PrivateAddress)]
    public void With_a_fault_is_refused_by_its_name(string text, WebhookFault fault)
    {
        var parsed = WebhookAddress.Parse(text, WebhookChannel.Slack, Production);
        Assert.Null(parsed.Address);
        Assert.Equal(fault, parsed.Fault);
    }

    [Theory]
    [InlineData(WebhookChannel.Slack, "https://prod-12.westeurope.logic.azure.com/x")]
    [InlineData(WebhookChannel.Teams, "https://hooks.slack.com/x")]
    [InlineData(WebhookChannel.Teams, "https://logic.azure.com/x")]
    [InlineData(WebhookChannel.Teams, "https://evillogic.azure.com/x")]
    [InlineData(WebhookChannel.Teams, "https://x.logic.azure.com.evil.example/x")]
    public void Of_another_vendor_is_refused(WebhookChannel channel, string text) =>
        Assert.Equal(WebhookFault.HostNotAllowed, WebhookAddress.Parse(text, channel, Production).Fault);

    [Fact]
    public void May_have_2000_characters_and_not_one_more()
    {
        var longest = "https://hooks.slack.com/".PadRight(WebhookAddress.MaxLength, 'x');
        Assert.Null(WebhookAddress.Parse(longest, WebhookChannel.Slack, Production).Fault);
        Assert.Equal(WebhookFault.TooLong, WebhookAddress.Parse(longest + "x", WebhookChannel.Slack, Production).Fault);
    }

    [Theory]
    [InlineData("http://localhost:8080/x", null)]
    [InlineData("http://127.0.0.1:8080/x", null)]
    [InlineData("http://[::1]:8080/x", null)]
    [InlineData("http://10.0.0.1/x", WebhookFault.NotHttps)]
    [InlineData("https://10.0.0.1/x", WebhookFault.PrivateAddress)]
    [InlineData("https://169.254.169.254/x", WebhookFault.PrivateAddress)]
    [InlineData("http://evil.example/x", WebhookFault.NotHttps)]
    [InlineData("https://evil.example/x", WebhookFault.HostNotAllowed)]
    [InlineData("ftp://localhost/x", WebhookFault.NotHttps)]
    [InlineData("http://user@localhost/x", WebhookFault.HasUserInfo)]
    public void In_Development_may_be_this_machine_and_nothing_else_more(string text, WebhookFault? fault) =>
        Assert.Equal(fault, WebhookAddress.Parse(text, WebhookChannel.Slack, Development).Fault);

    [Fact]
    public void Never_prints_itself() =>
        Assert.DoesNotContain("secret", WebhookAddress.Parse("https://hooks.slack.com/secret", WebhookChannel.Slack, Production).ToString(), StringComparison.Ordinal);
}
