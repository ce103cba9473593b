using System.Globalization;
using System.Text.Json.Nodes;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Tests.Verification;

/// <summary>History written anew from the ground: links, heads, leaves and roots all fit each other, and only what was signed before tells, or what no honest past has.</summary>
internal static class ForgedPasts
{
    public static IEnumerable<Tampered> Of(Base b) => Rewritten(b).SelectMany(past => new Tampered[]
    {
        new($"{past.What}, under the signatures that were there", past.Past.File(b.SignaturesOfThis, b.Sees), "checkpoint:"),
        new($"{past.What}, signed by a stranger", past.Past.File(b.Stranger.Alone, b.Sees), "checkpoint:0"),
        new($"{past.What}, signed by the key itself behind the witness's back", past.Past.File((n, text, _) => [b.Signer.Sign(text), .. b.SignaturesOfThis(n, text, default).Skip(1)], b.Sees), "checkpoint:", null, [b.Witness.Key]),
    }).Concat(ByTheOrganisation(b)).Concat(Forks(b));

    private static IEnumerable<(string What, Past Past)> Rewritten(Base b)
    {
        var (id, past) = (b.Plain, b.Past);
        yield return ("a person in a case", past.Rewritten(id, e => Said(e, 3, o => o["by"] = "eve")));
        yield return ("a report", past.Rewritten(id, e => Said(e, 0, o => o["category"] = "safety")));
        yield return ("a person in the organisation's record", past.Rewritten(null, e => Said(e, 3, o => o["by"] = "eve")));
        yield return ("an event taken out", past.Rewritten(id, e => [.. e.Take(5), .. e.Skip(6)]));
        yield return ("an event put in", past.Rewritten(id, e => [.. e.Take(5), (JsonObject)e[4].DeepClone(), .. e.Skip(5)]));
        yield return ("two events in each other's place", past.Rewritten(id, e => [.. e.Take(10), e[11], e[10], .. e.Skip(12)]));
        yield return ("the last event taken out", past.Rewritten(id, e => e[..^1]));
        yield return ("a case taken out, padding in its place", past.Rewritten(id, _ => null));
        yield return ("a leaf swapped for padding", past with { Leaves = [.. past.Leaves.Select((l, n) => n == FirstReal(past) ? l with { Kind = LeafKind.Padding } : l)] });
        yield return ("the tree's leaves turned round", past with { Leaves = [.. past.Leaves.Reverse()] });
        yield return ("all a day later", past.Rewritten(id, e => [.. e.Select(o => Later(o, 1))]));
    }

    private static int FirstReal(Past past) => past.Leaves.TakeWhile(l => l.Kind == LeafKind.Padding).Count();

    // With the key in hand, and without: what is dated after it was signed, not in the tree, or not of the file.
    private static IEnumerable<Tampered> ByTheOrganisation(Base b)
    {
        var past = b.Past;
        byte[] Signed(Past other) => other.File(b.Signer.Alone, b.Sees);
        var own = past.Leaves.Select((l, n) => (l, n)).First(p => p.l.Kind == LeafKind.Case && past.Records.Single(r => r.Case == b.Plain).Links.Any(link => link.Hash.AsSpan().SequenceEqual(p.l.Hash))).n;
        if (b.Whole)
        {
            yield return new("signed by the key itself: an hour of a case that never came into the tree", Signed(past with { Leaves = [.. past.Leaves.Select((l, n) => n == own ? l with { Kind = LeafKind.Padding } : l)] }), $"head:{b.Plain}");
            yield return new("signed by the key itself: a case that is left out", Signed(past with { Records = [.. past.Records.Where(r => r.Case != b.Plain)] }), "leaf:");
            yield return new("signed by the key itself: a leaf of nothing", Signed(past with { Leaves = [.. past.Leaves.Select((l, n) => n == past.Leaves.ToList().FindIndex(o => o.Kind == LeafKind.Padding) ? l with { Kind = LeafKind.Record } : l)] }), "leaf:");
            yield return new("signed by the key itself: reports that are given as cases", Signed(past with { Leaves = [.. past.Leaves.Select(l => l.Kind == LeafKind.Report ? l with { Kind = LeafKind.Record } : l)] }), null);
            yield return new("signed by the key itself: a leaf twice", Signed(past with { Leaves = [.. past.Leaves.Select((l, n) => n == own + 3 ? past.Leaves[own] : l)] }), $"leaf:{own + 3}");
            yield return new("signed by the key itself: an event dated after it was signed", Signed(Dated(b, (e, n) => n >= 2 ? Later(e, 1) : e)), null);
        }

        yield return new("signed by the key itself: a case that no tree has", Signed(past with { Leaves = [.. past.Leaves.Select(l => OfPlain(b, l) ? l with { Kind = LeafKind.Padding } : l)] }), $"{(b.Whole ? "head" : "leaf")}:{b.Plain}");
        yield return new("signed by the key itself: the organisation's record in no tree", Signed(past with { Leaves = [.. past.Leaves.Select(l => l.Kind == LeafKind.Record ? l with { Kind = LeafKind.Padding } : l)] }), $"{(b.Whole ? "head" : "leaf")}:organisation");
        yield return new("signed by the key itself: checkpoints dated backwards", Signed(past with { Checkpoints = [.. past.Checkpoints.Zip(past.Checkpoints.Reverse(), (size, at) => size with { At = at.At })] }), "checkpoint:1");
    }

