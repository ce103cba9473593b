using System.Text.Json.Nodes;
using FaceUp.App.Checkpoints;
using FaceUp.Domain.Checkpoints;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using Microsoft.AspNetCore.Http;

namespace FaceUp.Tests.Checkpoints;

public sealed class A_witnessed_checkpoint : IAsyncLifetime
{
    private const string Latest = "api/v1/tenants/demo/checkpoints/latest";

    private TestHouse house = null!;
    private Witness witness = null!;

    private string Beside => Path.Combine(house.Folder, "checkpoints", "demo");

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open(withTargets: false);
        witness = await Witness.Start(house.Clock);
        await house.Change(s => s["witnesses"] = Settings(witness));
    }

    public async Task DisposeAsync()
    {
        await witness.DisposeAsync();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task Bears_the_signature_of_whoever_saw_it_wherever_it_is_shown()
    {
        await Hours(3);
        Assert.Equal(["old 0", "old 16", "old 32"], witness.Asked.Select(body => body.Split('\n')[0]));
        Assert.Equal(3, (await house.History()).Count);
        foreach (var note in (await house.Notes()).Select(n => n.Note).Append((await house.Send("GET", Latest)).Must(200).Text))
        {
            Assert.True(SignedNote.TryParse(note, out var signed));
            Assert.Equal(2, signed.Signatures.Count);
            Assert.NotNull(witness.Key.SeenAt(signed.Text, signed.Signatures[1], WitnessRounds.Holds));
        }

        // It is sent the organisation's own signature and nobody else's.
        Assert.All(witness.Asked, body => Assert.DoesNotContain(witness.Key.Name, body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_shown_again_from_where_the_witness_stands()
    {
        await Hours(2);
        var first = await First();
        witness.Seen = first; // it was put back, or signed something of which nobody came to hear
        await Hours(1);
        Assert.Equal(["old 32", "old 16"], witness.Asked.Skip(2).Select(body => body.Split('\n')[0]));
        Assert.Equal(48, witness.Seen.Size);
        Assert.Empty((await house.Published()).Troubles);
    }

    [Fact]
    public async Task Lies_outside_with_it_beside_the_copy_that_was_made_before()
    {
        await Hours(2);
        var names = Directory.GetFiles(Beside).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["9007199254740959-32", $"9007199254740959-32-w-{witness.Key.Id:x8}", "9007199254740975-16", $"9007199254740975-16-w-{witness.Key.Id:x8}"], names);
        foreach (var (name, signatures) in names.Zip([1, 2, 1, 2]))
        {
            Assert.True(SignedNote.TryParse(await File.ReadAllTextAsync(Path.Combine(Beside, name + ".note")), out var note));
            Assert.Equal(signatures, note.Signatures.Count);
            Assert.Equal(signatures == 2, note.Signatures.Any(s => witness.Key.SeenAt(note.Text, s, WitnessRounds.Holds) is not null));
        }

        // What was signed below it does not hide the copy, nor stand in its way: the store is compared with either.
        File.Delete(Path.Combine(Beside, names[0] + ".note"));
        await house.HourPasses(house.Restarted());
        await house.ChoresDone();
        Assert.Equal(48, (await house.Published()).Cosigned![$"witness:{witness.Key.Name}"]);
    }

    /// <summary>What a backup brings back that was made between a signature and the witness's.</summary>
    [Fact]
    public async Task Has_it_back_from_outside_in_a_store_that_was_brought_back()
    {
        await Hours(1);
        witness.Otherwise = _ => Results.StatusCode(503);
        await Hours(2);
        var before = await house.TreeAsItIs();
        witness.Otherwise = null;
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.ChoresDone();
        var cosigned = (await house.Notes())[^1];
        Assert.Contains(witness.Key.Name, cosigned.Note, StringComparison.Ordinal);

        await house.PutsBack(before);
        Assert.DoesNotContain(witness.Key.Name, (await house.Notes())[^1].Note, StringComparison.Ordinal);
        witness.Wrong = TimeSpan.FromMinutes(2); // another signature than before
        await Hours(1);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.ChoresDone();
        Assert.Equal(cosigned, (await house.Notes()).Single(n => n.Size == cosigned.Size));
        Assert.Contains(witness.Key.Name, (await house.Notes())[^1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_shown_to_administrators_with_who_saw_what_last()
    {
        await Hours(2);
        var seen = house.Clock.GetUtcNow();
        var list = (await Person.Admin(house).Asks("GET", "witnesses")).Must(200).Json;
        var one = Assert.Single(list.GetProperty("witnesses").EnumerateArray().ToList());
        Assert.Equal((32, witness.Key.Name, witness.Address, 32), (list.GetProperty("size").GetInt64(), one.GetProperty("name").GetString(), one.GetProperty("address").GetString(), one.GetProperty("cosigned").GetInt64()));
        Assert.InRange(one.GetProperty("at").GetDateTimeOffset(), seen.AddMinutes(-1), seen);
        Assert.False(one.TryGetProperty("since", out _));
        witness.Otherwise = _ => Results.StatusCode(503);
        await Hours(1);
        list = (await Person.Admin(house).Asks("GET", "witnesses")).Must(200).Json;
        one = list.GetProperty("witnesses")[0];
        Assert.Equal((48, 32), (list.GetProperty("size").GetInt64(), one.GetProperty("cosigned").GetInt64()));
        Assert.True(one.TryGetProperty("since", out _));
        (await Person.Safety(house).Asks("GET", "witnesses")).Must(403);
    }

    public static TheoryData<string> Lies => ["signature", "time", "name", "later", "nothing", "text", "much", "redirect", "refusal"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Takes_no_lie_for_a_signature(string lie)
    {
        await Hours(1);
        witness.Otherwise = body => Lie(lie, body);
        await Hours(1);
        var notes = await house.Notes();
        Assert.True(SignedNote.TryParse(notes[^1].Note, out var newest));
        Assert.Single(newest.Signatures);
        Assert.Equal(1, Assert.Single((await house.Published()).Troubles).Value.Tries);
        Assert.InRange(witness.Asked.Count, 2, 3);

        // It is asked again in five minutes, and what was lied about is signed by then.
        witness.Otherwise = null;
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        await house.ChoresDone();
        Assert.True(SignedNote.TryParse((await house.Notes())[^1].Note, out newest));
        Assert.Equal(2, newest.Signatures.Count);
        Assert.Empty((await house.Published()).Troubles);
    }

    [Fact]
    public async Task Is_told_of_once_when_it_stays_without()
    {
        witness.Otherwise = _ => Results.StatusCode(403);
        await Hours(9);
        Assert.Single(await Own.Told(house), told => told == "publication-failed");
        Assert.Equal(9, (await house.History()).Count); // each was made all the same
        witness.Otherwise = null;
        await Hours(1);
        Assert.Empty((await house.Published()).Troubles);
        witness.Otherwise = _ => Results.StatusCode(500);
        await Hours(9);
        Assert.Equal(2, (await Own.Told(house)).Count(told => told == "publication-failed"));
    }

    [Theory]
    [InlineData(Break.NotStored)]
    [InlineData(Break.Stored)]
    [InlineData(Break.StoredTwice)]
    public async Task Is_kept_whichever_write_breaks(Break how)
    {
        for (var at = 1; ; at++)
        {
            house.Clock.SetUtcNow(MakeCheckpoint.TakenIn(house.Clock.GetUtcNow()) + TimeSpan.FromSeconds(40));
            await house.MakesCheckpoint();
            house.Breakage.Arm(at, how);
            await house.ChoresDone();
            var happened = house.Breakage.Happened;
            house.Breakage.Arm(0, how);
            for (var n = 0; n < 3; n++)
            {
                house.Clock.Advance(TimeSpan.FromMinutes(5));
                await house.ChoresDone();
            }

            Assert.True(SignedNote.TryParse((await house.Notes())[^1].Note, out var newest));
            Assert.Equal(["witness.example/w1"], newest.Signatures.Skip(1).Select(s => s.Name));
            Assert.Equal((newest.ToString(), at), ((await house.Tree())!.Row.Note, (await house.Notes()).Count));
            if (!happened)
            {
                Assert.InRange(at, 5, 12); // taken, signature, how far, the copy of it, how far, settled
                break;
            }
        }

        await house.History();
        Assert.DoesNotContain("publication-failed", await Own.Told(house));
    }

    [Fact]
    public async Task Is_settled_by_settings_that_are_checked()
    {
        foreach (var (at, address, key) in new[]
        {
            ("/witnesses/0/address", "http://witness.example/", witness.Key.ToString()), ("/witnesses/0/address", "https://user@witness.example/", witness.Key.ToString()),
            ("/witnesses/0/address", "https://witness.example/?a", witness.Key.ToString()), ("/witnesses/0/key", "https://witness.example/", "witness.example+00000000+BAAA"),
        })
        {
            (await Sets(new JsonArray(new JsonObject { ["address"] = address, ["key"] = key }))).Names(at);
        }

        (await Sets(new JsonArray(Settings(witness)[0]!.DeepClone(), Settings(witness)[0]!.DeepClone()))).Names("/witnesses/1/key");
    }

    private async Task<Reply> Sets(JsonArray witnesses)
    {
        var before = (await Person.Admin(house).Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        settings["witnesses"] = witnesses;
        return await Person.Admin(house).Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf());
    }

    private static JsonArray Settings(Witness witness) => [new JsonObject { ["address"] = witness.Address, ["key"] = witness.Key.ToString() }];

    private async Task<Checkpoint> First()
    {
        Assert.True(SignedNote.TryParse((await house.Notes())[0].Note, out var note));
        Assert.True(Checkpoint.TryParse(note.Text, out var checkpoint));
        return checkpoint;
    }

    private async Task Hours(int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            await house.HourPasses();
            await house.ChoresDone();
        }
    }

    private IResult Lie(string lie, string body)
    {
        var text = body[(body.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        text = text[..(text.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        switch (lie)
        {
            case "signature": return Results.Text(witness.Sign(text, by: new byte[32]).Line + "\n");
            case "time":
                witness.Wrong = TimeSpan.FromDays(-1);
                var line = witness.Sign(text).Line + "\n";
                witness.Wrong = default;
                return Results.Text(line);
            case "name": return Results.Text((witness.Sign(text) with { Name = "another.example" }).Line + "\n");
            case "later": return Results.Text("9007199254740991\n", "text/x.tlog.size", statusCode: 409);
            case "nothing": return Results.Text("");
            case "text": return Results.Text("Thank you!\n");
            case "much": return Results.Text(new string('x', 100_000));
            case "redirect": return Results.Redirect(witness.Address);
            default: return Results.StatusCode(404);
        }
    }
}
