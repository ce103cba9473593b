using System.Net;
using System.Net.Sockets;

namespace FaceUp.App.Notifications;

/// <summary>The address leads where no webhook may lead. Carries no text: it must be safe to log.</summary>
public sealed class AddressRefusedException() : IOException("The address is not allowed.")
{
    /// <summary>True when a refusal is <paramref name="e"/> or lies inside it: the HTTP stack wraps what a connection throws.</summary>
    public static bool IsIn(Exception? e) => e is AddressRefusedException || (e is not null && IsIn(e.InnerException));
}

/// <summary>
/// Connections that go to the public internet and nowhere else. The name is resolved, every answer is checked, and the socket goes to
/// exactly the checked addresses, so a name that changes its mind in between (DNS rebinding) gains nothing. TLS still checks the name.
/// </summary>
public static class GuardedConnect
{
    public const int MaxResponseBytes = 8 * 1024;   // nobody reads the answer's body; this much is drained so that the connection can be used again

    public delegate Task<IPAddress[]> Resolve(string host, CancellationToken ct);

    /// <summary>A handler without proxy, redirects, cookies, decompression or trace headers. Refusal: <see cref="AddressRefusedException"/> inside the request's exception.</summary>
    public static SocketsHttpHandler Handler(WebhookRules rules, Resolve? resolve = null) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,   // no traceparent, and no HTTP span, which would carry the address
        ConnectTimeout = rules.ConnectTimeout,
        MaxResponseHeadersLength = 8,       // KiB
        MaxResponseDrainSize = MaxResponseBytes,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),   // names are looked up again
        ConnectCallback = (context, ct) => Connect(context.DnsEndPoint, rules, resolve ?? Dns.GetHostAddressesAsync, ct),
    };

    private static async ValueTask<Stream> Connect(DnsEndPoint to, WebhookRules rules, Resolve resolve, CancellationToken ct)
    {
        // An address literal resolves to itself without a lookup.
        var addresses = await resolve(to.Host, ct);
        if (addresses.Length == 0 || addresses.Any(address => IsRefused(address, rules)))
            throw new AddressRefusedException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsRefused(IPAddress address, WebhookRules rules) =>
        ReservedAddresses.Contains(address) && !(rules.AllowLoopback && IPAddress.IsLoopback(address));
}