    private static bool OfPlain(Base b, Leaf leaf) => b.Past.Records.Single(r => r.Case == b.Plain).Links.Any(l => l.Hash.AsSpan().SequenceEqual(leaf.Hash));

    private static Past Dated(Base b, Func<JsonObject, int, JsonObject> dated)
    {
        // Handed on as the same events, so that their leaves stay where they were.
        return b.Past.Rewritten(b.Plain, events =>
        {
            for (var n = 0; n < events.Count; n++)
                events[n]["at"] = (string)dated(events[n], n)["at"]!;
            return events;
        });
    }

    private static IEnumerable<Tampered> Forks(Base b)
    {
        const int From = 4;
        var other = b.Past.Rewritten(b.Plain, e => Said(e, 3, o => o["by"] = "eve"));
        var (one, two) = (new Sheet(b.Past.File(b.Signer.Alone, b.Sees)), new Sheet(other.File(b.Signer.Alone, b.Sees)));
        for (var n = From; n < b.Past.Checkpoints.Count; n++)
            one.Lines[one.First("checkpoint", n)] = two.Lines[two.First("checkpoint", n)];
        yield return new("from the fifth checkpoint another history under the same key", one.File, "checkpoint:");
        var fork = new Sheet(b.Past.File(b.Signer.Alone, b.Sees));
        var last = two[two.Last("checkpoint")];
        if (!b.Whole)
            last["checkpoint"]!["consistency"] = new JsonArray();
        fork.Lines.Insert(fork.Last("checkpoint") + 1, Past.Text(Past.Canonical(last)));
        yield return new("two checkpoints of one size that do not agree, under the same key", fork.Recount().File, $"checkpoint:{b.Past.Checkpoints.Count}");
        yield return new("a smaller checkpoint behind a larger, under the same key", Shrunk(b), $"checkpoint:{b.Past.Checkpoints.Count}");
    }

    private static byte[] Shrunk(Base b)
    {
        var sheet = new Sheet(b.Past.File(b.Signer.Alone, b.Sees));
        var older = sheet[sheet.First("checkpoint", 2)];
        older["checkpoint"]!["at"] = (string)sheet[sheet.Last("checkpoint")]["checkpoint"]!["at"]!;
        sheet.Lines.Insert(sheet.Last("checkpoint") + 1, Past.Text(Past.Canonical(older)));
        return sheet.Recount().File;
    }

    private static List<JsonObject> Said(List<JsonObject> events, int at, Action<JsonObject> alter)
    {
        alter(events[at]); // the same object: its leaves are those of what it became
        return events;
    }

    private static JsonObject Later(JsonObject said, int days)
    {
        var at = DateTimeOffset.Parse((string)said["at"]!, CultureInfo.InvariantCulture).AddDays(days);
        said["at"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return said;
    }
}
