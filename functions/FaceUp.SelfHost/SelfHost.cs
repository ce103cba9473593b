using Azure.Core.Cryptography;
using FaceUp.App;
using FaceUp.App.Access;
using FaceUp.App.Checkpoints;
using FaceUp.App.Escalation;
using FaceUp.App.Files;
using FaceUp.App.Health;
using FaceUp.App.Http;
using FaceUp.App.Inbox;
using FaceUp.App.Keys;
using FaceUp.App.Notifications;
using FaceUp.App.Retention;
using FaceUp.App.Storage;
using FaceUp.App.Telephone;
using FaceUp.App.Tenants;
using FaceUp.App.Translation;
using FaceUp.SelfHost.DemoData;
using FaceUp.SelfHost.Keys;
using FaceUp.SelfHost.People;
using FaceUp.SelfHost.Running;
using FaceUp.SelfHost.Storage;
using FaceUp.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FaceUp.SelfHost;

/// <summary>
/// Head 2: the same handlers on Kestrel, the same plan on a due-row runner, SQLite and files in one data folder. Either door, or both; a process for each may stand on
/// one folder.
/// </summary>
public static class SelfHost
{
    internal static readonly RewrapPace Rewrap = new(PerSecond: 0, Settled: KeyRing.Fresh + TimeSpan.FromSeconds(2));

    /// <param name="args">Settings, and <c>--door</c> for <c>--FaceUp:Door</c>, <c>--demo-size</c> for <c>--FaceUp:Demo:Size</c>.</param>
    /// <param name="adjust">What comes last before the parts are put together: tests set other seams here.</param>
    public static async Task<WebApplication> Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder([.. args.Select(a => a == "--door" || a.StartsWith("--door=", StringComparison.Ordinal) ? "--FaceUp:Door" + a["--door".Length..] : a)
            .Select(a => a == "--demo-size" || a.StartsWith("--demo-size=", StringComparison.Ordinal) ? "--FaceUp:Demo:Size" + a["--demo-size".Length..] : a)]);
        var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        PrivateFolder.Create(settings.Data);
        var desk = settings.Doors.HasFlag(Doors.Desk) ? new DeskParts(settings) : null;

        builder.WebHost.ConfigureKestrel(Limit);
        Quiet.Logs(builder.Logging);
        builder.Services.AddSingleton(settings.Development && desk is not null ? desk.Clock : TimeProvider.System);
        builder.Services.AddSingleton(_ => SqliteRecords.Open(Path.Combine(settings.Data, "records.db"))).AddSingleton<IRecords>(s => s.GetRequiredService<SqliteRecords>());
        builder.Services.AddSingleton<IBlobs>(_ => new FileBlobs(Path.Combine(settings.Data, "content")));
        builder.Services.AddPages().AddSingleton<DeletedRows>().AddHostedService<LogEmptier>();
        builder.Services.AddSingleton(new ProviderRules(settings.AllowLoopback));
        builder.Services.AddSingleton(settings.SecurityTxt).AddSingleton<IHealthPart>(new SpacePart(settings.Data));
        if (settings.Telemetry is { } otlp)
            builder.Services.AddOtlp(settings.Doors, otlp);
        if (settings.Doors.HasFlag(Doors.Reporter))
            builder.Services.AddSingleton(new CallAddress(settings.CallUrl)).AddReporterDoor().AddReporterPages();
        if (desk is not null)
            AddDesk(builder.Services, settings, desk);
        else // nothing that opens, makes, sends or works: the desk's process does that
            builder.Services.AddSingleton<IWorkflow, DueRowsOnly>().AddSingleton<ITenantKeys>(s => new PublicRing(KeyFolder(settings), s.GetRequiredService<TimeProvider>()));

        adjust?.Invoke(builder);
        var app = builder.Build();
        app.UseStatusCodePages(context => Problems.NoRoute(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        Routes.Map(app, settings.Doors);
        if (desk is not null)
            await Open(app, settings, desk);
        if (settings.Development)
            app.Lifetime.ApplicationStarted.Register(() => Greeting.Print(app, settings.Doors, signIn: desk?.Issuer is not null));
        return app;
    }

    private static void AddDesk(IServiceCollection services, Settings settings, DeskParts desk)
    {
        services.AddCopies(settings);
        services.AddMail(settings.Mail).AddScanner(settings.Scanner).AddTranslation(settings.Translator);
        services.AddSingleton<FileChanges>().AddSingleton<IChangeStream, ChangeStream>();
        services.AddDeskDoor(new PublicAddress(settings.PublicUrl), new SignInRules(settings.SubjectClaim), new WebhookRules { AllowLoopback = settings.AllowLoopback });
        services.AddSingleton<ITenantKeys>(desk.Ring).AddSingleton<ITenantKeyring>(desk.Ring).AddSingleton<IKeyEncryptionKeyResolver>(desk.Ring);
        services.AddSingleton(new PassingKeys(desk.Ring)).AddSingleton(Rewrap);
        services.AddSingleton<LocalWorkflow>().AddSingleton<IWorkflow>(s => s.GetRequiredService<LocalWorkflow>());
        services.AddSingleton<StoredNotices>().AddSingleton<INoticeQueue>(s => s.GetRequiredService<StoredNotices>());
        services.AddSingleton<ITraces>(s => s.GetRequiredService<DeletedRows>()).AddSingleton(settings.Tails);
        services.AddSignIn(settings, desk.Issuer);
        services.AddDeskPages(new(settings.Authority, settings.ClientId, settings.Scope, Local: desk.Issuer is not null));
        services.AddSingleton<RunnerLease>().AddHostedService<CaseRunner>().AddHostedService<NoticeRunner>().AddHostedService<ChoreRunner>();
        if (settings.Backup.Folder is not null)
            services.AddHostedService(s => new BackupRunner(settings, TimeProvider.System, s.GetRequiredService<ILogger<BackupRunner>>()));
    }

    private static async Task Open(WebApplication app, Settings settings, DeskParts desk)
    {
        app.Lifetime.ApplicationStopped.Register(desk.Ring.Dispose);
        if (desk.Issuer is null)
            return;
        DevelopmentRoutes.Map(app, desk.Issuer, desk.Clock);
        await FillDemo(app, settings, desk.Clock, CancellationToken.None);
    }

    // Once: a demo that is there already stays as it is.
    private static async Task FillDemo(WebApplication app, Settings settings, MovableClock clock, CancellationToken ct)
    {
        if (settings.DemoSize == 0 || await app.Services.GetRequiredService<TenantStore>().Read(Demo.Tenant, ct) is not null)
        {
            await Demo.Ensure(app.Services, settings, ct);
            return;
        }

        DemoYear.Begin(clock);
        await Demo.Ensure(app.Services, settings, ct);
        await new DemoYear(app.Services, clock).Live(settings.DemoSize, Greeting.Progress(settings.DemoSize), ct);
    }

    private static string KeyFolder(Settings settings) => Path.Combine(settings.Data, "keys");

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // More than any JSON route reads, so that a sender of somewhat too much still hears why; beyond it the connection is closed on what comes. Files raise it.
        kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }

    /// <summary>What only the desk's process holds: the opened key ring, and in Development an issuer of its own and a clock that can be pushed ahead.</summary>
    private sealed class DeskParts(Settings settings)
    {
        public KeyRing Ring { get; } = new(KeyFolder(settings), RingSecret.Open(KeyFolder(settings), settings.Passphrase, settings.Development));

        public LocalIssuer? Issuer { get; } = settings.Authority is null ? new LocalIssuer(settings.Data, settings.Development) : null;

        public MovableClock Clock { get; } = new();
    }
}
