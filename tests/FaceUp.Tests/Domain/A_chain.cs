using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using static FaceUp.Tests.Domain.Chains;

namespace FaceUp.Tests.Domain;

public class A_chain
{
    [Fact]
    public void Holds() => Assert.Null(Whole().Verify());

    [Fact]
    public void Spells_a_link_like_this()
    {
        var link = Of(Acme, First, Life[1]).Links[0];
        Assert.Equal(
            """{"case":"000123456789abcdefghjkmnpq","event":{"at":"2026-03-03T10:00:00Z","rule":"r1","to":"ann","type":"case-routed"},"prev":"0000000000000000000000000000000000000000000000000000000000000000","seq":0,"tenant":"acme","v":1}""",
            Encoding.UTF8.GetString(link.Canonical));
        Assert.Equal(SHA256.HashData(link.Canonical), link.Hash);
    }

    [Fact]
    public void Is_the_same_however_it_grew() => Gen.Int[0, Life.Length].Array[0, 4].Sample(cuts =>
    {
        var (links, last) = (new List<ChainedEvent>(), CaseChain.Start);
        foreach (var (from, to) in cuts.Append(0).Order().Zip(cuts.Append(Life.Length).Order()))
        {
            var more = CaseChain.Extend(Acme, First, links.Count, last, Life[from..to]);
            links.AddRange(more);
            last = more.Count > 0 ? more[^1].Hash : last;
        }

        Assert.Equal(Whole().Links.Select(l => Convert.ToHexStringLower(l.Hash)), links.Select(l => Convert.ToHexStringLower(l.Hash)));
        Assert.Equal(Enumerable.Range(0, Life.Length), links.Select(l => l.Sequence));
    });

    [Fact]
    public void Gives_every_event_back()
    {
        Assert.Equal(typeof(CaseEvent).GetNestedTypes().Length, Life.Select(e => e.GetType()).Distinct().Count());
        foreach (var (e, link) in Life.Zip(Whole().Links))
            Assert.Equivalent(e, CaseChain.Event(link), strict: true);
    }

    [Fact]
    public void Holds_for_whatever_was_decided() => Histories.Any.Sample(
        commands =>
        {
            var (state, events) = (CaseState.None, new List<CaseEvent>());
            foreach (var e in commands.SelectMany(c => CaseDecider.Decide(state, c).Events))
            {
                events.Add(e);
                state = state.Evolve(e);
            }

            if (events.Count == 0)
                return;
            var chain = Of(Globex, Other, events);
            Assert.Null(chain.Verify());
            Assert.Equivalent(state, CaseState.Fold(chain.Links.Select(CaseChain.Event)), strict: true);
        },
        iter: 300);
}

/// <summary>Every change that leaves something of the original is named, at the first place where it shows.</summary>
public class A_broken_chain
{
    private const string Edited = "The event is not the one that was recorded: its bytes and its hash disagree.";

    [Fact]
    public void Is_named_at_the_event_when_any_byte_of_it_changes()
    {
        var chain = Whole();
        foreach (var (link, place) in chain.Links.Select((l, i) => (l, i)))
        {
            for (var at = 0; at < 32 + link.Canonical.Length; at++)
                AssertFault(place, Edited, chain.With(place, Flipped(link, at)));
        }
    }

    private static ChainedEvent Flipped(ChainedEvent link, int at)
    {
        byte[] all = [.. link.Hash, .. link.Canonical];
        all[at] ^= (byte)(1 << (at % 8));
        return link with { Hash = all[..32], Canonical = all[32..] };
    }

    [Fact] // The new hash fits the new bytes: then the event behind it, or the head, does not fit the new hash.
    public void Is_named_behind_the_event_when_its_hash_was_made_to_fit()
    {
        var chain = Whole();
        for (var place = 0; place < chain.Links.Count; place++)
        {
            var changed = chain.With(place, Rehashed(chain.Links[place], text => text.Replace("2026-0", "2025-0", StringComparison.Ordinal)));
            if (place + 1 < chain.Links.Count)
                AssertFault(place + 1, "The event does not follow the one before it.", changed);
            else
                AssertFault(place, "The head names another last event.", changed);
        }
    }

    [Fact]
    public void Is_named_where_an_event_is_missing()
    {
        var chain = Whole();
        for (var place = 0; place < chain.Links.Count - 1; place++)
            AssertFault(place, $"Expected event {place}, found event {place + 1}.", chain.With(chain.Links.Where(l => l.Sequence != place)));
    }

