using Azure.Core;
using Azure.Core.Cryptography;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Storage.Blobs;
using FaceUp.App;
using FaceUp.App.Access;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
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
    /// <summary>The one table and the one container, made by infra/ together with the data account.</summary>
    public const string Store = "faceup";

    /// <summary>The body with the doors of this app, its seams, and the triggers that stand there.</summary>
    public static IServiceCollection AddApp(this IServiceCollection services, Settings settings)
    {
        var credential = new Lazy<TokenCredential>(settings.Credential);
        services.AddSingleton<IFunctionMetadataTransformer>(new StandingTriggers(settings.Door));
        services.AddPages().AddStores(settings, credential);
        if (settings.Door.HasFlag(Doors.Reporter))
            services.AddReporterDoor();
        return settings.Desk is { } desk ? services.AddDesk(settings, desk, credential) : services.AddReporterAlone(settings, credential);
    }

    private static void AddStores(this IServiceCollection services, Settings settings, Lazy<TokenCredential> credential)
    {
        services.AddSingleton<IRecords>(_ => new TableRecords(Table(settings, credential)));
        services.AddSingleton<IBlobs>(_ => new ContainerBlobs(Container(settings, credential)));
        services.AddSingleton(_ => new ServiceBusClient(settings.ServiceBus, credential.Value));
    }

    // Nothing that unwraps a key, makes one, sends a notice or starts a workflow, and nobody to sign in.
    private static IServiceCollection AddReporterAlone(this IServiceCollection services, Settings settings, Lazy<TokenCredential> credential)
    {
        services.AddSingleton<ITenantKeys>(provider => new PublicHalves(Keys(provider, settings, hardware: false, credential)));
        services.AddSingleton<IWorkflow>(provider => new QueuedWorkflow(
            new(() => provider.GetRequiredService<ServiceBusClient>().CreateSender(settings.WakeQueue)), provider.GetRequiredService<ILogger<QueuedWorkflow>>()));
        return services;
    }

    private static IServiceCollection AddDesk(this IServiceCollection services, Settings settings, DeskSettings desk, Lazy<TokenCredential> credential)
    {
        services.AddDeskDoor(new PublicAddress(desk.PublicUrl), new SignInRules(desk.SubjectClaim), new WebhookRules()).AddSignIn(desk);
        services.AddSingleton<ITenantKeys>(provider => provider.GetRequiredService<ITenantKeyring>());
        services.AddSingleton<ITenantKeyring>(provider => Keys(provider, settings, desk.HardwareKeys, credential));
        services.AddSingleton<IKeyEncryptionKeyResolver>(_ => new VaultKeyResolver(
            new(() => new KeyResolver(credential.Value, Quiet(new CryptographyClientOptions()))), settings.Vault));
        services.AddSingleton<INoticeQueue>(provider => new ServiceBusNoticeQueue(new(() => provider.GetRequiredService<ServiceBusClient>().CreateSender(desk.NoticeQueue))));
        services.AddSingleton<DurableWorkflow>().AddSingleton<IWorkflow>(provider => provider.GetRequiredService<DurableWorkflow>());
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

    /// <summary>Makes table and container on the emulator, which no infra/ prepares.</summary>
    public static async Task PrepareEmulator(Settings settings)
    {
        if (settings.Tables == Settings.Azurite)
            await Table(settings, null!).CreateIfNotExistsAsync();
        if (settings.Blobs == Settings.Azurite)
            await Container(settings, null!).CreateIfNotExistsAsync();
    }

    private static KeyVaultTenantKeys Keys(IServiceProvider provider, Settings settings, bool hardware, Lazy<TokenCredential> credential) => new(
        new(() => new(settings.Vault, credential.Value, Quiet(new KeyClientOptions()))), hardware,
        provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KeyVaultTenantKeys>>());

    private static TableClient Table(Settings settings, Lazy<TokenCredential> credential) => settings.Tables == Settings.Azurite
        ? new(Settings.Azurite, Store, StorageClients.Tables())
        : new(new(settings.Tables), Store, credential.Value, StorageClients.Tables());

    private static BlobContainerClient Container(Settings settings, Lazy<TokenCredential> credential) => settings.Blobs == Settings.Azurite
        ? new(Settings.Azurite, Store, StorageClients.Blobs())
        : new(new(new Uri(settings.Blobs), Store), credential.Value, StorageClients.Blobs());

    // A key is asked for while somebody waits, and the last one seen stands in for it: two tries of 5 s. Key ids are in the addresses, so none is logged.
    private static T Quiet<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 1;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        return options;
    }
}
