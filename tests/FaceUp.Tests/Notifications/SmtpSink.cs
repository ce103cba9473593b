using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FaceUp.Tests.Notifications;

/// <summary>One letter as the mail server took it.</summary>
public sealed record Taken(bool Tls, string? User, string From, IReadOnlyList<string> To, string Data);

/// <summary>A mail server on a loopback port, of RFC 5321 as much as a client needs: EHLO, STARTTLS (RFC 3207), AUTH PLAIN (RFC 4954), MAIL, RCPT, DATA, RSET, NOOP, QUIT.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<Taken> taken = new();
    private readonly ConcurrentQueue<string> said = new();
    private readonly Task running;

    public SmtpSink()
    {
        listener.Start();
        running = Run();
    }

    public X509Certificate2 Certificate { get; } = SelfSigned();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public bool OffersTls { get; init; } = true;

    /// <summary>TLS from the first byte.</summary>
    public bool Implicit { get; init; }

    /// <summary>User and password that it wants; null for none.</summary>
    public (string User, string Password)? Wants { get; init; }

    /// <summary>What it says to a command beginning with this word instead of its usual answer; empty for nothing at all.</summary>
    public ConcurrentDictionary<string, string> Instead { get; } = new();

    public IReadOnlyList<Taken> Taken => [.. taken];

    /// <summary>Every command line that came, as it came.</summary>
    public IReadOnlyList<string> Said => [.. said];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running;
        stop.Dispose();
        Certificate.Dispose();
    }

    private async Task Run()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = Serve(await listener.AcceptTcpClientAsync(stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var _ = client;
        try
        {
            Stream stream = client.GetStream();
            if (Implicit)
                stream = await Secured(stream);
            await new Talk(this, stream, Implicit).Run(stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // the client hung up, as some tests want it to
        }
    }

    private async Task<Stream> Secured(Stream plain)
    {
        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stop.Token);
        return tls;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class Talk(SmtpSink sink, Stream stream, bool tls)
    {
        private readonly List<string> to = [];
        private string? user;
        private string from = "";

        public async Task Run(CancellationToken ct)
        {
            await Say("220 sink ESMTP", ct);
            while (await Line(ct) is { } line)
            {
                sink.said.Enqueue(line);
                var word = line.Split(' ', ':')[0].ToUpperInvariant();
                if (sink.Instead.TryGetValue(word, out var instead))
                {
                    if (instead.Length == 0)
                        await Task.Delay(Timeout.Infinite, ct);
                    await Say(instead, ct);
                }
                else if (!await Obey(word, line, ct))
                {
                    return;
                }
            }
        }

        private async Task<bool> Obey(string word, string line, CancellationToken ct)
        {
            switch (word)
            {
                case "EHLO":
                    await Say(string.Concat("250-sink\r\n", sink.OffersTls && !tls ? "250-STARTTLS\r\n" : "", sink.Wants is null ? "" : "250-AUTH PLAIN\r\n", "250 8BITMIME"), ct);
                    return true;
                case "STARTTLS":
                    await Say("220 go ahead", ct);
                    (stream, tls) = (await sink.Secured(stream), true);
                    return true;
                case "AUTH":
                    var parts = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
                    user = (parts[1], parts[2]) == sink.Wants ? parts[1] : null;
                    await Say(user is null ? "535 no" : "235 yes", ct);
                    return true;
                case "MAIL":
                    from = Mailbox(line);
                    await Say(sink.Wants is not null && user is null ? "530 sign in" : "250 ok", ct);
                    return true;
                case "RCPT":
                    to.Add(Mailbox(line));
                    await Say("250 ok", ct);
                    return true;
                case "DATA":
                    await Say("354 go ahead", ct);
                    var data = new StringBuilder();
                    for (var text = await Line(ct); text is not null and not "."; text = await Line(ct))
                        data.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                    sink.taken.Enqueue(new(tls, user, from, [.. to], data.ToString()));
                    await Say("250 taken", ct);
                    return true;
                case "QUIT":
                    await Say("221 bye", ct);
                    return false;
                default:
                    await Say("250 ok", ct);
                    return true;
            }
        }

        private static string Mailbox(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

        private async Task Say(string text, CancellationToken ct) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), ct);

        private async Task<string?> Line(CancellationToken ct)
        {
            var line = new List<byte>();
            var one = new byte[1];
            while (await stream.ReadAsync(one, ct) == 1)
            {
                if (one[0] == '\n')
                    return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                line.Add(one[0]);
            }

            return null;
        }
    }
}
