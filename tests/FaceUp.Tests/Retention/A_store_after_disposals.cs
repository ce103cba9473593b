using System.Text;
using System.Text.Json;
using Azure.Core.Cryptography;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Retention;

/// <summary>
/// Tried with every key that ever existed, over every byte of store, log, objects and a backup made afterwards. What was disposed of is nowhere; its neighbours, found in
/// the same way, are there, so the search can find.
/// </summary>
public sealed class A_store_after_disposals : IAsyncLifetime, IDisposable
{
    private static readonly string[] Versions = ["ring:demo/1", "ring:demo/2"];

    private readonly DirectoryInfo copies = Directory.CreateTempSubdirectory("faceup-copies-");
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    public void Dispose() => copies.Delete(recursive: true);

    [Fact]
    public async Task Opens_nothing_of_them_with_any_key_that_ever_was()
    {
        var (gone, kept) = await House();
        var before = await Backup("before");
        await Finds(before, gone.Concat(kept)); // what the search is worth
        Assert.All(gone, g => Assert.All(g.Probes, probe => Assert.True(before.Has(probe), probe)));

        foreach (var days in new[] { 30, 15, 1, 1 })
        {
            house.Clock.Advance(TimeSpan.FromDays(days));
            await house.LooksOn();
        }

        Assert.All(gone, g => Assert.True(house.IsGone(g.Case).GetAwaiter().GetResult()));
        await house.Get<SqliteRecords>().Checkpoint(default);
        await Finds(new(house.Folder), kept); // no lock is left, whatever the pages still hold
        Assert.All(gone, g => Assert.All(g.Locks, probe => Assert.False(new What_a_store_gives_away(house.Folder).Has(probe), probe)));
        Assert.True(await house.Get<SqliteRecords>().WriteAnew(long.MaxValue, default));
        foreach (var after in new[] { new What_a_store_gives_away(house.Folder), await Backup("after") })
        {
            await Finds(after, kept);
            Assert.All(gone, g => Assert.All(g.Probes.Concat(g.OldProbes), probe => Assert.False(after.Has(probe), $"{g.Case}: {probe}")));
        }
    }

    /// <summary>The keys that the bytes give away are those of these cases and no others; and copies of the sealed objects open with them alone.</summary>
    private async Task Finds(What_a_store_gives_away store, IEnumerable<Known> cases)
    {
        var (known, all) = (cases.ToList(), everything);
        var found = await store.KeysBehind(house.Get<IKeyEncryptionKeyResolver>(), Versions);
        found.UnionWith(all.SelectMany(c => store.KeysBehind(c.Receipt, c.Case)));
        Assert.Equal(known.SelectMany(c => c.Keys).Order(StringComparer.Ordinal), all.SelectMany(c => c.Keys).Where(found.Contains).Order(StringComparer.Ordinal));
        foreach (var c in all)
        {
            var opened = c.Copies.Count(o => found.Any(key => Opens(key, c.Case, o.Name, o.Bytes)));
            Assert.Equal(known.Contains(c) ? c.Copies.Count : 0, opened);
        }
    }

    private static bool Opens(string key, string id, string name, byte[] sealedBytes) => Enum.GetValues<ObjectKind>().Any(kind =>
    {
        using var opening = CaseKey.From(Convert.FromHexString(key));
        try
        {
            Envelope.OpenBytes(opening, new SealedName("demo", id, name, kind), sealedBytes);
            return true;
        }
        catch (Exception e) when (e is SealBrokenException or ArgumentException)
        {
            return false;
        }
    });

    private readonly List<Known> everything = [];

    // Many cases beside each other, so that rows are split over pages and moved between them; locked anew in between, so that every lock was there twice.
    private async Task<(IReadOnlyList<Known> Gone, IReadOnlyList<Known> Kept)> House()
    {
        await house.Wants("""[{"id":"p","how":"dispose","categories":["corruption"],"after":{"number":30,"unit":"days"}}]""");
        var scenes = new List<Scene>();
        for (var i = 0; i < 6; i++)
        {
            scenes.Add(await house.ClosedCase($"gone {i}"));
            var stays = Submitted.Of((await new Reporter(house).TriesToSubmit(Reporter.Report($"stays {i}", "harassment", "headquarters"))).Must(201).Json);
            scenes.Add(new(stays, await Person.Compliance(house).Finds(stays.Reference), ""));
        }

        var early = await Task.WhenAll(scenes.Select(Remember)); // locks of the first version
        (await Person.Admin(house).Asks("POST", "keys/rotation", new { reason = "yearly" })).Must(201);
        (await Person.Admin(house).Asks("POST", "keys/rewrap", new { reason = "yearly" })).Must(202);
        for (var pieces = 0; pieces < 4; pieces++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(30));
            await house.ChoresDone();
        }

