using System.Text;
using FaceUp.App.Checkpoints;
using FaceUp.App.Moving;
using FaceUp.App.Storage;
using FaceUp.Domain.Checkpoints;
using FaceUp.SelfHost.Moving;
using FaceUp.Tests.Checkpoints;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Moving;

/// <summary>The same as at one machine, with a container under a policy, and a key that never leaves the vault.</summary>
[Collection(nameof(Azurite))]
public sealed class A_log_that_began_anew_on_Azure(Azurite azurite)
{
    [Fact]
    public async Task Is_signed_in_the_vault_and_begins_in_the_container()
    {
        await using var house = await TestHouse.Open(withTargets: false);
        await using var vault = await VaultStandIn.Start();
        vault.MakeSigner(AzureNames.SigningKeyOf(TestHouse.Tenant));
        using var http = new HttpClient();
        var (tree, place) = (new CheckpointTree(house.Records), new ContainerCopies(await azurite.Container()));
        await using var op = SelfHost.Commands.Operator.On(Houses.Of(house.Folder), house.RawRecords, house.RawBlobs, new VaultRing(http, vault.Address, null), moved: true, place); // as AzureHouse has it
        var begin = op.Get<BeginLog>();

        await house.HourPasses(house.Restarted(copies: place));
        var before = await house.TreeAsItIs();
        await house.HourPasses(house.Restarted(copies: place));
        await new OutsideCopies([place], tree).Keep(TestHouse.Tenant, (await house.Notes())[^1], default);
        await house.PutsBack(before);
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted(copies: place)));

        var wanted = await begin.Look(TestHouse.Tenant, null, default);
        Assert.Equal((32L, 16L), (wanted.Before.Size, wanted.Held));
        await begin.Do(TestHouse.Tenant, wanted, "Ann and Bob", "The region was lost.", default);
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetString((await place.Read((await place.First("demo/", 1, default))[0], default))!), out var first));
        Assert.True(VerifierKey.TryParse((await house.Tree())!.Row.Keys[^1], out var key) && key.Signed(first));
        await house.HourPasses(house.Restarted(copies: place));
        Assert.Equal(wanted.Origin, (await house.History())[^1].Origin);
    }
}
