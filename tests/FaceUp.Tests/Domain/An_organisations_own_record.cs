using System.Text;
using System.Text.Json;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;
using static FaceUp.Tests.Domain.Chains;

namespace FaceUp.Tests.Domain;

/// <summary>The same chain as a case's, and yet no link of the one passes in the other.</summary>
public class An_organisations_own_record
{
    [Fact]
    public void Spells_a_link_like_this() => Assert.Equal(
        """{"event":{"addresses":["slack"],"at":"2026-03-03T10:00:00Z","by":"ann","changes":[{"before":"Acme","op":"replace","path":"/name","value":"Acme & Söhne"}],"sha256":"b7","type":"settings-changed","version":1,"why":"новий власник"},"prev":"0000000000000000000000000000000000000000000000000000000000000000","record":"organisation","seq":0,"tenant":"acme","v":1}""",
        Encoding.UTF8.GetString(TenantChain.Extend(Acme, 0, TenantChain.Start, (TenantEvent.SettingsChanged)OwnRecords.Life[1] with { Version = 1, Sha256 = "b7" }).Canonical));

    [Fact]
    public void Holds_and_gives_every_event_back()
    {
        var links = OwnRecords.Of(Acme);
        Assert.Null(OwnRecords.Verify(Acme, links));
        Assert.Equal(typeof(TenantEvent).GetNestedTypes().Length, OwnRecords.Life.Select(e => e.GetType()).Distinct().Count());
        Assert.Equal(OwnRecords.Life.Select(Spelled), links.Select(l => Spelled(TenantChain.TryEvent(l)!)));
    }

    [Fact]
    public void Is_named_at_the_event_when_any_byte_of_it_changes()
    {
        var links = OwnRecords.Of(Acme);
        for (var place = 0; place < links.Length; place++)
        {
            for (var at = 0; at < links[place].Canonical.Length; at++)
            {
                var bytes = links[place].Canonical.ToArray();
                bytes[at] ^= (byte)(1 << (at % 8));
                Assert.Equal(place, OwnRecords.Verify(Acme, With(links, place, links[place] with { Canonical = bytes }))?.Sequence);

                // The hash made to fit: then the link behind it, or the head, does not fit the new hash; or it is no link any more.
                var fault = OwnRecords.Verify(Acme, With(links, place, Rehashed(links[place], bytes)), links[^1].Hash);
                Assert.True(fault is not null && (fault.Sequence == place || fault.Sequence == place + 1), $"{place}: {fault}");
            }
        }
    }

    [Fact]
    public void Is_named_when_a_link_is_missing_doubled_or_moved()
    {
        var links = OwnRecords.Of(Acme)[..3];
        Assert.Equal(1, OwnRecords.Verify(Acme, [links[0], links[2]])?.Sequence);
        Assert.Equal(2, OwnRecords.Verify(Acme, [links[0], links[1], links[1], links[2]])?.Sequence);
        Assert.Equal(1, OwnRecords.Verify(Acme, [links[0], links[2], links[1]])?.Sequence);
        Assert.Equal(2, TenantChain.Verify(Acme, [links[0], links[1]], 3, links[2].Hash)?.Sequence);
        Assert.Equal(0, TenantChain.Verify(Acme, [], 0, TenantChain.Start)?.Sequence);
    }

    [Fact]
    public void Is_no_other_organisations() => Assert.Equal(new(0, "The event belongs to another record."), OwnRecords.Verify(Globex, OwnRecords.Of(Acme)));

    [Fact]
    public void Is_no_record_of_a_case_nor_is_that_one_of_it()
    {
        var own = OwnRecords.Of(Acme);
        Assert.Equal(new(0, "The event belongs to another case."), CaseChain.Verify(Acme, First, own, own.Length, own[^1].Hash));
        foreach (var name in new[] { "organisation", "" })
            Assert.Equal(new(0, "The event belongs to another case."), CaseChain.Verify(Acme, new(name), own, own.Length, own[^1].Hash));
        var cases = Of(Acme, new("organisation"), Life).Links;
        Assert.Equal(new(0, "The event belongs to another record."), OwnRecords.Verify(Acme, cases));
        Assert.Throws<JsonException>(() => CaseChain.Event(own[0]));
        Assert.Null(TenantChain.TryEvent(cases[0]));
    }

    [Fact]
    public void Names_nobody_where_nobody_of_the_organisation_acted()
    {
        var spelled = Spelled(OwnRecords.Life.OfType<TenantEvent.KeyEnabled>().Single());
        Assert.Contains("\"event\":{\"at\":\"2026-03-07T10:00:00Z\",\"keyId\":\"demo/acme/1\",\"type\":\"key-enabled\",\"why\":\"\"}", spelled, StringComparison.Ordinal);
    }

