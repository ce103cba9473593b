using System.Text;
using System.Text.Json;
using CsCheck;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Verification;
using FaceUp.Tests.Domain;

namespace FaceUp.Tests.Verification;

/// <summary>Three readers of events: the quick one, the one that looks at what that gives up on, and the one that makes values of them.</summary>
public sealed class The_shape_of_an_event
{
    private static readonly string[] Odd = ["null", "true", "7", "-7", "2147483648", "\"\"", "\"x\"", "[]", "{}", "\"2026-02-30\"", "\"2026-02-28T24:00:00Z\"", "\"0000-01-01\"", "1.0", "[null]", "\"\\u00e9\""];

    [Fact]
    public void Is_known_for_every_kind_that_there_is_and_read_alike_by_all()
    {
        foreach (var link in Chains.Whole().Links)
            Assert.True(Quick(link.Canonical, EventTypes.OfCases) && Slow(link.Canonical, EventTypes.OfCases), Encoding.UTF8.GetString(link.Canonical));
        Assert.Equal(Chains.Life.Select(e => e.GetType()).Distinct().Count(), EventShapes.OfCases.Count);
    }

    [Fact]
    public void Is_kept_by_whatever_was_recorded() => Gen.Int[0, Chains.Life.Length - 1].Array[1, 3].Sample(places =>
        Assert.All(Chains.Of(Chains.Acme, Chains.First, [.. places.Select(p => Chains.Life[p])]).Links, l => Assert.True(Quick(l.Canonical, EventTypes.OfCases))));

    /// <summary>One member is taken out, or another value, or another name: what the quick one lets pass the slow one does, and what that does can be read.</summary>
    [Fact]
    public void Is_nothing_that_cannot_be_read() => Gen.Select(Gen.Int[0, Chains.Life.Length - 1], Gen.Int[0, 200], Gen.Int[-2, Odd.Length - 1]).Sample((which, at, how) =>
    {
        var link = Chains.Of(Chains.Acme, Chains.First, Chains.Life[which]).Links[0];
        using var read = JsonDocument.Parse(link.Canonical);
        var members = read.RootElement.GetProperty("event").EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetRawText(), StringComparer.Ordinal);
        var name = members.Keys.ElementAt(at % members.Count);
        if (how == -2)
            members.Remove(name);
        else if (how == -1)
            (members[name + "s"], _) = (members[name], members.Remove(name));
        else
            members[name] = Odd[how];
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(link.Canonical).Replace(
            read.RootElement.GetProperty("event").GetRawText(), $"{{{string.Join(',', members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"\"{m.Key}\":{m.Value}"))}}}", StringComparison.Ordinal));
        if (Quick(changed, EventTypes.OfCases))
            Assert.True(Slow(changed, EventTypes.OfCases));
        if (Slow(changed, EventTypes.OfCases))
            Assert.NotNull(CaseChain.TryEvent(new(0, [], changed)));
    }, iter: 3000);

    private static bool Quick(byte[] canonical, EventTypes types)
    {
        var from = canonical.AsSpan().IndexOf("\"event\":{"u8) + 9;
        var to = canonical.AsSpan().LastIndexOf(",\"prev\":"u8);
        return EventBytes.Fit(canonical.AsSpan()[from..to], types, out _, out _);
    }

    private static bool Slow(byte[] canonical, EventTypes types)
    {
        using var read = JsonDocument.Parse(canonical);
        return EventJson.Fit(read.RootElement.GetProperty("event"), types, out _, out _);
    }
}
