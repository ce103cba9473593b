using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Analytics;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;

namespace FaceUp.Tests.Evidence;

/// <summary>What controls come to, from facts alone.</summary>
public sealed class A_control_that_is_judged
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static KeyFact Key(int days, bool current = true, bool enabled = true, bool unused = false, int? expires = null) =>
        new(current ? "2" : "1", Now.AddDays(-days), expires is { } e ? Now.AddDays(e) : null, enabled, current, unused);

    [Fact]
    public void Of_keys_wants_a_young_one_and_none_shut_that_is_needed()
    {
        Assert.Empty(Codes(ControlRules.KeyRotation([Key(365), Key(500, current: false)], Now)));
        Assert.Equal(["key-old"], Codes(ControlRules.KeyRotation([Key(366)], Now)));
        Assert.Equal(["key-expired"], Codes(ControlRules.KeyRotation([Key(1, expires: 0)], Now)));
        Assert.Equal(["key-missing", "key-shut"], Codes(ControlRules.KeyRotation([Key(1, current: false, enabled: false)], Now)));
        Assert.Empty(Codes(ControlRules.KeyRotation([Key(1), Key(9, current: false, enabled: false, unused: true)], Now)));
    }

    [Fact]
    public void Of_reviews_wants_each_in_time_and_all_rights_within_a_year()
    {
        Assert.Empty(Codes(ControlRules.AccessReviews([], Now.AddDays(-365), Now)));
        Assert.Equal(["review-missing"], Codes(ControlRules.AccessReviews([new("a", Today, Now.AddDays(-1), OfAll: false)], Now.AddDays(-366), Now)));
        Assert.Empty(Codes(ControlRules.AccessReviews([new("a", Today, Now.AddDays(-364), OfAll: true)], Now.AddDays(-900), Now)));
        Assert.Equal(["review-overdue a"], Told(ControlRules.AccessReviews([new("a", Today.AddDays(-1), null, OfAll: true), new("b", Today, null, OfAll: true)], Now.AddDays(-1), Now)));
    }

    [Fact]
    public void Of_drills_is_patient_with_the_young_and_with_nobody_else()
    {
        var young = new RecordFacts(1, Now.AddDays(-100));
        Assert.Equal(ControlResult.Untested, ControlRules.RestoreDrill(young, Now).Result);
        Assert.Equal(["drill-missing"], Codes(ControlRules.RestoreDrill(young, Now.AddDays(1))));
        Assert.Equal(["drill-failed"], Codes(ControlRules.RestoreDrill(young with { DrilledAt = Now, DrillHeld = false }, Now)));
        var backed = young with { DrilledAt = Now, DrillHeld = true, BackedUpAt = Now.AddDays(-8), BackupEncrypted = true };
        Assert.Empty(Codes(ControlRules.RestoreDrill(backed, Now)));
        Assert.Equal(["backup-old", "backup-open"], Codes(ControlRules.RestoreDrill(backed with { BackedUpAt = Now.AddDays(-9), BackupEncrypted = false }, Now)));
    }

    [Fact]
    public void Of_checkpoints_wants_every_hour_every_change_and_every_place()
    {
        var facts = new RecordFacts(5, Now.AddDays(-9), Now.AddHours(-2));
        var tree = new TreeFact(Now.AddHours(-3), Covered: true, Unsigned: null);
        Assert.Empty(Codes(ControlRules.Checkpoints(tree, facts, null, Now)));
        Assert.Equal(["checkpoint-missing"], Codes(ControlRules.Checkpoints(null, facts, null, Now)));
        Assert.Equal(["checkpoint-behind"], Codes(ControlRules.Checkpoints(tree with { Through = Now.AddHours(-4) }, facts, null, Now)));
        Assert.Equal(["record-uncovered"], Codes(ControlRules.Checkpoints(tree with { Covered = false }, facts, null, Now)));
        Assert.Empty(Codes(ControlRules.Checkpoints(tree with { Covered = false }, facts with { LastAt = Now.AddMinutes(-59) }, null, Now)));
        Assert.Empty(Codes(ControlRules.Checkpoints(tree with { Unsigned = 32 }, facts, 16, Now)));
        Assert.Equal(["checkpoint-unsigned"], Codes(ControlRules.Checkpoints(tree with { Unsigned = 32 }, facts, 32, Now)));
        var failed = facts.Evolve(new TenantEvent.PublicationFailed("witness", Now, Now.AddHours(-1)));
        Assert.Equal(["unpublished witness"], Told(ControlRules.Checkpoints(tree, failed, null, Now)));
        Assert.Empty(Codes(ControlRules.Checkpoints(tree with { Through = Now.AddDays(2) }, failed, null, Now.AddDays(2))));
        Assert.Equal(ControlResult.Untested, ControlRules.Checkpoints(null, new(), null, Now).Result);
    }

    [Fact]
    public void Of_access_remembers_since_when_something_looks_odd()
    {
        var s = Demo.Settings([new("slack", TargetKind.Slack, [], Readers: [new("gone")])]);
        s = s with { People = [.. s.People.Select(p => p.Id.Value == "analyst" ? p with { State = PersonState.Invited, Subject = "" } : p.Id.Value == "audit-chair" ? p with { State = PersonState.Suspended } : p)] };
        var (first, seen) = OrphanedAccess.Test(s, new Dictionary<string, DateOnly>(), Today);
        Assert.Equal((ControlResult.Holds, 10), (first.Result, first.Population));
        Assert.Equal(["reader-gone slack", "routed-to-nobody audit-chair"], Told(OrphanedAccess.Test(s, seen, Today.AddDays(14)).Judgement));
        Assert.Equal(["invited-long analyst", "reader-gone slack", "routed-to-nobody audit-chair", "suspended-long audit-chair"], Told(OrphanedAccess.Test(s, seen, Today.AddDays(90)).Judgement));
        var (mended, empty) = OrphanedAccess.Test(Demo.Settings([]), seen, Today.AddDays(90));
        Assert.Equal((ControlResult.Holds, 0), (mended.Result, empty.Count));
    }

    [Fact]
    public void Of_access_looks_for_those_whom_the_directory_does_not_know()
    {
        var s = Demo.Settings([]);
        s = s with { People = [.. s.People.Select(p => p.Id.Value == "admin" ? p : p with { Directory = p.Id.Value })] };
        var (_, seen) = OrphanedAccess.Test(s, new Dictionary<string, DateOnly>(), Today);
        Assert.Equal(["outside-directory admin"], Told(OrphanedAccess.Test(s, seen, Today.AddDays(30)).Judgement));
    }

    [Fact]
    public void Of_duties_names_who_checks_themselves()
    {
        var s = Demo.Settings([]);
        Assert.Empty(Codes(ControlRules.Segregation(s)));
        s = s with { People = [.. s.People.Select(p => p.Id.Value switch { "auditor" => p with { Roles = [Role.Auditor, Role.Admin] }, "custodian" => p with { Within = [new(Role.Handler, "assembly")] }, _ => p })] };
        Assert.Equal(["audits-and-administers auditor", "handles-and-decides custodian"], Told(ControlRules.Segregation(s)));
    }

    [Fact]
    public void Of_the_settings_names_what_is_missing()
    {
        var s = Demo.Settings([]);
        Assert.Equal(["external-missing", "no-retention", "one-admin", "privacy-missing", "record-broken"], Codes(ControlRules.Configuration(s, broken: true)));
        s = s with
        {
            People = [.. s.People, new(new("second"), "Second administrator", "x", [Role.Admin])],
            Retention = [new("all", Fate.Dispose)],
            Texts = new Dictionary<string, OrganisationTexts> { ["en"] = new(Privacy: "x", External: "y") },
        };
        Assert.Empty(Codes(ControlRules.Configuration(s, broken: false)));
    }

    [Fact]
    public void Of_notices_names_where_nothing_arrives() =>
        Assert.Equal(["target-addressless b", "undelivered c"], Told(ControlRules.Deliveries([new("a", true, false), new("b", false, true), new("c", true, true)])));

    [Fact]
    public void Of_dates_looks_at_what_the_law_sets_and_is_not_done()
    {
        var fact = new Fact("u", "c", "web", "en", Now.AddDays(-9), CaseStatus.New, AcknowledgeBy: Today, FeedbackBy: Today.AddDays(80));
        Assert.False(CaseControls.IsLate(fact, Today));
        Assert.True(CaseControls.IsLate(fact, Today.AddDays(1)));
        Assert.False(CaseControls.IsLate(fact with { AcknowledgedAt = Now }, Today.AddDays(80)));
        Assert.True(CaseControls.IsLate(fact with { AcknowledgedAt = Now }, Today.AddDays(81)));
        Assert.False(CaseControls.IsLate(fact with { Status = CaseStatus.Closed }, Today.AddDays(81)));
    }

    [Fact]
    public void Of_cases_says_nothing_but_whether_it_holds() =>
        Assert.All([Judgement.OfCases(true), Judgement.OfCases(false)], j => Assert.Equal((null, null), (j.Population, j.Exceptions)));

    [Fact]
    public void Has_words_for_all_that_it_can_name() => Assert.All(ExceptionWords.Codes, c => Assert.NotEqual(c, ExceptionWords.Of(c)));

    private static IEnumerable<string> Codes(Judgement j)
    {
        Assert.Equal(j.Exceptions is { Count: > 0 } ? ControlResult.Fails : ControlResult.Holds, j.Result);
        Assert.All(j.Exceptions!, e => Assert.Contains(e.Code, ExceptionWords.Codes));
        return j.Exceptions!.Select(e => e.Code);
    }

    private static IEnumerable<string> Told(Judgement j) => j.Exceptions!.Select(e => $"{e.Code} {e.What}");
}
