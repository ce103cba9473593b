using System.Collections.Concurrent;
using System.Reflection;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Inbox;

/// <summary>An organisation whose cases were written when there were fewer lists.</summary>
public sealed class Cases_from_before : IAsyncLifetime
{
    private TestHouse house = null!;

    private Slices.Person Compliance => Slices.Person.Compliance(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_listed_as_before_and_put_on_the_new_lists_once()
    {
        var references = new List<string>();
        foreach (var n in Enumerable.Range(0, 3))
            references.Add((await new Reporter(house).Submits($"report {n}")).Reference);
        var (one, two) = (await Compliance.Finds(references[0]), await Compliance.Finds(references[1]));
        await BringBack();

        Assert.Equal(3, (await Compliance.Lists("?due=week&channel=web&status=new")).Count); // read the slow way
        Assert.Equal(references[0], Assert.Single(await Compliance.Lists($"?reference={references[0][..5]}")).GetProperty("reference").GetString());
        (await Compliance.Acknowledges(one)).Must(204);
        (await Compliance.Closes(two, "duplicate", "it is another's")).Must(204);

        await house.ChoresDone();
        Assert.Contains("\"isWhole\":true", System.Text.Encoding.UTF8.GetString((await house.Rows("lanes", "demo~settings")).Single().Body.Span), StringComparison.Ordinal);
        Assert.Equal(2, (await Compliance.Asks("GET", "desk/work")).Must(200).Json.GetProperty("counts").GetProperty("open").GetInt32());
        Assert.Equal(references[2], Assert.Single(await Compliance.Lists("?due=week&channel=web&status=new")).GetProperty("reference").GetString());
        var rows = (await house.Rows("l|")).Select(r => r.Key).ToList();
        await house.ChoresDone();
        Assert.Equal(rows, (await house.Rows("l|")).Select(r => r.Key));
    }

    // As a version before left it, to a process that starts now: no mark, heads that know of no lists, and none of the rows that came since.
    private async Task BringBack()
    {
        await house.RawRecords.Commit("demo~settings", [new Write.Delete(LaneBook.Row)], default);
        ((ConcurrentDictionary<TenantId, bool>)typeof(LaneBook).GetField("_known", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(house.Get<LaneBook>())!).Clear();
        foreach (var row in await house.Rows("l|"))
        {
            if (row.Body.IsEmpty || row.Key.StartsWith("l|w.", StringComparison.Ordinal))
                await house.RawRecords.Commit("demo~00", [new Write.Delete(row.Key)], default);
        }

        foreach (var row in (await house.Rows("c|")).Where(r => r.Key.EndsWith("|h", StringComparison.Ordinal)))
            await house.RawRecords.Commit("demo~00", [new Write.Put(row.Key, RowJson.Write(RowJson.Read(row.Body, RowJson.Default.CaseHead) with { Listing = null }, RowJson.Default.CaseHead))], default);
    }
}