        var late = await Task.WhenAll(scenes.Select(Remember));
        everything.AddRange(late.Select((now, i) => now with { OldProbes = early[i].Probes }));
        return ([.. everything.Where((_, i) => i % 2 == 0)], [.. everything.Where((_, i) => i % 2 == 1)]);
    }

    /// <param name="Keys">Of the case, and of who the reporter is where they said so; hex.</param>
    /// <param name="Probes">Pieces of its locks, of its objects, and its reference, as they lie in files.</param>
    private sealed record Known(string Case, string Receipt, IReadOnlyList<string> Keys, IReadOnlyList<string> Probes, IReadOnlyList<(string Name, byte[] Bytes)> Copies)
    {
        public IReadOnlyList<string> OldProbes { get; init; } = [];

        public IEnumerable<string> Locks => Probes.Concat(OldProbes).Where(p => p.Length == 30);
    }

    private async Task<Known> Remember(Scene scene)
    {
        var (keys, probes, resolver) = (new List<string>(), new List<string> { scene.Shown.Reference }, house.Get<IKeyEncryptionKeyResolver>());
        foreach (var row in (await house.Rows($"c|{scene.Case}|")).Where(r => r.Key[^1] is 'k' or 'i'))
        {
            var body = JsonDocument.Parse(row.Body).RootElement;
            using var key = await TenantLock.Open(resolver, body.GetProperty("keyId").GetString()!, body.GetProperty("tenant").GetBytesFromBase64(), default);
            keys.Add(Convert.ToHexStringLower(key.Bytes));
            var text = Encoding.UTF8.GetString(row.Body.Span);
            probes.AddRange(Enumerable.Range(1, 10).Select(n => text.Substring(text.IndexOf("\"tenant\":\"", StringComparison.Ordinal) + (n * 40), 30)));
        }

        var copies = new List<(string, byte[])>();
        foreach (var name in await house.BlobsOf(scene.Case))
        {
            await using var stream = (await house.RawBlobs.Open(name, default))!;
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            copies.Add((name.Split('/')[^1], bytes.ToArray()));
            probes.Add(Encoding.Latin1.GetString(bytes.ToArray().AsSpan(60, 24)));
        }

        using var receipt = ReceiptStore.KeysOf(TestHouse.Tenant, scene.Shown.Receipt);
        var known = JsonDocument.Parse((await house.RawRecords.Get(Partitions.Receipts(TestHouse.Tenant), ReceiptStore.Locator(receipt), default))!.Body).RootElement;
        probes.Add(known.GetProperty("request").GetString()!); // by which one could try out what was said
        return new(scene.Case, scene.Shown.Receipt, keys, probes, copies);
    }

    private async Task<What_a_store_gives_away> Backup(string name)
    {
        var target = Path.Combine(copies.FullName, name);
        using var turn = BackupTurn.Take(house.Folder);
        await new Backup(house.Folder, new FolderTarget(target)).Make(turn.Folder, keys: true, secret: true, _ => { }, default);
        return new(target);
    }
}

/// <summary>The same on Azure's own adapters, as far as the emulator goes: it keeps no versions, and its files are its own affair.</summary>
[Collection(nameof(Azurite))]
public sealed class A_store_on_azure_after_disposals(Azurite azurite)
{
    [Fact]
    public async Task Has_no_lock_and_no_object_of_them()
    {
        var container = await azurite.Container();
        await using var house = await TestHouse.Open(new TwoTables(new TableRecords(await azurite.Table()), new TableRecords(await azurite.Table())), new ContainerBlobs(container));
        await house.Wants(Endings.AfterThirtyDays);
        var scene = await house.ClosedCase();
        await container.GetBlobClient((await house.BlobsOf(scene.Case))[0]).CreateSnapshotAsync();
        await house.ThirtyDaysPass();
        Assert.True(await house.IsGone(scene.Case));
        Assert.Empty(await house.Rows($"c|{scene.Case}|k"));
        Assert.Empty(await house.Rows($"c|{scene.Case}|i"));
        await foreach (var left in container.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.All, $"demo/{scene.Case}/", default))
            Assert.Fail(left.Name);
        Assert.True((await Person.Auditor(house).Verifies(scene.Case)).GetProperty("holds").GetBoolean());
        Assert.Equal(410, (await new Reporter(house).TriesToOpen(scene.Shown.Receipt)).Status);
    }
}