    [Theory] // Each with its hash made to fit, as the only link of its record.
    [InlineData("\"event\"", "\"case\":\"000123456789abcdefghjkmnpq\",\"event\"", "The event cannot be read.")]
    [InlineData(",\"seq\":0", "", "The event cannot be read.")]
    [InlineData("\"record\":\"organisation\"", "\"record\":\"\"", "The event belongs to another record.")]
    [InlineData("\"record\":\"organisation\"", "\"record\":\"organization\"", "The event belongs to another record.")]
    [InlineData("\"record\":\"organisation\",", "", "The event cannot be read.")]
    [InlineData("\"record\":\"organisation\",", "\"record\":\"organisation\",\"record\":\"organisation\",", "The event cannot be read.")]
    [InlineData("\"v\":1}", "\"v\":2}", "The event is of an unknown version.")]
    [InlineData("\"seq\":0", "\"seq\": 0", "The event is not in canonical form.")]
    public void Has_links_of_its_own_members_only(string said, string otherwise, string fault)
    {
        var link = Rehashed(OwnRecords.Of(Acme)[0], text => text.Replace(said, otherwise, StringComparison.Ordinal));
        Assert.Equal(new(0, fault), OwnRecords.Verify(Acme, [link]));
    }

    [Theory]
    [InlineData("organisation-made", "organisation-mad")]
    [InlineData("\"version\":1", "\"version\":\"1\"")]
    [InlineData("\"why\":\"\"", "\"why\":null")]
    [InlineData("\"addresses\":[]", "\"addresses\":[null]")]
    [InlineData(",\"why\":\"\"", "")]
    public void Says_nothing_in_other_words(string said, string otherwise) =>
        Assert.Null(TenantChain.TryEvent(Rehashed(OwnRecords.Of(Acme)[0], text => text.Replace(said, otherwise, StringComparison.Ordinal))));

    private static List<ChainedEvent> With(IReadOnlyList<ChainedEvent> links, int place, ChainedEvent link) => [.. links.Take(place), link, .. links.Skip(place + 1)];

    private static string Spelled(TenantEvent e) => Encoding.UTF8.GetString(TenantChain.Extend(Acme, 0, TenantChain.Start, e).Canonical);
}

