using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.App.Storage;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Verification;

/// <summary>What a record vouches for and does not hold: a file that is taken out cannot show it, the store's own verification does, without a key, at the event that named it.</summary>
public sealed class A_sealed_object_that_was_swapped
{
    [Fact]
    public async Task Is_named_at_the_event_that_vouched_for_it()
    {
        await using var house = await TestHouse.Open();
        var (auditor, one, other) = (Person.Auditor(house), await Told(house, "The pump was never tested."), await Told(house, "Nobody looks at the valves."));
        var vouched = (await auditor.Events(one)).SelectMany((e, n) => Named(e).Select(id => (Event: n, Name: $"demo/{one}/{id}"))).ToList();
        Assert.InRange(vouched.Count, 4, 20);
        var foreign = (await auditor.Events(other)).SelectMany(Named).Select(id => $"demo/{other}/{id}").ToList();
        var bytes = new Dictionary<string, byte[]>();
        foreach (var name in vouched.Select(v => v.Name).Concat(foreign))
            bytes[name] = await Read(house.RawBlobs, name);
        foreach (var (place, name) in vouched)
        {
            foreach (var (what, swapped) in Swaps(name, bytes, [.. vouched.Select(v => v.Name)], foreign))
            {
                await Put(house.RawBlobs, name, swapped);
                var said = await auditor.Verifies(one);
                Assert.False(said.GetProperty("holds").GetBoolean(), $"{what} at event {place} is not seen.");
                Assert.Equal(place, Assert.Single(said.GetProperty("faults").EnumerateArray()).GetProperty("event").GetInt32());
                Assert.True((await auditor.Verifies(other)).GetProperty("holds").GetBoolean());
            }

            await Put(house.RawBlobs, name, bytes[name]);
        }

        Assert.True((await auditor.Verifies(one)).GetProperty("holds").GetBoolean());
    }

    private static IEnumerable<(string What, byte[]? Bytes)> Swaps(string name, Dictionary<string, byte[]> bytes, IReadOnlyList<string> own, IReadOnlyList<string> foreign)
    {
        var sealedBytes = bytes[name];
        yield return ("An object of the same case", bytes[own.First(o => o != name)]);
        yield return ("The object at this place of another case", bytes[foreign[own.ToList().IndexOf(name)]]);
        yield return ("An object with a bit turned", [.. sealedBytes[..^1], (byte)(sealedBytes[^1] ^ 1)]);
        yield return ("An object cut by a byte", sealedBytes[..^1]);
        yield return ("An object with a byte more", [.. sealedBytes, 0]);
        yield return ("An object of the same size", RandomNumberGenerator.GetBytes(sealedBytes.Length));
        yield return ("Nothing in an object", []);
        yield return ("An object that is gone", null);
    }

    private static async Task<string> Told(TestHouse house, string text)
    {
        var (reporter, handler) = (new Reporter(house), Person.Compliance(house));
        var shown = await reporter.Submits(text, ("log.txt", "12:00 pressure 9\n"u8.ToArray()));
        var id = await handler.Finds(shown.Reference);
        (await handler.Replies(id, "Since when?")).Must(204);
        (await handler.Notes(id, "Ask the workshop.")).Must(204);
        (await reporter.Writes(shown.Receipt, "Since May.")).Must(201);
        return id;
    }

    private static IEnumerable<string> Named(JsonElement said)
    {
        if (said.ValueKind == JsonValueKind.Object && said.TryGetProperty("id", out var id) && said.TryGetProperty("sha256", out _))
            return [id.GetString()!];
        return said.ValueKind switch
        {
            JsonValueKind.Object => said.EnumerateObject().SelectMany(m => Named(m.Value)),
            JsonValueKind.Array => said.EnumerateArray().SelectMany(Named),
            _ => [],
        };
    }

    private static async Task<byte[]> Read(IBlobs blobs, string name)
    {
        await using var there = (await blobs.Open(name, default))!;
        using var copy = new MemoryStream();
        await there.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static async Task Put(IBlobs blobs, string name, byte[]? bytes)
    {
        await blobs.Delete(name, default);
        if (bytes is not null)
            Assert.True(await blobs.Put(name, new MemoryStream(bytes), default));
    }
}
