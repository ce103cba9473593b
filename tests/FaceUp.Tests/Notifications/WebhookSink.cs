using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace FaceUp.Tests.Notifications;

/// <summary>One post as the far end saw it: every header of the wire, and the whole body.</summary>
public sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>What the far end does with one post.</summary>
public sealed record Answer(int Status = 200)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Waited for before the answer, unless the caller hangs up first.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The connection is reset instead of an answer.</summary>
    public bool Drop { get; init; }

    /// <summary>So many bytes of body are offered; <see cref="WebhookSink.BodyBytesTaken"/> tells how many Kestrel took.</summary>
    public long BodyBytes { get; init; }

    public static Answer With(int status, string header, string value) => new(status) { Headers = new Dictionary<string, string> { [header] = value } };
}

/// <summary>A chat's webhook on a loopback port: keeps what it is sent, answers as scripted, and with 200 once the script is over.</summary>
public sealed class WebhookSink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Answer> script = new();
    private readonly ConcurrentQueue<Received> received = new();
    private int connections;
    private long bodyBytesTaken;

    private WebhookSink(bool tls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Use(next => connection => { Interlocked.Increment(ref connections); return next(connection); });
            if (tls)
                listen.UseHttps(SelfSigned());
            listen.Protocols = HttpProtocols.Http1;
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        app = builder.Build();
        app.Run(Handle);
    }

    /// <summary>The address to post to; the path stands for a secret.</summary>
    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<Received> Received => [.. received];

    public int Connections => connections;

    public long BodyBytesTaken => Interlocked.Read(ref bodyBytesTaken);

    /// <summary>When set, the answer to every post that the script does not cover.</summary>
    public Answer Otherwise { get; set; } = new();

    public static async Task<WebhookSink> Start(params Answer[] answers) => await new WebhookSink(tls: false).Listen(answers);

    /// <summary>With a certificate that nobody trusts.</summary>
    public static async Task<WebhookSink> StartUntrusted() => await new WebhookSink(tls: true).Listen([]);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<WebhookSink> Listen(Answer[] answers)
    {
        foreach (var answer in answers)
            script.Enqueue(answer);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single() + "/services/T0/B0/secret-path");
        return this;
    }

    private async Task Handle(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue(new(context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body.ToArray()));
        var answer = script.TryDequeue(out var scripted) ? scripted : Otherwise;
        try
        {
            await Task.Delay(answer.Delay, context.RequestAborted);
            await Give(context, answer);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The caller hung up, as some tests want it to.
        }
    }

    private async Task Give(HttpContext context, Answer answer)
    {
        if (answer.Drop)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        var chunk = new byte[16 * 1024];
        for (var left = answer.BodyBytes; left > 0; left -= chunk.Length)
        {
            var next = chunk.AsMemory(0, (int)Math.Min(left, chunk.Length));
            await context.Response.Body.WriteAsync(next, context.RequestAborted);
            if (Interlocked.Add(ref bodyBytesTaken, next.Length) % (1024 * 1024) == 0)
                await Task.Delay(1, context.RequestAborted);   // Kestrel swallows writes after a hang-up; this lets the news of it arrive
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
