using System.Text.Json;
using Azure.Core.Cryptography;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using FaceUp.App;
using FaceUp.App.Access;
using FaceUp.App.Checkpoints;
using FaceUp.App.Escalation;
using FaceUp.App.Files;
using FaceUp.App.Health;
using FaceUp.App.Http;
using FaceUp.App.Keys;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Telephone;
using FaceUp.App.Tenants;
using FaceUp.App.Translation;
using FaceUp.Domain;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Keys;
using FaceUp.SelfHost.People;
using FaceUp.SelfHost.Running;
using FaceUp.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FaceUp.Drills.Canary;

/// <summary>The body on the adapters of Azure Tables and Blobs, with the rest of the self-host head around it. What passes the seams of workflow and queue is kept.</summary>
internal static class AzuriteHead
{
    public const string Table = "records";
    public const string Container = "content";

    public static async Task<int> Run(string connection, string seams)
    {
        var builder = WebApplication.CreateBuilder();
        var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        var keys = Directory.CreateDirectory(Path.Combine(settings.Data, "keys")).FullName;
        using var issuer = new LocalIssuer(settings.Data, settings.Development);
        using var ring = new KeyRing(keys, RingSecret.Open(keys, null, settings.Development));
        using var kept = new Seams(seams);

        var (table, container) = (new TableClient(connection, Table, StorageClients.Tables()), new BlobContainerClient(connection, Container, StorageClients.Blobs()));
        await table.CreateIfNotExistsAsync();
        await container.CreateIfNotExistsAsync();
        Quiet.Logs(builder.Logging);
        builder.Services.AddSingleton<IRecords>(new TableRecords(table)).AddSingleton<IBlobs>(new ContainerBlobs(container));
        builder.Services.AddSingleton<ITenantKeys>(ring).AddSingleton<ITenantKeyring>(ring).AddSingleton<IKeyEncryptionKeyResolver>(ring).AddSingleton(kept);
        builder.Services.AddSingleton(new PassingKeys(ring)).AddSingleton(new RewrapPace(PerSecond: 0, Settled: KeyRing.Fresh + TimeSpan.FromSeconds(2)));
        builder.Services.AddSingleton<LocalWorkflow>().AddSingleton<IWorkflow, KeptWorkflow>();
        builder.Services.AddSingleton<StoredNotices>().AddSingleton<INoticeQueue, KeptQueue>();
        var copies = new BlobContainerClient(connection, "checkpoints", StorageClients.Blobs());
        await copies.CreateIfNotExistsAsync();
        builder.Services.AddSingleton<ICheckpointCopies>(new ContainerCopies(copies));
        builder.Services.AddSingleton(settings.SecurityTxt).AddSingleton<IHealthPart>(new SpacePart(settings.Data));
        builder.Services.AddMail(settings.Mail).AddScanner(settings.Scanner).AddTranslation(settings.Translator);
        builder.Services.AddSingleton(new ProviderRules(settings.AllowLoopback)).AddSingleton(new CallAddress(settings.CallUrl)).AddSingleton<DeletedRows>();
        builder.Services.AddFaceUp(new PublicAddress(settings.PublicUrl), new SignInRules(settings.SubjectClaim), new WebhookRules { AllowLoopback = settings.AllowLoopback });
        builder.Services.AddPages().AddReporterPages();
        builder.Services.AddSignIn(settings, issuer);
        builder.Services.AddDeskPages(new(settings.Authority, settings.ClientId, settings.Scope, Local: true));
        builder.Services.AddSingleton(settings.Tails).AddSingleton<RunnerLease>().AddHostedService<CaseRunner>().AddHostedService<NoticeRunner>().AddHostedService<ChoreRunner>();

        await using var app = builder.Build();
        Routes.Map(app, Doors.Both);
        DevelopmentRoutes.Map(app, issuer, new MovableClock());
        await Demo.Ensure(app.Services, settings, CancellationToken.None);
        await app.RunAsync();
        return 0;
    }

    private sealed class Seams(string file) : IDisposable
    {
        private readonly StreamWriter kept = new(file, append: true) { AutoFlush = true };

        public void Keep(string seam, object input)
        {
            lock (kept)
                kept.WriteLine($"{seam} {JsonSerializer.Serialize(input)}");
        }

        public void Dispose() => kept.Dispose();
    }

    private sealed class KeptWorkflow(LocalWorkflow inner, Seams seams) : IWorkflow
    {
        public Task Wake(TenantId tenant, CaseId id, CancellationToken ct)
        {
            seams.Keep("wake", new { tenant, id });
            return inner.Wake(tenant, id, ct);
        }
    }

    private sealed class KeptQueue(StoredNotices inner, Seams seams) : INoticeQueue
    {
        public Task Enqueue(NoticeTicket ticket, DateTimeOffset? notBefore, CancellationToken ct)
        {
            seams.Keep("ticket", new { ticket, notBefore });
            return inner.Enqueue(ticket, notBefore, ct);
        }
    }
}