internal static class OwnRecords
{
    private static readonly DateTimeOffset Hour = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);

    /// <summary>One event of every kind.</summary>
    public static readonly TenantEvent[] Life =
    [
        new TenantEvent.OrganisationMade(1, Ref("first").Sha256, "installer@example", "", [], Hour),
        new TenantEvent.SettingsChanged(2, Ref("second").Sha256, new("ann"), "новий власник", [new(EditOp.Replace, "/name", JsonElement.Parse("\"Acme\""), JsonElement.Parse("\"Acme & Söhne\""))], ["slack"], Hour),
        new TenantEvent.SettingsRestored(3, 1, Ref("first").Sha256, new("ann"), "too early", [new(EditOp.Replace, "/name")], Hour.AddDays(1)),
        new TenantEvent.KeyRotationAsked("left the company", Hour.AddDays(2), new("ann")),
        new TenantEvent.KeyRotated("demo/acme/2", Hour.AddDays(2)),
        new TenantEvent.RewrapStarted("left the company", Hour.AddDays(2), new("ann")),
        new TenantEvent.RewrapFinished("demo/acme/2", true, Hour.AddDays(2)),
        new TenantEvent.KeyDisabled("demo/acme/1", "left the company", Hour.AddDays(3), new("ann")),
        new TenantEvent.KeyEnabled("demo/acme/1", "", Hour.AddDays(4)),
        new TenantEvent.PersonInvitedAgain(new("bob"), new("ann"), Hour.AddDays(5)),
        new TenantEvent.HandOverFinished(new("bob"), Hour.AddDays(5)),
        new TenantEvent.ReviewOpened("5zpk3w8q1m0vd7tx2c9nbhj4ge", "Spring", new(2026, 4, 30), Ref("rights").Sha256, 12, new("ann"), Hour.AddDays(5)),
        new TenantEvent.ReviewOverdue("5zpk3w8q1m0vd7tx2c9nbhj4ge", new(2026, 4, 30), 1, Hour.AddDays(60)),
        new TenantEvent.ReviewClosed("5zpk3w8q1m0vd7tx2c9nbhj4ge", Ref("decisions").Sha256, 11, 1, new("ann"), Hour.AddDays(61)),
        new TenantEvent.DirectoryTokenMade(new("ann"), Hour.AddDays(61)),
        new TenantEvent.DirectoryTokensEnded(true, new("ann"), Hour.AddDays(61)),
        // What only some say.
        new TenantEvent.SettingsChanged(4, Ref("third").Sha256, new(""), "", [new(EditOp.Replace, "/people")], [], Hour.AddDays(61), ChangeCause.Changed, "directory"),
        new TenantEvent.GlassWasBroken(Ref("glass").Id, new("ann"), new("bob"), Hour.AddDays(5)),
        new TenantEvent.FiguresShared(Ref("share").Id, "category=fraud", Hour.AddDays(30), new("ann"), Hour.AddDays(5)),
        new TenantEvent.SharedFiguresSeen(Ref("share").Id, new(2026, 3, 9), 3, Hour.AddDays(5)),
        new TenantEvent.FiguresShareEnded(Ref("share").Id, new("ann"), Hour.AddDays(5)),
        new TenantEvent.CasesListed(new("ann"), Hour.AddDays(6)),
        new TenantEvent.ControlTested("key-rotation", ControlResult.Fails, Hour.AddDays(7), 3, 1, Ref("exceptions").Sha256),
        new TenantEvent.ControlTested("deadlines", ControlResult.Holds, Hour.AddDays(7)),
        new TenantEvent.FindingOpened(Ref("finding").Id, "key-rotation", new(2026, 4, 9), Hour.AddDays(7)),
        new TenantEvent.FindingOverdue(Ref("finding").Id, new(2026, 4, 9), 1, Hour.AddDays(40)),
        new TenantEvent.FindingClosed(Ref("finding").Id, FindingEnd.Accepted, "the vault moves in June", new("ann"), Hour.AddDays(41), new(2026, 6, 30)),
        new TenantEvent.AttestationAsked(Ref("attestation").Id, "CC3.1", new("bob"), new(2026, 1, 1), new(2026, 3, 31), new(2026, 4, 30), new("ann"), Hour.AddDays(8)),
        new TenantEvent.AttestationOverdue(Ref("attestation").Id, new(2026, 4, 30), 1, Hour.AddDays(60)),
        new TenantEvent.AttestationGiven(Ref("attestation").Id, true, "Ziele beschlossen am 12. Januar", new("bob"), Hour.AddDays(61), Ref("minutes").Sha256),
        new TenantEvent.EvidenceExported(Ref("pack").Id, new(2026, 1, 1), new(2026, 3, 31), Ref("manifest").Sha256, new("ann"), Hour.AddDays(62)),
        new TenantEvent.RecordExported(true, Hour.AddDays(62)),
        new TenantEvent.RecordExported(false, Hour.AddDays(62), new("ann")),
        new TenantEvent.PublicationFailed("witness", Hour.AddDays(62), Hour.AddDays(63)),
        new TenantEvent.AlertRaised(Ref("alert").Id, "mass-reading", Hour.AddDays(63), Hour.AddDays(63).AddHours(1), Hour.AddDays(64), new("bob")),
        new TenantEvent.AlertRaised(Ref("alert two").Id, "wrong-receipts", Hour.AddDays(63), Hour.AddDays(63).AddHours(1), Hour.AddDays(64)),
        new TenantEvent.AlertOverdue(Ref("alert").Id, 1, Hour.AddDays(67)),
        new TenantEvent.AlertDecided(Ref("alert").Id, AlertVerdict.Incident, "not their cases", new("ann"), Hour.AddDays(67), Ref("incident").Id),
        new TenantEvent.IncidentOpened(Ref("incident").Id, "Cases read without a reason", IncidentSeverity.High, true, Hour.AddDays(66), new("ann"), Hour.AddDays(67)),
        new TenantEvent.IncidentStepped(Ref("incident").Id, IncidentStep.AuthorityNotified, "by their form, number 12", Hour.AddDays(68), new("ann"), Hour.AddDays(68)),
        new TenantEvent.IncidentOverdue(Ref("incident").Id, Hour.AddDays(69), 6, Hour.AddDays(69)),
        new TenantEvent.IncidentClosed(Ref("incident").Id, "rights were too wide", new("ann"), Hour.AddDays(70)),
        new TenantEvent.BackupMade(Ref("backup").Sha256, true, Hour.AddDays(70)),
        new TenantEvent.RestoreDrilled(Ref("backup").Sha256, true, 4096, 12, Hour.AddDays(71), Ref("root").Sha256),
        new TenantEvent.OrganisationMoved("self-host", Ref("root").Sha256, 4096, Hour.AddDays(72)),
        new TenantEvent.LogBegun("reports.example.org/acme~2", "reports.example.org/acme", 4112, Ref("lost root").Sha256, 4096, "Ann and Bob", "the disk broke, the backup was a day old", Hour.AddDays(73)),
    ];

    public static ChainedEvent[] Of(TenantId tenant)
    {
        var links = new List<ChainedEvent>();
        foreach (var e in Life)
            links.Add(TenantChain.Extend(tenant, links.Count, links.Count == 0 ? TenantChain.Start : links[^1].Hash, e));
        return [.. links];
    }

    /// <summary>With a head that says what the links are, but for the last hash where one is given.</summary>
    public static ChainFault? Verify(TenantId tenant, IReadOnlyList<ChainedEvent> links, byte[]? last = null) => TenantChain.Verify(tenant, links, links.Count, last ?? links[^1].Hash);
}
