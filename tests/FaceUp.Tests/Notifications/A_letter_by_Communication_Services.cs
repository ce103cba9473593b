using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using FaceUp.App.Notifications;
using FaceUp.App.Notifications.Mail;
using FaceUp.Domain.Notifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FaceUp.Tests.Notifications;

public sealed class A_letter_by_Communication_Services : IAsyncLifetime
{
    private const string Operation = "/emails/operations/8540c0de-899f-5cce-acb5-3ec493af3800?api-version=2025-09-01";

    private static readonly Letter Letter = NoticeLetter.Of(new("n1", NoticeKind.ReportReceived, "Plant North", "https://faceup.example/x"), "chair@organisation.example", "notices@faceup.example");

    private readonly ConcurrentQueue<(string Request, string? Authorization, string Body)> asked = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();
    private readonly X509Certificate2 certificate = SelfSigned();
    private readonly WebApplication app;

    public A_letter_by_Communication_Services()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            asked.Enqueue(($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", context.Request.Headers.Authorization, await reader.ReadToEndAsync()));
            if (script.TryDequeue(out var answer))
                await answer(context);
        });
    }

    private Uri Address => new(app.Urls.Single());

    public Task InitializeAsync() => app.StartAsync();

    public Task DisposeAsync() => app.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_taken_and_followed_to_its_end()
    {
        Answers(Taken(), Status("Running"), Status("Succeeded"));
        Assert.Equal(new Delivery.Delivered(), await Mailer().Send(Letter, default));
        Assert.Equal(["POST /emails:send?api-version=2025-09-01", "GET " + Operation, "GET " + Operation], asked.Select(a => a.Request));
        Assert.All(asked, a => Assert.Equal("Bearer a-token", a.Authorization));
        var body = JsonDocument.Parse(asked.First().Body).RootElement;
        Assert.Equal(("notices@faceup.example", "chair@organisation.example"), (body.GetProperty("senderAddress").GetString(), body.GetProperty("recipients").GetProperty("to")[0].GetProperty("address").GetString()));
        Assert.Equal((Letter.Subject, Letter.Text, Letter.Html), (Said(body, "subject"), Said(body, "plainText"), Said(body, "html")));
        Assert.True(body.GetProperty("userEngagementTrackingDisabled").GetBoolean());
        Assert.Equal("auto-generated", body.GetProperty("headers").GetProperty("Auto-Submitted").GetString());
    }

    [Fact]
    public async Task That_could_not_be_sent_after_all_has_failed()
    {
        Answers(Taken(), Status("Failed"));
        Assert.Equal(new Delivery.Failed(DeliveryCode.Rejected), await Mailer().Send(Letter, default));
    }

    [Fact]
    public async Task That_was_taken_is_not_sent_twice_because_nobody_says_what_became_of_it()
    {
        Answers(Taken(), context => { context.Response.StatusCode = 500; return Task.CompletedTask; });
        Assert.Equal(new Delivery.Delivered(), await Mailer().Send(Letter, default));
        Answers([Taken(), .. Enumerable.Repeat(Status("Running"), 200)]);
        Assert.Equal(new Delivery.Delivered(), await Mailer().Send(Letter, default));
    }

    [Fact]
    public async Task Gives_its_token_to_the_resource_and_nobody_else()
    {
        await using var elsewhere = await WebhookSink.Start();
        Answers(context =>
        {
            context.Response.StatusCode = 202;
            context.Response.Headers["Operation-Location"] = elsewhere.Address.AbsoluteUri;
            return Task.CompletedTask;
        });
        Assert.Equal(new Delivery.Delivered(), await Mailer().Send(Letter, default));
        Assert.Equal(0, elsewhere.Connections);
    }

    [Theory]
    [InlineData(429, "600", 600, DeliveryCode.Throttled)]
    [InlineData(429, "99999999", 6 * 3600, DeliveryCode.Throttled)]
    [InlineData(429, "soon", 0, DeliveryCode.Throttled)]
    [InlineData(503, "60", 60, DeliveryCode.ServerFault)]
    [InlineData(401, null, 0, DeliveryCode.Unauthorized)]
    [InlineData(403, null, 0, DeliveryCode.Unauthorized)]
    public async Task That_is_put_off_waits_as_long_as_asked(int status, string? retryAfter, int seconds, DeliveryCode code)
    {
        Answers(context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        Assert.Equal(new Delivery.Later(TimeSpan.FromSeconds(seconds), code), await Mailer().Send(Letter, default));
        Assert.Single(asked);
    }

    [Fact]
    public async Task That_is_refused_is_given_up()
    {
        Answers(context => { context.Response.StatusCode = 400; return Task.CompletedTask; });
        Assert.Equal(new Delivery.Failed(DeliveryCode.Rejected), await Mailer().Send(Letter, default));
    }

    [Fact]
    public async Task Without_a_token_or_a_resource_is_for_later()
    {
        var nobody = new CommunicationServices(new(Address, "notices@faceup.example"), new(() => throw new InvalidOperationException("no identity")), Options());
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unauthorized), await nobody.Send(Letter, default));
        await app.StopAsync();
        Assert.Equal(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Unreachable), await Mailer().Send(Letter, default));
    }

    private static string? Said(JsonElement body, string name) => body.GetProperty("content").GetProperty(name).GetString();

    private void Answers(params Func<HttpContext, Task>[] answers)
    {
        script.Clear();
        foreach (var answer in answers)
            script.Enqueue(answer);
    }

    private Func<HttpContext, Task> Taken() => context =>
    {
        context.Response.StatusCode = 202;
        context.Response.Headers["Operation-Location"] = new Uri(Address, Operation).AbsoluteUri;
        return context.Response.WriteAsync("{\"id\":\"8540c0de-899f-5cce-acb5-3ec493af3800\",\"status\":\"Running\"}");
    };

    private static Func<HttpContext, Task> Status(string status) => context => context.Response.WriteAsync($"{{\"id\":\"x\",\"status\":\"{status}\"}}");

    private CommunicationServices Mailer() => new(new(Address, "notices@faceup.example"), new(() => new Token()), Options());

    private CommunicationOptions Options() => new()
    {
        Patience = TimeSpan.FromSeconds(2),
        Pause = TimeSpan.FromMilliseconds(20),
        Transport = new HttpClientTransport(new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() } })),
    };

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class Token : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal([CommunicationServices.Scope], requestContext.Scopes);
            return new("a-token", TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}