    [Fact]
    public void Is_named_where_its_end_is_missing()
    {
        var chain = Whole();
        for (var kept = 1; kept < chain.Links.Count; kept++)
        {
            AssertFault(kept, $"The head counts {Life.Length} events, the record holds {kept}.", chain.With(chain.Links.Take(kept)));
            AssertFault(kept - 1, "The head names another last event.", chain.With(chain.Links.Take(kept)) with { Count = kept });
        }

        AssertFault(0, "The record is empty.", chain.With([]));
        AssertFault(0, "The record is empty.", chain.With([]).WithHead());
    }

    [Fact]
    public void Is_named_at_the_first_event_out_of_order()
    {
        var chain = Whole();
        foreach (var (a, b) in from a in Enumerable.Range(0, chain.Links.Count) from b in Enumerable.Range(a + 1, chain.Links.Count - a - 1) select (a, b))
        {
            var (first, second) = (chain.Links[a], chain.Links[b]);
            AssertFault(a, $"Expected event {a}, found event {b}.", chain.With(a, second).With(b, first));
            AssertFault(a, $"Expected event {a}, found event {b}.", chain.With(a, second with { Sequence = a }).With(b, first with { Sequence = b }));
        }
    }

    [Fact]
    public void Is_named_where_an_event_stands_twice()
    {
        var chain = Whole();
        for (var place = 0; place < chain.Links.Count; place++)
        {
            var doubled = chain.With([.. chain.Links.Take(place + 1), .. chain.Links.Skip(place)]);
            AssertFault(place + 1, $"Expected event {place + 1}, found event {place}.", doubled);
            AssertFault(place + 1, $"Expected event {place + 1}, found event {place}.", doubled.WithHead());
        }
    }

    [Fact] // The store's key says one place, the event itself another.
    public void Is_named_where_an_event_lies_in_the_place_of_another() =>
        AssertFault(2, "Event 2 is stored in the place of event 7.", Whole().With(2, Whole().Links[2] with { Sequence = 7 }));

    [Fact]
    public void Is_named_at_the_first_event_that_the_head_does_not_know()
    {
        var chain = Whole();
        var more = CaseChain.Extend(Acme, First, chain.Count, chain.Last, [Life[8], Life[9]]);
        AssertFault(Life.Length, $"The head counts {Life.Length} events, the record holds {Life.Length + 2}.", chain.With(chain.Links.Concat(more)));
        AssertFault(0, $"The head counts 0 events, the record holds {Life.Length}.", chain with { Count = 0 });
        AssertFault(0, $"The head counts -1 events, the record holds {Life.Length}.", chain with { Count = -1 });
        AssertFault(Life.Length, $"The head counts {Life.Length + 1} events, the record holds {Life.Length}.", chain with { Count = Life.Length + 1 });
    }

    [Fact]
    public void Is_named_when_the_head_has_another_hash()
    {
        var chain = Whole();
        foreach (var last in new byte[][] { [], chain.Last[..31], [.. chain.Last, 0], chain.Links[3].Hash, new byte[32] })
            AssertFault(Life.Length - 1, "The head names another last event.", chain with { Last = last });
    }

    [Fact]
    public void Is_named_at_once_when_it_was_carried_from_another_case_or_tenant()
    {
        const string foreign = "The event belongs to another case.";
        AssertFault(0, foreign, Of(Acme, Other, Life) with { Case = First });
        AssertFault(0, foreign, Of(Globex, First, Life) with { Tenant = Acme });
        for (var place = 0; place < Life.Length; place++)
        {
            AssertFault(place, foreign, Whole().With(place, Of(Acme, Other, Life).Links[place]).WithHead());
            AssertFault(place, foreign, Whole().With(place, Of(Globex, First, Life).Links[place]).WithHead());
        }
    }

