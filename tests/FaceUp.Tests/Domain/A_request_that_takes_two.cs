using FaceUp.Domain;
using FaceUp.Domain.Cases;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

/// <summary>Asked by one, granted by another, and for a time.</summary>
public class A_request_that_takes_two
{
    private static readonly PersonId Cid = new("cid");
    private static readonly ObjectId Request = new("request");
    private static readonly SealedRef Who = Ref("who"), Why = Ref("why"), Since = Ref("since");

    private static readonly CaseEvent[] Known = [.. Open, new CaseEvent.IdentityGiven(Who, Hour)];
    private static readonly CaseEvent[] Asked = [.. Known, new CaseEvent.IdentityAsked(Request, Why, Ann, Second)];
    private static readonly CaseEvent[] Allowed = [.. Asked, new CaseEvent.IdentityDecided(Request, true, Since, Cid, Second, Second.AddDays(7))];
    private static readonly CaseEvent[] Refused = [.. Asked, new CaseEvent.IdentityDecided(Request, false, Since, Cid, Second)];

    private static CaseCommand.DecideIdentity Decide(PersonId by, bool approve = true, SealedRef? why = null) => new(Request, approve, why ?? Since, by, Noted);

    private static CaseCommand.ReadIdentity Read(PersonId by, TimeSpan later = default) => new(by, Noted + later);

    [Fact]
    public void Lasts_seven_days_when_it_is_for_an_identity() =>
        Given(Asked).When(Decide(Cid)).Then(new CaseEvent.IdentityDecided(Request, true, Since, Cid, Second, Second.AddDays(7))).ThenAgainNothing();

    [Fact]
    public void Opens_nothing_when_it_was_refused()
    {
        Given(Asked).When(Decide(Cid, approve: false)).Then(new CaseEvent.IdentityDecided(Request, false, Since, Cid, Second)).ThenAgainNothing();
        Given(Refused).When(Read(Ann)).ThenRefused(Refusal.NoConsent);
    }

    [Fact]
    public void Is_not_decided_by_who_asked() => Given(Asked).When(Decide(Ann)).ThenRefused(Refusal.AnotherPerson);

    [Fact]
    public void Is_decided_once()
    {
        Given(Allowed).When(Decide(Cid, approve: false, Ref("afterthought"))).ThenRefused(Refusal.Decided);
        Given(Allowed).When(Decide(Bob, approve: true, Ref("me too"))).ThenRefused(Refusal.Decided);
        Given(Allowed).When(Decide(Cid, approve: true, Ref("other words"))).ThenNothing();
    }

    [Fact]
    public void Opens_for_who_asked_and_for_nobody_else()
    {
        Given(Allowed).When(Read(Ann)).Then(new CaseEvent.IdentityRead(Request, Ann, Second)).ThenAgainNothing();
        Given(Allowed).When(Read(Bob)).ThenRefused(Refusal.NoConsent);
        Given(Allowed).When(Read(Cid)).ThenRefused(Refusal.NoConsent);
        Given(Asked).When(Read(Ann)).ThenRefused(Refusal.NoConsent);
    }

    [Fact]
    public void Opens_to_the_last_second_of_its_time()
    {
        var rest = Second.AddDays(7) - Noted;
        Given(Allowed).When(Read(Ann, rest - TimeSpan.FromTicks(1))).Then(new CaseEvent.IdentityRead(Request, Ann, Second.AddDays(7).AddSeconds(-1)));
        Given(Allowed).When(Read(Ann, rest)).ThenRefused(Refusal.NoConsent);
    }

    [Fact]
    public void Is_made_again_only_when_the_one_before_is_over()
    {
        var again = new CaseCommand.AskIdentity(new("again"), Ref("again"), Ann, Noted);
        Given(Asked).When(again).ThenRefused(Refusal.AskedBefore);
        Given(Allowed).When(again).ThenRefused(Refusal.AskedBefore);
        Given(Refused).When(again).Then(new CaseEvent.IdentityAsked(new("again"), Ref("again"), Ann, Second));
        Given(Allowed).When(again with { Now = Noted.AddDays(8) }).Then(new CaseEvent.IdentityAsked(new("again"), Ref("again"), Ann, Second.AddDays(8)));
        Given(Asked).When(again with { By = Bob }).Then(new CaseEvent.IdentityAsked(new("again"), Ref("again"), Bob, Second));
    }

    [Fact]
    public void Is_made_of_a_reporter_who_said_who_they_are_and_says_it_once()
    {
        Given(Open).When(new CaseCommand.AskIdentity(Request, Why, Ann, Noted)).ThenRefused(Refusal.NoIdentity);
        Given(Open).When(new CaseCommand.GiveIdentity(Who, Noted)).Then(new CaseEvent.IdentityGiven(Who, Second)).ThenAgainNothing(); // not before the acknowledgement, which was at that second
        Given(New).When(new CaseCommand.GiveIdentity(Who, Noted)).Then(new CaseEvent.IdentityGiven(Who, Hour));
        Given(Known).When(new CaseCommand.GiveIdentity(Ref("another"), Noted)).ThenRefused(Refusal.IdentityGiven);
    }

    private static readonly CaseEvent[] Glass = [.. Open, new CaseEvent.GlassAsked(Request, Why, Ann, Second)];

    private static CaseCommand.BreakGlass Break(PersonId by, TimeSpan later = default) => new(Request, by, Noted + later);

    [Fact]
    public void Lasts_a_day_when_it_is_for_the_glass()
    {
        var outcome = Given(Glass).When(Break(Bob)).Then(new CaseEvent.GlassBroken(Request, Ann, Bob, Second.AddDays(1), Second));
        outcome.ThenAgainNothing();
        var broken = outcome.After.GlassRequests[Request];
        Assert.Equal((true, false), (broken.Opens(Second.AddDays(1).AddTicks(-1)), broken.Opens(Second.AddDays(1))));
    }

    [Fact]
    public void Is_no_grant_when_it_is_for_the_glass() => Assert.Empty(Given(Glass).When(Break(Bob)).After.Granted); // a grant would let a handler act

    [Fact]
    public void Is_answered_like_none_to_who_asked() => Given(Glass).When(Break(Ann)).ThenRefused(Refusal.NotFound);

    [Fact]
    public void Lapses_after_an_hour_when_it_is_for_the_glass()
    {
        var hour = Second.AddHours(1) - Noted;
        Given(Glass).When(Break(Bob, hour - TimeSpan.FromTicks(1))).Then(new CaseEvent.GlassBroken(Request, Ann, Bob, Second.AddHours(25).AddSeconds(-1), Second.AddHours(1).AddSeconds(-1)));
        Given(Glass).When(Break(Bob, hour)).ThenRefused(Refusal.NotFound);
    }

    [Fact]
    public void Has_its_reason_read_by_others()
    {
        foreach (var (history, why) in new[] { (Asked, Why), (Glass, Why) })
        {
            Given(history).When(new CaseCommand.ReadReason(Request, Cid, Noted)).Then(new CaseEvent.FileRead(why.Id, Cid, Second)).ThenAgainNothing();
            Given(history).When(new CaseCommand.ReadReason(Request, Ann, Noted)).ThenRefused(Refusal.NotFound);
            Given(history).When(new CaseCommand.ReadReason(Page.Id, Cid, Noted)).ThenRefused(Refusal.NotFound);
        }
    }
}
