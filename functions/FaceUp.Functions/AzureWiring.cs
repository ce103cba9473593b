using Azure.Core;
using Azure.Core.Cryptography;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Monitor.OpenTelemetry.Exporter;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Storage.Blobs;
using FaceUp.App;
using FaceUp.App.Access;
using FaceUp.App.Checkpoints;
using FaceUp.App.Escalation;
using FaceUp.App.Files;
using FaceUp.App.Http;
using FaceUp.App.Keys;
using FaceUp.App.Moving;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Telemetry;
using FaceUp.App.Telephone;
using FaceUp.App.Tenants;
using FaceUp.App.Translation;
using FaceUp.Functions.Keys;
using FaceUp.Functions.Notices;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using FaceUp.Functions.Wakes;
using FaceUp.Web;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions;

/// <summary>The seams of the body on Azure. Clients are made when first used: a function that needs no Key Vault starts without one.</summary>
internal static class AzureWiring
{
    /// <summary>The table of cases and the container, made by infra/ together with the data account.</summary>
    public const string Store = AzureNames.Store;

    /// <summary>The table of organisations and their settings, which the reporter's identity may only read.</summary>
    public const string Organisations = AzureNames.Organisations;

    /// <summary>The container of the data account where checkpoints lie, which the desk's identity may add to and read.</summary>
    public const string Checkpoints = AzureNames.Checkpoints;

    /// <summary>A vault opens 50 (hardware) to 100 keys of RSA-3072 a second, for everybody; and every process asks for the current version again after ten minutes.</summary>
    internal static readonly RewrapPace Rewrap = new(PerSecond: 20, Settled: KeyVaultTenantKeys.Fresh + TimeSpan.FromMinutes(5));

    /// <summary>The body with the doors of this app, its seams, and the triggers that stand there.</summary>
    public static IServiceCollection AddApp(this IServiceCollection services, Settings settings)
    {
        var credential = new Lazy<TokenCredential>(settings.Credential);
        services.AddSingleton<IFunctionMetadataTransformer>(new StandingTriggers(settings.Door));
        services.AddPages().AddStores(settings, credential);
        services.AddSingleton(settings.SecurityTxt);
        if (settings.Insights is { } insights)
            services.AddTelemetry(settings.Door, meters => meters.AddAzureMonitorMetricExporter(exporter => Send(exporter, insights), credential.Value));
        if (settings.Door.HasFlag(Doors.Reporter))
            services.AddSingleton(new CallAddress(settings.CallUrl)).AddReporterDoor().AddReporterPages();
        return settings.Desk is { } desk ? services.AddDesk(settings, desk, credential) : services.AddReporterAlone(settings);
    }

    // Nothing waits on a disk, and the exporter says nothing of itself to anybody; spans stay here, as the host's do.
    private static void Send(AzureMonitorExporterOptions exporter, string insights)
    {
        (exporter.ConnectionString, exporter.DisableOfflineStorage) = (insights, true);
        exporter.Diagnostics.IsLoggingEnabled = false;
        exporter.Diagnostics.IsDistributedTracingEnabled = false;
        exporter.Diagnostics.IsTelemetryEnabled = false;
    }

    private static void AddStores(this IServiceCollection services, Settings settings, Lazy<TokenCredential> credential)
    {
        services.AddSingleton<IRecords>(_ => new TwoTables(
            organisations: new TableRecords(Table(settings, credential, Organisations)), cases: new TableRecords(Table(settings, credential, Store))));
        services.AddSingleton<IBlobs>(_ => new ContainerBlobs(Container(settings, credential, Store)));
        services.AddSingleton(_ => new ServiceBusClient(settings.ServiceBus, credential.Value));
        services.AddSingleton(provider => new KeyVaultTenantKeys(
            Vault(settings, credential), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KeyVaultTenantKeys>>()));
        services.AddSingleton<ITenantKeys>(provider => provider.GetRequiredService<KeyVaultTenantKeys>()); // public halves, at either door
    }

    // Nothing that unwraps a key, makes one, sends a notice or starts a workflow, and nobody to sign in.
    private static IServiceCollection AddReporterAlone(this IServiceCollection services, Settings settings) => services.AddSingleton<IWorkflow>(provider => new QueuedWorkflow(
        new(() => provider.GetRequiredService<ServiceBusClient>().CreateSender(settings.WakeQueue)), provider.GetRequiredService<ILogger<QueuedWorkflow>>()));

