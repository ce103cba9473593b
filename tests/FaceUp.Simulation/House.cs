using Azure.Core.Cryptography;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.SelfHost.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.Simulation;

/// <summary>
/// The self-host head as it is, its store in a folder, never started: nobody listens, and nothing runs by itself. Use cases are called in process, the runner is turned
/// by hand. Three things are put in: the clock, the far end of every channel, and that a case's key which was opened stays open (<see cref="OpenedKeys"/>).
/// </summary>
public sealed class House(WebApplication app, SimulatedClock clock, Chats chats) : IAsyncDisposable
{
    private const int AtOnce = 8;

    private readonly CaseRunner _runner = ActivatorUtilities.CreateInstance<CaseRunner>(app.Services);

    public SimulatedClock Clock => clock;

    public Chats Chats => chats;

    public IServiceProvider Services => app.Services;

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<House> Open(string folder)
    {
        var clock = new SimulatedClock();
        var chats = new Chats(clock);
        var app = await SelfHost.SelfHost.Build(
            ["--environment=Development", $"--FaceUp:Data={folder}", "--FaceUp:Oidc:Authority=https://issuer.invalid/", "--FaceUp:Oidc:Audience=simulation"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddSingleton<IKeyEncryptionKeyResolver>(s => new OpenedKeys((IKeyEncryptionKeyResolver)s.GetRequiredService<ITenantKeyring>()));
                builder.Services.AddSingleton<IWorkflow, DueRowsOnly>(); // every hint is lost: the rows must do
                builder.Services.ConfigureAll<HttpClientFactoryOptions>(client => client.HttpMessageHandlerBuilderActions.Add(made => made.PrimaryHandler = chats));
            });
        return new(app, clock, chats);
    }

    /// <summary>All that is due at this moment is done, and what is to be told has been told or put off.</summary>
    public async Task Turn(CancellationToken ct)
    {
        do
        {
            if (!await _runner.Turn(ct))
                throw new SimulationException("Another process walks the due rows of this store.");
        }
        while (await NoticesGo(ct)); // one that fails is something new for its case
    }

    /// <returns>How many pieces of chores were done.</returns>
    public Task<int> Chores(CancellationToken ct) => Get<Chores>().Work(TimeSpan.FromHours(1), ct);

    // Those of one organisation one after the other, in the order of their keys: what a case is told of them stands there in one order, and which of a storm's notices a
    // target still takes one by one does not depend on who was faster.
    private async Task<bool> NoticesGo(CancellationToken ct)
    {
        var (queue, deliver) = (Get<StoredNotices>(), Get<DeliverNotice>());
        var ready = await queue.Ready(10_000, ct);
        await Parallel.ForEachAsync(ready.GroupBy(r => r.Ticket.Tenant), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (tickets, stop) =>
        {
            foreach (var stored in tickets)
            {
                if (await deliver.Handle(stored.Ticket, stop) is { } next)
                    await queue.Enqueue(next.Ticket, next.NotBefore, stop);
                await queue.Finished(stored, stop);
            }
        });
        return ready.Count > 0;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
