using Azure.Core;
using Azure.Core.Cryptography;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Storage.Blobs;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Functions.Keys;
using FaceUp.Functions.Notices;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions;

/// <summary>The seams of the body on Azure. Clients are made when first used: a function that needs no Key Vault starts without one.</summary>
internal static class AzureWiring
{
    /// <summary>The one table and the one container, made by infra/ together with the data account.</summary>
    public const string Store = "faceup";

    public static IServiceCollection AddAzure(this IServiceCollection services, Settings settings)
    {
        var credential = new Lazy<TokenCredential>(settings.Credential);
        services.AddSingleton<IRecords>(_ => new TableRecords(Table(settings, credential)));
        services.AddSingleton<IBlobs>(_ => new ContainerBlobs(Container(settings, credential)));
        var vault = new Lazy<KeyClient>(() => new(settings.Vault, credential.Value, Once(new KeyClientOptions())));
        services.AddSingleton(provider => new KeyVaultTenantKeys(vault, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KeyVaultTenantKeys>>()));
        services.AddSingleton<ITenantKeys>(provider => provider.GetRequiredService<KeyVaultTenantKeys>());
        services.AddSingleton(provider => new CaseKeyCache(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ITenantKeyring>(provider => new KeyVaultKeyring(
            provider.GetRequiredService<KeyVaultTenantKeys>(), vault, provider.GetRequiredService<CaseKeyCache>(), settings.HardwareKeys, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IKeyEncryptionKeyResolver>(provider => new VaultKeyResolver(
            new(() => new KeyResolver(credential.Value, Once(new CryptographyClientOptions()))), settings.Vault, provider.GetRequiredService<CaseKeyCache>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(_ => new ServiceBusClient(settings.ServiceBus, credential.Value));
        services.AddSingleton<INoticeQueue>(provider => new ServiceBusNoticeQueue(new(() => provider.GetRequiredService<ServiceBusClient>().CreateSender(settings.NoticeQueue))));
        services.AddSingleton<DurableWorkflow>().AddSingleton<IWorkflow>(provider => provider.GetRequiredService<DurableWorkflow>());
        return services;
    }

    /// <summary>Bearer tokens of the issuer. Keys and issuer come from its metadata; the claims keep the names that the token gives them.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.Authority = settings.Authority.AbsoluteUri;
            bearer.Audience = settings.Audience;
            bearer.MapInboundClaims = false;
            bearer.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
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

    private static TableClient Table(Settings settings, Lazy<TokenCredential> credential) => settings.Tables == Settings.Azurite
        ? new(Settings.Azurite, Store, StorageClients.Tables())
        : new(new(settings.Tables), Store, credential.Value, StorageClients.Tables());

    private static BlobContainerClient Container(Settings settings, Lazy<TokenCredential> credential) => settings.Blobs == Settings.Azurite
        ? new(Settings.Azurite, Store, StorageClients.Blobs())
        : new(new(new Uri(settings.Blobs), Store), credential.Value, StorageClients.Blobs());

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
