using FaceUp.App.Escalation;
using FaceUp.Domain;
using FaceUp.Paper;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Paper;

/// <summary>The figures that cost and capacity are reckoned with are those of the code as it is.</summary>
public sealed class The_life_of_a_report : IAsyncLifetime
{
    private const string Id = "demo";
    private readonly string folder = Directory.CreateTempSubdirectory("faceup-counts-").FullName;
    private readonly Dictionary<string, Asked> counted = [];
    private SqliteRecords records = null!;
    private CountedStore store = null!;
    private TestHouse house = null!;

    public async Task InitializeAsync()
    {
        records = SqliteRecords.Open(Path.Combine(folder, "records.db"));
        store = new(records, new FileBlobs(Path.Combine(folder, "content")));
        house = await TestHouse.Open(store, store);
    }

    public async Task DisposeAsync()
    {
        await house.DisposeAsync();
        await records.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Asks_of_the_stores_what_is_written_down()
    {
        await Lives();
        var now = Written(counted.Select(d => (d.Key, d.Value)));
        Assert.True(Written(Counts.Life.Append(Counts.Sweep).Append(Counts.Chores).Select(d => (d.Name, d.Asked))) == now, $"What the deeds ask of the stores is now:\n{now}");
    }

    private static string Written(IEnumerable<(string Name, Asked Asked)> deeds) =>
        string.Join('\n', deeds.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => $"{d.Name}: {d.Asked}"));

    private async Task Lives()
    {
        var (reporter, handler) = (new Reporter(house), Person.Compliance(house));
        await house.TokenOf("demo-compliance");
        Submitted? shown = null;
        await Count("submitting", async () => shown = await reporter.Submits(new string('x', 1900)));
        var id = await handler.Finds(shown!.Reference);
        await Look("the look at news", id);
        await Count("delivering two notices", house.NoticesGo);
        house.Clock.Advance(TimeSpan.FromHours(3));
        await Look("the look after notices", id);
        await Look("a look with nothing to do", id);
        await Count("listing", () => handler.Lists());
        await Count("reading", () => handler.Reads(id));
        await Count("replying", async () => (await handler.Replies(id, "Thank you. When was it?")).Must(204));
        await Count("opening", () => reporter.Opens(shown.Receipt));
        await Count("writing", async () => (await reporter.Writes(shown.Receipt, "In February.")).Must(201));
        await Count("noting", async () => (await handler.Notes(id, "Compare with the ledger")).Must(204));
        await Count("saying how far it is", async () => (await handler.Says(id, "investigating")).Must(204));
        await Count("closing with words", async () => (await handler.Closes(id, "substantiated", "We acted.")).Must(204));
        await house.ComeToRest();
        await Count("the sweep with nothing due", () => house.Get<Sweep>().Run(house.Get<IWorkflow>(), default));
        await Count("the chores with nothing due", house.ChoresDone);
    }

    private Task Look(string name, string id) => Count(name, () => house.Get<CaseWork>().Look(new(Id), new(id), default));

    // Ten seconds on, so that nothing is remembered from the deed before: what is counted is a quiet installation, which asks most for each deed.
    private async Task Count(string name, Func<Task> deed)
    {
        house.Clock.Advance(TimeSpan.FromSeconds(10));
        var before = store.Asked;
        await deed();
        counted.Add(name, store.Asked - before);
    }
}
