using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using FaceUp.App.Moving;
using FaceUp.App.Storage;
using FaceUp.SelfHost.Commands;

namespace FaceUp.SelfHost.Moving;

/// <summary>An installation on Azure, as whoever sits here may reach it: two tables, a container and a vault, which infra/ made.</summary>
internal sealed class AzureHouse : IAsyncDisposable
{
    private const string Emulator = "devstoreaccount1"; // its key is published, and protects nothing

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null });
    private readonly Operator _parts;

    private AzureHouse(Settings settings, string tables, string blobs, Uri vault)
    {
        var credential = new AzCredential();
        var records = new TwoTables(organisations: new TableRecords(Table(tables, AzureNames.Organisations, credential)), cases: new TableRecords(Table(tables, AzureNames.Store, credential)));
        var ring = new VaultRing(_http, vault, vault.IsLoopback ? null : credential);
        _parts = Operator.On(settings, records, new ContainerBlobs(Container(blobs, AzureNames.Store, credential)), ring, moved: true, new ContainerCopies(Container(blobs, AzureNames.Checkpoints, credential)));
    }

    public Installation Installation => new(_parts, "azure");

    public Operator Operator => _parts;

    /// <param name="tables">The table endpoint of the data account, or the emulator's connection string.</param>
    /// <exception cref="SettingsException">One of them is no https address.</exception>
    public static async Task<AzureHouse> Open(Settings settings, string tables, string blobs, string vault, CancellationToken ct)
    {
        if (!Uri.TryCreate(vault, UriKind.Absolute, out var at) || !(at.Scheme == Uri.UriSchemeHttps || (at.IsLoopback && settings.Development)))
            throw new SettingsException("--vault is the https address of a vault.");
        if (!(IsAddress(tables) || IsEmulator(tables)) || !(IsAddress(blobs) || IsEmulator(blobs)))
            throw new SettingsException("--tables and --blobs are the https endpoints of the data account.");
        if (IsEmulator(tables)) // which no infra/ prepares
        {
            foreach (var name in new[] { AzureNames.Organisations, AzureNames.Store })
                await Table(tables, name, null).CreateIfNotExistsAsync(ct);
        }

        if (IsEmulator(blobs))
        {
            foreach (var name in new[] { AzureNames.Store, AzureNames.Checkpoints })
                await Container(blobs, name, null).CreateIfNotExistsAsync(cancellationToken: ct);
        }

        return new(settings, tables, blobs, at);
    }

    public async ValueTask DisposeAsync()
    {
        await _parts.DisposeAsync();
        _http.Dispose();
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Query.Length == 0;

    private static bool IsEmulator(string text) => text == "UseDevelopmentStorage=true" || text.Contains($"AccountName={Emulator};", StringComparison.Ordinal);

    private static TableClient Table(string tables, string name, TokenCredential? credential) =>
        IsEmulator(tables) ? new(tables, name, StorageClients.Tables()) : new(new(tables), name, credential, StorageClients.Tables());

    private static BlobContainerClient Container(string blobs, string name, TokenCredential? credential) =>
        IsEmulator(blobs) ? new(blobs, name, StorageClients.Blobs()) : new(new Uri(new(blobs.TrimEnd('/') + "/"), name), credential, StorageClients.Blobs());
}
