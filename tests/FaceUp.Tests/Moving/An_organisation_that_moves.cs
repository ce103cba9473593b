using System.Globalization;
using FaceUp.App.Moving;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Moving;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Heads;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using Person = FaceUp.Tests.Slices.Person;

namespace FaceUp.Tests.Moving;

/// <summary>From the self-host head to Azure (tables, container, vault) and back into another data folder.</summary>
[Collection(nameof(Azurite))]
public sealed class An_organisation_that_moves(Azurite azurite) : IDisposable
{
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("FACEUP_MOVE_CASES") ?? "5", CultureInfo.InvariantCulture);

    private readonly Scratch scratch = new();

    [Fact]
    public async Task Goes_to_Azure_and_comes_back_with_the_same_root_and_every_case_opens()
    {
        await using var house = await TestHouse.Open();
        var receipts = await house.Lived(Cases);
        await using var vault = await VaultStandIn.Start();
        vault.Throttles = 3;
        await using var azure = await AzureHouse.Open(Houses.Of(house.Folder), azurite.ConnectionString, azurite.ConnectionString, vault.Address.AbsoluteUri, default);
        await using var first = Houses.Operator(house.Folder);
        var before = await TreeCheck.Of(first, TestHouse.Tenant, default);
        Assert.True(before is { Size: >= 16, Fault: null });

        var there = await new MoveOrganisation(new(first, "self-host"), azure.Installation, TimeProvider.System).Run(TestHouse.Tenant, TimeSpan.Zero, _ => { }, default);
        Assert.True(there.Holds, there.Tree.Fault ?? string.Join('\n', there.Record.Faults));
        Assert.Equal((before.Size, Convert.ToHexString(before.Root), Cases, 0), (there.Tree.Size, Convert.ToHexString(there.Tree.Root), there.Record.Cases, there.Left));
        Assert.Equal(Cases, await azure.Installation.Parts.Opens());
        Assert.Equal(("self-host", before.Size), Assert.IsType<TenantEvent.OrganisationMoved>(await azure.Installation.Parts.LastEvent()) is var moved ? (moved.From, moved.Size) : default);
        Assert.Equal(503, (await new Reporter(house).TriesToOpen(receipts[0])).Status); // where it was, nobody works for it any more
        Assert.DoesNotContain((await house.RawRecords.AllOf(Partitions.Due)).Concat(await house.RawRecords.AllOf(Partitions.Chores)), r => r.Key.Split('|').Contains("demo"));

        var data = Path.Combine(scratch.Folder, "data");
        PrivateFolder.Create(data);
        await using (var second = Houses.Operator(data))
        {
            var back = await new MoveOrganisation(azure.Installation, new(second, "self-host"), TimeProvider.System).Run(TestHouse.Tenant, TimeSpan.Zero, _ => { }, default);
            Assert.True(back.Holds, back.Tree.Fault ?? string.Join('\n', back.Record.Faults));
            Assert.Equal((before.Size, Convert.ToHexString(before.Root)), (back.Tree.Size, Convert.ToHexString(back.Tree.Root)));
            Assert.Equal(Cases, await second.Opens());
            Assert.Equal("azure", Assert.IsType<TenantEvent.OrganisationMoved>(await second.LastEvent()).From);
        }

        await using var server = SelfHostProcess.Start(data, Cli.Development);
        using var http = new HttpClient { BaseAddress = new(await server.Url()) };
        foreach (var receipt in receipts.Take(20))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/tenants/demo/report", UriKind.Relative));
            request.Headers.Add("FaceUp-Receipt", receipt);
            using var answer = await http.SendAsync(request);
            Assert.Contains("Report ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await server.Terminate());
    }

    [Fact]
    public async Task Is_whole_however_often_the_move_breaks_off_on_either_side()
    {
        await using var house = await TestHouse.Open();
        await house.Lived(3);
        var target = Path.Combine(scratch.Folder, "target");
        PrivateFolder.Create(target);
        var (breakage, records) = (new Breakage(), SqliteRecords.Open(Path.Combine(target, "records.db")));
        await using var closing = records;
        var (source, goal) = (Houses.On(house.Folder, new BreakingRecords(house.RawRecords, breakage), house.RawBlobs), Houses.On(target, new BreakingRecords(records, breakage), new FileBlobs(Path.Combine(target, "content"))));
        var (broken, moved) = (0, default(Moved));
        for (var tries = 0; moved is null && tries < 200; tries++)
        {
            breakage.Arm(1 + (tries % 3), tries % 2 == 0 ? Break.NotStored : Break.Stored);
            try
            {
                moved = await new MoveOrganisation(source, goal, TimeProvider.System).Run(TestHouse.Tenant, TimeSpan.Zero, _ => { }, default);
            }
            catch (BrokenWriteException)
            {
                broken++;
            }
        }

        Assert.True(moved is { Holds: true } && broken > 5, $"{broken} times broken off");
        Assert.Equal(3, await goal.Parts.Opens());
        Assert.IsType<TenantEvent.OrganisationMoved>(await goal.Parts.LastEvent());
        foreach (var partition in Partitions.AllOf(TestHouse.Tenant, 1).Where(p => p != Partitions.Settings(TestHouse.Tenant) && p != Partitions.Receipts(TestHouse.Tenant)))
            Assert.Equal((await house.RawRecords.AllOf(partition)).Select(r => r.Key), (await records.AllOf(partition)).Select(r => r.Key));
        var again = await Assert.ThrowsAsync<SettingsException>(() => new MoveOrganisation(goal, source, TimeProvider.System).Run(new("nobody"), TimeSpan.Zero, _ => { }, default));
        Assert.Contains("no organisation of this name", again.Message, StringComparison.Ordinal);
        await source.Parts.DisposeAsync();
        await goal.Parts.DisposeAsync();
    }

    [Fact]
    public async Task Waits_behind_its_fence_and_loses_nothing_if_the_move_is_given_up()
    {
        await using var house = await TestHouse.Open();
        var receipts = await house.Lived(2);
        var fence = new MovingFence(house.RawRecords, house.Clock);
        await fence.Raise(TestHouse.Tenant, default);
        house.Clock.Advance(TimeSpan.FromDays(8)); // longer than settings are remembered, and past the first deadline
        var chores = (await house.RawRecords.AllOf(Partitions.Chores)).Count;
        var shut = await new Reporter(house).TriesToSubmit(Reporter.Report("Too early."));
        Assert.Equal((503, "urn:faceup:problem:moving"), (shut.Status, shut.Json.GetProperty("type").GetString()));
        Assert.Equal(503, (await Person.Admin(house).Asks("GET", "settings")).Status);
        await house.WorkflowLooks();
        await house.ChoresDone();
        Assert.Equal(chores, (await house.RawRecords.AllOf(Partitions.Chores)).Count); // put off, not forgotten

        await fence.Lift(TestHouse.Tenant, default);
        await new Reporter(house).Opens(receipts[1]);
        await house.WorkflowLooks();
        Assert.NotEmpty(await Person.Compliance(house).Lists());
    }

    [Fact]
    public void Takes_every_partition_along_that_is_its_own()
    {
        var id = new TenantId("acme");
        var own = typeof(Partitions).GetMethods().Where(m => m.IsStatic && m.ReturnType == typeof(string) && m.GetParameters() is [var only] && only.ParameterType == typeof(TenantId)).Select(m => (string)m.Invoke(null, [id])!);
        Assert.Equal(own.Append(Partitions.Shard(id, 0)).Append(Partitions.Shard(id, 1)).Order(StringComparer.Ordinal), Partitions.AllOf(id, 2).Order(StringComparer.Ordinal));
    }

    public void Dispose() => scratch.Dispose();
}
