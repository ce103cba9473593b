using FaceUp.App.Storage;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Uploads;

/// <summary>With the case its files go, those that came in parts as well.</summary>
public sealed class A_case_with_files_in_parts : IAsyncLifetime
{
    private readonly List<byte[]> parts = Uploader.Cut(Samples.Text(200_000), 100_000);
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Leaves_nothing_of_them_when_it_is_disposed_of()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var uploader = new Uploader(house.Http);
        var (kept, gone) = (await Submits(await uploader.Brings(parts)), await Submits(await uploader.Brings(parts)));
        var id = await Person.Compliance(house).Finds(gone.Reference);
        var more = Uploader.Named(await uploader.Brings(parts, gone.Receipt), parts);
        (await house.Send("POST", "api/v1/tenants/demo/report/messages", new(new { text = "more", uploads = new[] { more } }, Receipt: gone.Receipt))).Must(201);
        (await Person.Compliance(house).Closes(id, "substantiated", "we acted")).Must(204);
        await house.ComeToRest();
        await house.ThirtyDaysPass();

        Assert.True(await house.IsGone(id));
        Assert.Equal(["c", "t"], (await house.Rows("", Partitions.Uploads(TestHouse.Tenant))).Select(r => r.Key[..1])); // those of the other case
        Assert.Equal(4, (await Everything()).Count); // its report, its list, its two parts
        var other = (await new Reporter(house).Opens(kept.Receipt)).GetProperty("files")[0].GetProperty("id").GetString()!;
        Assert.Equal(parts.SelectMany(p => p), (await new Reporter(house).Downloads(kept.Receipt, other)).Must(200).Body);
    }

    [Fact]
    public async Task Says_in_the_store_nothing_of_what_they_are()
    {
        var shown = await Submits(await new Uploader(house.Http).Brings(parts));
        var file = (await new Reporter(house).Opens(shown.Receipt)).GetProperty("files")[0].GetProperty("name").GetString()!;
        foreach (var row in (await house.Rows("", Partitions.Uploads(TestHouse.Tenant))).Concat(await house.Rows("")))
        {
            Assert.DoesNotContain(file, row.Text(), StringComparison.Ordinal);
            foreach (var part in parts)
                Assert.DoesNotContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(part)), row.Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Opens_them_after_it_was_locked_anew()
    {
        var shown = await Submits(await new Uploader(house.Http).Brings(parts));
        var id = await Person.Compliance(house).Finds(shown.Reference);
        var file = (await Person.Compliance(house).Reads(id)).GetProperty("files")[0].GetProperty("id").GetString()!;
        (await Person.Admin(house).Asks("POST", "keys/rotation", new { reason = "a yearly change" })).Must(201);
        (await Person.Admin(house).Asks("POST", "keys/rewrap", new { reason = "a yearly change" })).Must(202);
        await house.ChoresDone();
        Assert.Equal(parts.SelectMany(p => p), (await Person.Compliance(house).Asks("GET", $"cases/{id}/files/{file}")).Must(200).Body);
    }

    private async Task<Submitted> Submits(string token) => Submitted.Of((await new Reporter(house).TriesToSubmit(Uploader.Report(Uploader.Named(token, parts)))).Must(201).Json);

    private async Task<List<string>> Everything()
    {
        var names = new List<string>();
        await foreach (var name in house.RawBlobs.List($"{TestHouse.Tenant}/", default))
            names.Add(name);
        return names;
    }
}
