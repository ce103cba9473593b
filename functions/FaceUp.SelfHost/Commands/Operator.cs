using System.CommandLine;
using Azure.Core.Cryptography;
using FaceUp.App;
using FaceUp.App.Access;
using FaceUp.App.Checkpoints;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Keys;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.SelfHost.Keys;
using FaceUp.SelfHost.Running;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Commands;

/// <summary>
/// The desk's parts on the data folder, without a server: a command asks the same use cases as a route, so that nothing is checked, written or told differently.
/// Several processes may have the folder open; a running server sees what a command did within seconds.
/// </summary>
internal sealed class Operator : IAsyncDisposable
{
    public const string Records = "records.db";
    private readonly ServiceProvider _parts;

    private Operator(Settings settings, IServiceCollection parts) => (Settings, _parts) = (settings, parts.BuildServiceProvider());

    public Settings Settings { get; }

    /// <summary>The settings that the server would have here: of the environment, of appsettings.json, and the folder of <c>--data</c>.</summary>
    public static Settings Read(ParseResult asked)
    {
        var builder = WebApplication.CreateSlimBuilder(asked.GetValue(CommandLine.Data) is { } data ? [$"--FaceUp:Data={data}"] : []);
        return Settings.ForOperator(builder.Configuration, builder.Environment.IsDevelopment());
    }

    /// <exception cref="SettingsException">There are no records.</exception>
    public static Operator Open(ParseResult asked, bool found = false, bool moved = false)
    {
        var settings = Read(asked);
        if (found)
            PrivateFolder.Create(settings.Data);
        else if (!File.Exists(Path.Combine(settings.Data, Records)))
            throw new SettingsException($"There are no records in {settings.Data}: set FaceUp__Data, or --data, to the data folder.");
        return At(settings, moved);
    }

    /// <summary>On a folder that is known to be one.</summary>
    /// <param name="moved">Sees organisations also while they move: see <see cref="TenantStore"/>.</param>
    public static Operator At(Settings settings, bool moved = false)
    {
        var parts = new ServiceCollection();
        parts.AddSingleton(_ => SqliteRecords.Open(Path.Combine(settings.Data, Records))).AddSingleton<IRecords>(s => s.GetRequiredService<SqliteRecords>());
        parts.AddSingleton<IBlobs>(_ => new FileBlobs(Path.Combine(settings.Data, "content")));
        parts.AddSingleton(_ => new RingOnDemand(Path.Combine(settings.Data, "keys"), settings.Passphrase, settings.Development));
        parts.AddCopies(settings);
        parts.AddSingleton<ITenantKeyring>(s => s.GetRequiredService<RingOnDemand>()).AddSingleton<IKeyEncryptionKeyResolver>(s => s.GetRequiredService<RingOnDemand>());
        return new(settings, Wire(parts, settings, moved));
    }

    /// <summary>On other stores, with other keys.</summary>
    /// <param name="copies">Where copies of checkpoints lie, as far as they are asked for.</param>
    public static Operator On<TRing>(Settings settings, IRecords records, IBlobs blobs, TRing ring, bool moved, params IReadOnlyList<ICheckpointCopies> copies)
        where TRing : ITenantKeyring, IKeyEncryptionKeyResolver =>
        new(settings, Wire(copies.Aggregate(new ServiceCollection() as IServiceCollection, (parts, place) => parts.AddSingleton(place)).AddSingleton(records).AddSingleton(blobs).AddSingleton<ITenantKeyring>(ring).AddSingleton<IKeyEncryptionKeyResolver>(ring), settings, moved));

    public IServiceProvider Parts => _parts;

    public T Get<T>()
        where T : notnull => _parts.GetRequiredService<T>();

    /// <exception cref="BadInputException">There is none of that name.</exception>
    public async Task<Tenant> Tenant(string name, CancellationToken ct) =>
        await Get<TenantStore>().Read(new(name), ct) ?? throw new BadInputException(404, "tenant", "There is no organisation of this name.");

    /// <summary>The names of all organisations, in order.</summary>
    public async Task<IReadOnlyList<TenantId>> Tenants(CancellationToken ct)
    {
        var names = new List<TenantId>();
        await foreach (var page in Get<IRecords>().Pages(Partitions.Tenants, "!", "~", 1000, ct))
            names.AddRange(page.Rows.Select(r => new TenantId(r.Key)));

        return names;
    }

    /// <summary>What a use case answers, as it would go over the wire.</summary>
    public async Task<Spoken> Ask(Func<HttpResponse, Task<IResult>> work)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = _parts };
        context.Response.Body = body;
        await (await work(context.Response)).ExecuteAsync(context);
        return new(context.Response.StatusCode, context.Response.Headers.ETag.ToString(), body.ToArray());
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private static IServiceCollection Wire(IServiceCollection parts, Settings settings, bool moved)
    {
        parts.AddLogging();
        parts.AddSingleton<ITenantKeys>(s => s.GetRequiredService<ITenantKeyring>());
        parts.AddSingleton(s => new PassingKeys(s.GetRequiredService<IKeyEncryptionKeyResolver>())).AddSingleton(SelfHost.Rewrap);
        parts.AddSingleton<IWorkflow, DueRowsOnly>().AddSingleton<INoticeQueue, StoredNotices>(); // the server looks at what is due, and sends
        parts.AddSingleton(s => new TenantStore(s.GetRequiredService<IRecords>(), s.GetRequiredService<TimeProvider>(), moved));
        parts.AddDeskDoor(new PublicAddress(settings.PublicUrl), new SignInRules(settings.SubjectClaim), new WebhookRules { AllowLoopback = settings.AllowLoopback });
        return parts;
    }
}