    [Theory] // Each says the same to a forgiving reader, and its hash fits.
    [InlineData("\"seq\":", "\"seq\": ")]
    [InlineData("{\"case\"", " {\"case\"")]
    [InlineData("\"v\":1}", "\"v\":1}\n")]
    [InlineData("acme", "\\u0061cme")]
    [InlineData("\"v\":1}", "\"v\":1e0}")]
    [InlineData("\"seq\":2,\"tenant\":\"acme\"", "\"tenant\":\"acme\",\"seq\":2")]
    [InlineData("\"seq\":2", "\"seq\":-2")]
    [InlineData("\"v\":1}", "\"v\":1,\"w\":0}")]
    [InlineData("\"by\":", "\"for\":\"\",\"by\":")]
    [InlineData("\"by\":\"ann\"", "\"by\":\"ann\",\"by\":\"ann\"")]
    [InlineData("\"by\":\"ann\"", "\"by\":\"\\ud800\"")]
    [InlineData("\"by\":\"ann\"", "\"by\":\"\\u001F\"")]
    [InlineData("\"event\":{", "\"event\":[{")]
    [InlineData("\"event\":{", "\"event\":{\"aa\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}}}}}},")]
    [InlineData("\"event\":{", "\"event\":{\"aa\":{\"b\":1,\"a\":2},")]
    [InlineData("\"v\":1}", "\"v\":2}")]
    [InlineData("\"v\":1}", "\"v\":1")]
    [InlineData("\"prev\":\"", "\"prev\":\"A")]
    [InlineData("{", "\uFEFF{")]
    [InlineData("{", "[")]
    public void Is_named_at_the_event_when_that_is_spelled_otherwise(string spelled, string otherwise)
    {
        var chain = Whole();
        var link = Rehashed(chain.Links[2], text => text.Replace(spelled, otherwise, StringComparison.Ordinal));
        Assert.NotEqual(chain.Links[2].Canonical, link.Canonical);
        Assert.Equal(2, chain.With(2, link).Verify()?.Sequence);
        Assert.Equal(2, chain.With(chain.Links.Take(2).Append(link)).WithHead().Verify()?.Sequence); // the last one, and the head agrees
    }

    [Theory] // Numbers, other cases and lists of words would read as words, and a null as a file.
    [InlineData(2, "\"by\":\"ann\",", "")]
    [InlineData(2, "\"by\":\"ann\"", "\"by\":null")]
    [InlineData(2, "\"by\":\"ann\"", "\"by\":7")]
    [InlineData(2, "\"by\":\"ann\"", "\"by\":\"ann\",\"for\":\"\"")]
    [InlineData(2, "\"type\":\"case-read\"", "\"kind\":\"case-read\"")]
    [InlineData(2, "case-read", "case-red")]
    [InlineData(2, "case-read", "file-read")]
    [InlineData(2, "11:23:45Z", "11:23:45.0Z")]
    [InlineData(2, "11:23:45Z", "11:23:45+00:00")]
    [InlineData(2, "11:23:45Z", "24:00:00Z")]
    [InlineData(9, "\"investigating\"", "2")]
    [InlineData(9, "\"investigating\"", "99")]
    [InlineData(9, "\"investigating\"", "\"Investigating\"")]
    [InlineData(9, "\"investigating\"", "\"open, investigating\"")]
    [InlineData(13, "\"partly-substantiated\"", "\"partly-substantiated, duplicate\"")]
    [InlineData(6, "\"files\":[]", "\"files\":[null]")]
    [InlineData(6, "\"files\":[]", "\"files\":null")]
    [InlineData(6, "\"files\":[]", "\"files\":{}")]
    [InlineData(10, "2026-06-04", "2026-06-31")]
    [InlineData(5, "\"feedback\":false", "\"feedback\":\"false\"")]
    public void Is_named_when_an_event_says_what_no_event_says(int place, string said, string otherwise)
    {
        var link = Rehashed(Whole().Links[place], text => text.Replace(said, otherwise, StringComparison.Ordinal));
        Assert.NotEqual(Whole().Links[place].Canonical, link.Canonical);
        AssertFault(place, "The event cannot be read.", Whole().With(Whole().Links.Take(place).Append(link)).WithHead());
    }

    [Fact] // Verification must get to the next case whatever somebody wrote into this one.
    public void Is_read_as_another_event_or_refused_but_never_anything_else()
    {
        foreach (var chain in Life.Select(e => Of(Acme, First, e)))
        {
            var bytes = chain.Links[0].Canonical;
            for (var at = 0; at < bytes.Length; at++)
            {
                foreach (var other in new byte[] { (byte)(bytes[at] ^ (1 << (at % 7))), 0, (byte)'"', (byte)'}', 0xff })
                    ReadAndVerify(chain, [.. bytes[..at], other, .. bytes[(at + 1)..]]);
                ReadAndVerify(chain, bytes[..at]);
                ReadAndVerify(chain, [.. bytes[..at], .. bytes[(at + 1)..]]);
            }
        }
    }

    private static void ReadAndVerify(Chain chain, byte[] bytes)
    {
        var link = Rehashed(chain.Links[0], bytes);
        var fault = chain.With([link]).WithHead().Verify();
        Assert.True(fault is null or { Sequence: 0 });
        try
        {
            CaseState.Fold([CaseChain.Event(link)]);
        }
        catch (JsonException)
        {
            Assert.NotNull(fault);
        }
    }

    private static void AssertFault(int sequence, string what, Chain chain) => Assert.Equal(new ChainFault(sequence, what), chain.Verify());
}