    private static IServiceCollection AddDesk(this IServiceCollection services, Settings settings, DeskSettings desk, Lazy<TokenCredential> credential)
    {
        services.AddMail(desk.Mail, credential).AddScanner(desk.Scanner).AddTranslation(desk.Translator, credential);
        services.AddDeskDoor(new PublicAddress(desk.PublicUrl), new SignInRules(desk.SubjectClaim), new WebhookRules()).AddSignIn(desk);
        services.AddSingleton(provider => new CaseKeyCache(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ITenantKeyring>(provider => new KeyVaultKeyring(
            provider.GetRequiredService<KeyVaultTenantKeys>(), Vault(settings, credential), provider.GetRequiredService<CaseKeyCache>(), desk.HardwareKeys, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICheckpointCopies>(_ => new ContainerCopies(Container(settings, credential, Checkpoints)));
        services.AddSingleton<ICheckpointKeys>(provider => new KeyVaultCheckpointKeys(Vault(settings, credential), desk.HardwareKeys, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new VaultKeyResolver(
            new(() => new KeyResolver(credential.Value, Once(new CryptographyClientOptions()))), settings.Vault, provider.GetRequiredService<CaseKeyCache>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IKeyEncryptionKeyResolver>(provider => provider.GetRequiredService<VaultKeyResolver>());
        services.AddSingleton(provider => new PassingKeys(provider.GetRequiredService<VaultKeyResolver>().Passing)).AddSingleton(Rewrap);
        services.AddSingleton<INoticeQueue>(provider => new ServiceBusNoticeQueue(new(() => provider.GetRequiredService<ServiceBusClient>().CreateSender(desk.NoticeQueue))));
        services.AddSingleton<DurableWorkflow>().AddSingleton<IWorkflow>(provider => provider.GetRequiredService<DurableWorkflow>());
        services.AddSingleton(desk.History).AddSingleton(desk.Tails);
        services.AddDeskPages(new(desk.Authority.AbsoluteUri, desk.ClientId, desk.Scope));
        return services;
    }

    /// <summary>Bearer tokens of the issuer. Keys and issuer come from its metadata; the claims keep the names that the token gives them.</summary>
    private static IServiceCollection AddSignIn(this IServiceCollection services, DeskSettings desk)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.Authority = desk.Authority.AbsoluteUri;
            bearer.Audience = desk.Audience;
            bearer.MapInboundClaims = false;
            bearer.RequireHttpsMetadata = desk.Authority.Scheme == Uri.UriSchemeHttps;
            bearer.IncludeErrorDetails = false;
        });
        return services;
    }

    /// <summary>Makes tables and containers on the emulator, which no infra/ prepares.</summary>
    public static async Task PrepareEmulator(Settings settings)
    {
        foreach (var table in settings.Tables == Settings.Azurite ? new[] { Organisations, Store } : [])
            await Table(settings, null!, table).CreateIfNotExistsAsync();
        foreach (var container in settings.Blobs == Settings.Azurite ? new[] { Store, Checkpoints } : [])
            await Container(settings, null!, container).CreateIfNotExistsAsync();
    }

    private static Lazy<KeyClient> Vault(Settings settings, Lazy<TokenCredential> credential) => new(() => new(settings.Vault, credential.Value, Once(new KeyClientOptions())));

    private static TableClient Table(Settings settings, Lazy<TokenCredential> credential, string name) => settings.Tables == Settings.Azurite
        ? new(Settings.Azurite, name, StorageClients.Tables())
        : new(new(settings.Tables), name, credential.Value, StorageClients.Tables());

    private static BlobContainerClient Container(Settings settings, Lazy<TokenCredential> credential, string name) => settings.Blobs == Settings.Azurite
        ? new(Settings.Azurite, name, StorageClients.Blobs())
        : new(new(new Uri(settings.Blobs), name), credential.Value, StorageClients.Blobs());

    // Keys/VaultCalls.cs repeats what fails, within the time that somebody waits. Key ids are in the addresses, so none is logged.
    private static T Once<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        return options;
    }
}