public class The_settings_of_mail
{
    private const string From = "FaceUp:Smtp:From=notices@faceup.example";

    [Theory]
    [InlineData(false, "FaceUp:Smtp:Host=mail.example", "FaceUp__Smtp__From")]
    [InlineData(false, From, "FaceUp__Smtp__Host")]
    [InlineData(false, From + ";FaceUp:Smtp:Host=not a host", "FaceUp__Smtp__Host")]
    [InlineData(false, From + ";FaceUp:Smtp:Host=mail.example;FaceUp:Smtp:Security=ssl3", "FaceUp__Smtp__Security")]
    [InlineData(false, From + ";FaceUp:Smtp:Host=localhost;FaceUp:Smtp:Security=none", "Security=none")]
    [InlineData(true, From + ";FaceUp:Smtp:Host=mail.example;FaceUp:Smtp:Security=none", "Security=none")]
    [InlineData(false, From + ";FaceUp:Smtp:Host=mail.example;FaceUp:Smtp:Port=0", "FaceUp__Smtp__Port")]
    [InlineData(false, From + ";FaceUp:Smtp:Host=mail.example;FaceUp:Smtp:Port=x", "FaceUp__Smtp__Port")]
    [InlineData(false, From + ";FaceUp:Smtp:Host=mail.example;FaceUp:Smtp:User=u", "FaceUp__Smtp__User")]
    [InlineData(false, From + ";FaceUp:Smtp:Host=mail.example;FaceUp:Smtp:Password=p", "FaceUp__Smtp__User")]
    [InlineData(false, From + ";FaceUp:Smtp:Host=mail.example;FaceUp:Smtp:User=u;FaceUp:Smtp:PasswordFile=/nowhere", "PasswordFile")]
    [InlineData(false, "FaceUp:Communication:Endpoint=https://x.communication.azure.com", "FaceUp__Communication__From")]
    [InlineData(false, "FaceUp:Communication:From=a@b.example", "FaceUp__Communication__Endpoint")]
    [InlineData(false, "FaceUp:Communication:From=a@b.example;FaceUp:Communication:Endpoint=http://x.communication.azure.com", "FaceUp__Communication__Endpoint")]
    [InlineData(false, "FaceUp:Communication:From=a@b.example;FaceUp:Communication:Endpoint=https://x.communication.azure.com/y", "FaceUp__Communication__Endpoint")]
    [InlineData(false, From + ";FaceUp:Smtp:Host=mail.example;FaceUp:Communication:From=a@b.example", "not both")]
    public void Stop_the_start_with_one_sentence_when_they_cannot_be_right(bool development, string settings, string says)
    {
        var (read, fault) = Read(settings, development);
        Assert.Null(read);
        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.EndsWith(".", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_those_of_a_server_with_TLS_unless_it_is_said_otherwise()
    {
        var (read, fault) = Read(From + ";FaceUp:Smtp:Host=mail.example");
        Assert.Null(fault);
        Assert.Equal(new("mail.example", 587, SmtpSecurity.StartTls, null, null, "notices@faceup.example"), read!.Smtp);
        Assert.Equal(465, Read(From + ";FaceUp:Smtp:Host=mail.example;FaceUp:Smtp:Security=tls").Item1!.Smtp!.Port);
        Assert.NotNull(Read(From + ";FaceUp:Smtp:Host=127.0.0.1;FaceUp:Smtp:Security=none", development: true).Item1?.Smtp);
        Assert.Equal(MailSettings.None, Read("").Item1);
    }

    [Fact]
    public void Read_the_password_from_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "a secret\n");
        Assert.Equal("a secret", Read(From + $";FaceUp:Smtp:Host=mail.example;FaceUp:Smtp:User=u;FaceUp:Smtp:PasswordFile={file}").Item1!.Smtp!.Password);
        File.Delete(file);
    }

    [Fact]
    public void Know_of_Communication_Services_in_the_Functions_app_alone()
    {
        const string Set = "FaceUp:Communication:From=a@b.example;FaceUp:Communication:Endpoint=https://x.communication.azure.com";
        Assert.Equal("a@b.example", Read(Set).Item1!.Communication!.From);
        Assert.Contains("FaceUp__Smtp__Host", MailSettings.Read(Configuration(Set), development: false, withCommunication: false).Fault, StringComparison.Ordinal);
    }

    private static (MailSettings?, string?) Read(string settings, bool development = false) => MailSettings.Read(Configuration(settings), development, withCommunication: true);

    private static IConfiguration Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(s => KeyValuePair.Create(s[..s.IndexOf('=', StringComparison.Ordinal)], (string?)s[(s.IndexOf('=', StringComparison.Ordinal) + 1)..]))).Build();
}
