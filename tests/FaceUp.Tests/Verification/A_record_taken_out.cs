using System.Text.Json;
using System.Text.RegularExpressions;
using FaceUp.App.Audit;
using FaceUp.Domain.Verification;
using FaceUp.Tests.Checkpoints;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;
using RecordFault = FaceUp.Domain.Verification.RecordFault;

namespace FaceUp.Tests.Verification;

/// <summary>A house with open cases, one that was disposed of and one of which the auditor must not know.</summary>
public sealed class HouseWithAPast : IAsyncLifetime
{
    public TestHouse House { get; private set; } = null!;

    public string Hidden { get; private set; } = "";

    public async Task InitializeAsync()
    {
        House = await TestHouse.Open(withTargets: false);
        await House.Wants(Endings.AfterThirtyDays);
        await House.HourPasses();
        await House.ClosedCase();
        await House.HourPasses();
        await House.ThirtyDaysPass();
        foreach (var text in new[] { "one", "two" })
            await new Reporter(House).Submits(text);
        Hidden = await Person.Compliance(House).Finds((await new Reporter(House).Submits("hidden")).Reference);
        (await Person.Compliance(House).Asks("PUT", $"cases/{Hidden}/exclusions/auditor", new { reason = "it is about them" })).Must(204);
        await House.HourPasses();
        House.Clock.Advance(TimeSpan.FromHours(4));
        await House.HourPasses();
    }

    public Task DisposeAsync() => House.DisposeAsync().AsTask();
}

public sealed class A_record_taken_out(HouseWithAPast past) : IClassFixture<HouseWithAPast>
{
    private readonly TestHouse house = past.House;

    [Fact]
    public async Task Holds_as_one_person_sees_it_and_as_a_whole()
    {
        var (seen, whole) = (await Seen(house), await Whole(house));
        var (of, all) = (Verified(seen, await Keys(house)), Verified(whole, await Keys(house)));
        Assert.Equal((3, 1, 0L), (of.Cases, of.Disposed, of.Leaves));
        Assert.Equal((4, 1, all.Checkpoints), (all.Cases, all.Disposed, of.Checkpoints));
        Assert.Equal((await house.Tree())!.Row.Signed, all.Leaves);
        Assert.True(all.Keys && all.Missing == 0 && all.Gaps.Count > 0, "no house was there for a month");
        Assert.DoesNotContain(past.Hidden, seen, StringComparison.Ordinal);
        Assert.Contains(past.Hidden, whole, StringComparison.Ordinal);
        Assert.StartsWith("The record holds.", new RecordVerdict(null, all).Words.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_recorded_before_its_first_byte_goes()
    {
        var links = (await Seen(house)).Split('\n').Where(l => l.Contains("\"record\":\"organisation\"", StringComparison.Ordinal)).ToList();
        Assert.Contains("\"by\":\"auditor\",\"type\":\"record-exported\",\"whole\":false", links[^1], StringComparison.Ordinal);
        links = [.. (await Whole(house)).Split('\n').Where(l => l.Contains("\"record\":\"organisation\"", StringComparison.Ordinal))];
        Assert.Contains("\"type\":\"record-exported\",\"whole\":true", links[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_hold_once_anything_in_the_store_is_altered()
    {
        var text = await Whole(house);
        var lines = text.Split('\n');
        var link = Array.FindIndex(lines, l => l.Contains("report-received", StringComparison.Ordinal));
        var id = JsonDocument.Parse(lines[link]).RootElement.GetProperty("case").GetString();
        lines[link] = lines[link].Replace("\"channel\":\"web\"", "\"channel\":\"phone\"", StringComparison.Ordinal);
        Assert.Equal($"case:{id}:1", Fault(string.Join('\n', lines), await Keys(house))!.Place);
        var other = (await Keys(house)).Select(k => k.Replace("demo+", "demo2+", StringComparison.Ordinal)).ToList();
        Assert.Equal("key", Fault(text, other)!.Place);
    }

    /// <summary>Whoever is kept out is shown a file that differs in nothing but random characters from that of a house in which there is no such case.</summary>
    [Fact]
    public async Task Says_nothing_of_a_case_that_keeps_its_reader_out()
    {
        var worlds = new List<string>();
        foreach (var concerned in new[] { true, false })
        {
            await using var world = await TestHouse.Open(withTargets: false);
            await world.HourPasses();
            await new Reporter(world).Submits("seen by all");
            if (concerned)
            {
                var id = await Person.Compliance(world).Finds((await new Reporter(world).Submits("about the auditor")).Reference);
                (await Person.Compliance(world).Asks("PUT", $"cases/{id}/exclusions/auditor", new { reason = "it is about them" })).Must(204);
            }

            await world.HourPasses();
            await world.HourPasses();
            worlds.Add(Masked(await Seen(world)));
        }

        Assert.Equal(worlds[0], worlds[1]);
    }

    internal static async Task<string> Seen(TestHouse house) => (await Person.Auditor(house).Asks("POST", "record/exports")).Must(200).Text;

    internal static async Task<string> Whole(TestHouse house)
    {
        using var to = new MemoryStream();
        Assert.True(await house.Get<ExportRecord>().Whole(TestHouse.Tenant, to, default));
        return System.Text.Encoding.UTF8.GetString(to.ToArray());
    }

    private static async Task<IReadOnlyList<string>> Keys(TestHouse house) => (await house.Tree())!.Row.Keys;

    private static RecordFound Verified(string file, IReadOnlyList<string> keys)
    {
        Assert.Null(Fault(file, keys));
        return Verdict(file, keys).Found!;
    }

    private static RecordFault? Fault(string file, IReadOnlyList<string> keys) => Verdict(file, keys).Fault;

    private static RecordVerdict Verdict(string file, IReadOnlyList<string> keys)
    {
        var verifier = new RecordVerifier(new(keys, []));
        foreach (var part in System.Text.Encoding.UTF8.GetBytes(file).Chunk(1000)) // cut anywhere
            verifier.Add(part);
        return verifier.End();
    }

    // Hashes, ids, keys and addresses are random, and the places of leaves within their hour; the sizes of trees, times and everything else stay.
    private static string Masked(string file) => Regex.Replace(Regex.Replace(Regex.Replace(Regex.Replace(Regex.Replace(Regex.Replace(file,
        "[0-9a-f]{64}", "HASH"), "127\\.0\\.0\\.1:[0-9]+", "HOST"), "[0-9a-z]{26}", "ID"), "[0-9A-Z]{5}-[0-9A-Z]{5}", "REFERENCE"), "[A-Za-z0-9+/=]{40,}(?=\\\\n)", "BASE64"), "\"index\":[0-9]+", "INDEX");
}
