using System.Text.Json.Nodes;
using Azure.Core.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>What somebody could try who may write every row and object of cases, and opens none: have the desk open one for people of their choice.</summary>
public sealed class A_case_put_in_another_ones_place(AccessHouse access) : IClassFixture<AccessHouse>
{
    private const string Secret = "with a file"; // the report of AccessHouse.Shown

    private readonly TestHouse house = access.House;

    private Person Handler => new(house, "other-compliance", "other");

    [Fact]
    public async Task Does_not_open_for_another_organisation_with_all_its_rows_and_objects()
    {
        Assert.Contains(Secret, (await Person.Compliance(house).Asks("GET", $"cases/{access.Case}")).Must(200).Text, StringComparison.Ordinal);
        await CopyTo("other");
        await Refuses($"cases/{access.Case}");
        await Refuses($"cases/{access.Case}/files/{access.File}");
        (await Handler.Notes(access.Case, "a note")).Must(503); // nor is anything sealed with a key that is not the organisation's
    }

    [Fact]
    public async Task Is_not_even_unlocked_there()
    {
        var asked = new Counting(house.Get<IKeyEncryptionKeyResolver>());
        var (own, locks) = (new OwnKeys(house.Get<ITenantKeyring>(), asked, house.Get<PassingKeys>()), (await house.Get<CaseStore>().Find(TestHouse.Tenant, new(access.Case), default))!.Locks);
        await Assert.ThrowsAsync<SealBrokenException>(() => TenantLock.Open(own.Of(new("other")), locks.KeyId, locks.Tenant, default));
        Assert.Equal(0, asked.Times);
        using var opened = await TenantLock.Open(own.Of(TestHouse.Tenant), locks.KeyId, locks.Tenant, default);
        Assert.Equal(1, asked.Times);
    }

    [Fact]
    public async Task Does_not_open_when_its_locks_are_said_to_be_of_the_other_organisations_key()
    {
        await CopyTo("other");
        var key = (await house.Get<CaseStore>().Find(new("other"), new(access.OtherCase), default))!.Locks.KeyId;
        await Relabel("other", access.Case, key);
        await Refuses($"cases/{access.Case}");
    }

    [Fact]
    public async Task Does_not_open_with_its_key_and_content_under_the_id_of_another()
    {
        var shown = await new Reporter(house).Submits("mine");
        var mine = await Person.Compliance(house).Finds(shown.Reference);
        var shard = Partitions.Of(TestHouse.Tenant, new(mine));
        await Clear(shard, $"c|{mine}|");
        foreach (var row in await house.Rows($"c|{access.Case}|"))
            await house.RawRecords.Commit(shard, new Write.Put(row.Key.Replace(access.Case, mine, StringComparison.Ordinal), row.Body));
        await CopyObjects($"demo/{mine}");
        (await Person.Compliance(house).Asks("GET", $"cases/{mine}")).Must(503); // and whoever holds the receipt of the planted one
        Assert.DoesNotContain(Secret, (await new Reporter(house).TriesToOpen(shown.Receipt)).Text, StringComparison.Ordinal);
    }

    private async Task Refuses(string path) => Assert.DoesNotContain(Secret, (await Handler.Asks("GET", path)).Must(503).Text, StringComparison.Ordinal);

    private async Task CopyTo(string tenant)
    {
        var shard = Partitions.Of(new(tenant), new(access.Case));
        await Clear(shard, $"c|{access.Case}|"); // of the test before
        foreach (var row in (await house.RawRecords.All(RawStore.Cases)).Where(r => r.Key.Contains(access.Case, StringComparison.Ordinal)))
            await house.RawRecords.Commit(shard, new Write.Put(row.Key, row.Body));
        await CopyObjects($"{tenant}/{access.Case}");
    }

    private async Task Clear(string shard, string prefix)
    {
        foreach (var row in (await house.RawRecords.All(shard)).Where(r => r.Key.StartsWith(prefix, StringComparison.Ordinal)))
            await house.RawRecords.Commit(shard, new Write.Delete(row.Key));
    }

    private async Task CopyObjects(string folder)
    {
        foreach (var name in await house.BlobsOf(access.Case))
        {
            await using var sealedBytes = (await house.RawBlobs.Open(name, default))!;
            await house.RawBlobs.Put($"{folder}/{name.Split('/')[^1]}", sealedBytes, default);
        }
    }

    private async Task Relabel(string tenant, string id, string keyId)
    {
        var (shard, at) = (Partitions.Of(new(tenant), new(id)), CaseRows.Keys(new(id)));
        var locks = JsonNode.Parse((await house.RawRecords.Get(shard, at, default))!.Body.Span)!;
        locks["keyId"] = keyId;
        await house.RawRecords.Commit(shard, new Write.Put(at, Samples.Bytes(locks.ToJsonString())));
    }

    private sealed class Counting(IKeyEncryptionKeyResolver keys) : IKeyEncryptionKeyResolver
    {
        public int Times { get; private set; }

        public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default)
        {
            Times++;
            return keys.Resolve(keyId, cancellationToken);
        }

        public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default)
        {
            Times++;
            return keys.ResolveAsync(keyId, cancellationToken);
        }
    }
}
