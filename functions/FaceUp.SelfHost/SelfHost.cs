using Azure.Core.Cryptography;
using FaceUp.App;
using FaceUp.App.Access;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.SelfHost.Keys;
using FaceUp.SelfHost.People;
using FaceUp.SelfHost.Running;
using FaceUp.SelfHost.Storage;
using FaceUp.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FaceUp.SelfHost;

/// <summary>Head 2: the same handlers on Kestrel, the same plan on a due-row runner, SQLite and files in one data folder.</summary>
public static class SelfHost
{
    /// <param name="adjust">What comes last before the parts are put together: tests set other seams here.</param>
    public static async Task<WebApplication> Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        PrivateFolder.Create(settings.Data);
        var ring = new KeyRing(Path.Combine(settings.Data, "keys"), RingSecret.Open(Path.Combine(settings.Data, "keys"), settings.Passphrase, settings.Development));
        var issuer = settings.Authority is null ? new LocalIssuer(settings.Data, settings.Development) : null;
        var clock = new MovableClock();

        builder.WebHost.ConfigureKestrel(Limit);
        Quiet.Logs(builder.Logging);
        builder.Services.AddSingleton<TimeProvider>(settings.Development ? clock : TimeProvider.System);
        builder.Services.AddSingleton(_ => SqliteRecords.Open(Path.Combine(settings.Data, "records.db"))).AddSingleton<IRecords>(s => s.GetRequiredService<SqliteRecords>());
        builder.Services.AddSingleton<IBlobs>(_ => new FileBlobs(Path.Combine(settings.Data, "content")));
        builder.Services.AddSingleton<ITenantKeys>(ring).AddSingleton<ITenantKeyring>(ring).AddSingleton<IKeyEncryptionKeyResolver>(ring);
        builder.Services.AddSingleton<LocalWorkflow>().AddSingleton<IWorkflow>(s => s.GetRequiredService<LocalWorkflow>());
        builder.Services.AddSingleton<StoredNotices>().AddSingleton<INoticeQueue>(s => s.GetRequiredService<StoredNotices>());
        builder.Services.AddFaceUp(new PublicAddress(settings.PublicUrl), new SignInRules(settings.SubjectClaim), new WebhookRules { AllowLoopback = settings.AllowLoopback });
        builder.Services.AddPages();
        builder.Services.AddSignIn(settings, issuer);
        builder.Services.AddHostedService<CaseRunner>().AddHostedService<NoticeRunner>().AddHostedService<LogEmptier>();

        adjust?.Invoke(builder);
        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(ring.Dispose);
        app.UseStatusCodePages(context => Problems.NoRoute(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        Routes.Map(app);
        if (issuer is not null)
        {
            DevelopmentRoutes.Map(app, issuer, clock);
            await Demo.Ensure(app.Services, settings, CancellationToken.None);
            app.Lifetime.ApplicationStarted.Register(() => Greeting.Print(app));
        }

        return app;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // More than any JSON route reads, so that a sender of somewhat too much still hears why; beyond it the connection is closed on what comes. Files raise it.
        kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }
}
