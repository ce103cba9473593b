using FaceUp.Domain;
using FaceUp.Domain.Cases;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

/// <summary>Looked at by the house, read as a clean copy, and as it was sent only by two.</summary>
public class A_file_of_a_case
{
    private static readonly PersonId Cid = new("cid");
    private static readonly ObjectId Request = new("request");
    private static readonly SealedRef Findings = Ref("findings"), Others = Ref("others"), Copy = Ref("copy"), Why = Ref("why"), Since = Ref("since");

    private static CaseEvent.FileExamined Looked(FileOutcome outcome = FileOutcome.Cleaned, FileScan scan = FileScan.None, bool copy = true) =>
        new(Photo.Id, outcome, scan, Findings, Second, copy ? Copy : null);

    private static readonly CaseEvent[] Infected = [.. Open, new CaseEvent.FileInfected(Photo.Id, Findings, Second)];

    private static CaseEvent[] Asked(CaseEvent[] before, bool harmful = false) => [.. before, new CaseEvent.OriginalAsked(Request, Photo.Id, Why, Ann, Second, harmful ? true : null)];

    private static CaseEvent[] Approved(CaseEvent[] before, bool harmful = false, bool both = true) =>
        [.. Asked(before, harmful), new CaseEvent.OriginalDecided(Request, true, Since, Cid, Second, Second.AddDays(1), harmful && both ? true : null)];

    private static CaseCommand.Examine Look(FileScan scan, FileOutcome outcome = FileOutcome.Cleaned) => new(Photo.Id, outcome, scan, Others, Copy, Noted);

    private static CaseCommand.DecideOriginal Decide(PersonId by, bool approve = true, bool harmful = false, SealedRef? why = null, TimeSpan later = default) => new(Request, approve, why ?? Since, by, harmful, Noted + later);

    private static CaseCommand.ReadOriginal Opens(PersonId by, TimeSpan later = default, bool scanned = false) => new(Photo.Id, by, Noted + later, scanned);

    [Theory]
    [InlineData(FileScan.None, FileScan.Clean, true)]
    [InlineData(FileScan.None, FileScan.TooLarge, true)]
    [InlineData(FileScan.TooLarge, FileScan.Clean, true)]
    [InlineData(FileScan.None, FileScan.None, false)]
    [InlineData(FileScan.Clean, FileScan.Clean, false)]
    [InlineData(FileScan.TooLarge, FileScan.None, false)]
    public void Is_looked_at_again_only_to_learn_more(FileScan before, FileScan now, bool learns)
    {
        var outcome = Given([.. Open, Looked(scan: before)]).When(Look(now));
        if (learns)
            outcome.Then(new CaseEvent.FileExamined(Photo.Id, FileOutcome.Cleaned, now, Others, Second, Copy)).ThenAgainNothing();
        else
            outcome.ThenNothing();
    }

    [Fact]
    public void Stays_infected_once_it_is()
    {
        Given([.. Open, Looked()]).When(Look(FileScan.Infected, FileOutcome.Infected)).Then(new CaseEvent.FileInfected(Photo.Id, Others, Second)).ThenAgainNothing();
        Given(Infected).When(Look(FileScan.Clean)).ThenNothing();
    }

    [Fact]
    public void Is_never_read_in_the_place_of_its_copy()
    {
        Given(Open).When(new CaseCommand.ReadFile(Photo.Id, Bob, Noted)).ThenRefused(Refusal.FileWaits);
        Given([.. Open, Looked(FileOutcome.CannotClean, copy: false)]).When(new CaseCommand.ReadFile(Photo.Id, Bob, Noted)).ThenRefused(Refusal.NoCleanCopy);
        Given(Infected).When(new CaseCommand.ReadFile(Photo.Id, Bob, Noted)).ThenRefused(Refusal.FileHarmful);
    }

    [Fact]
    public void Waits_for_the_scanner_where_there_is_one()
    {
        Given([.. Open, Looked()]).When(new CaseCommand.ReadFile(Photo.Id, Bob, Noted, Scanned: true)).ThenRefused(Refusal.FileWaits);
        Given([.. Open, Looked(scan: FileScan.Clean)]).When(new CaseCommand.ReadFile(Photo.Id, Bob, Noted, Scanned: true)).Then(new CaseEvent.FileRead(Photo.Id, Bob, Second));
        Given(Approved([.. Open, Looked()])).When(Opens(Ann, scanned: true)).ThenRefused(Refusal.FileWaits);
    }

    [Fact]
    public void Opens_as_it_was_sent_for_a_day_to_who_asked()
    {
        CaseEvent[] looked = [.. Open, Looked(FileOutcome.CannotClean, copy: false)];
        Given(Asked(looked)).When(Decide(Cid)).Then(new CaseEvent.OriginalDecided(Request, true, Since, Cid, Second, Second.AddDays(1))).ThenAgainNothing();
        Given(Approved(looked)).When(Opens(Ann)).Then(new CaseEvent.OriginalRead(Request, Ann, Second)).ThenAgainNothing();
        Given(Approved(looked)).When(Opens(Bob)).ThenRefused(Refusal.NoApproval);
        Given(Approved(looked)).When(Opens(Cid)).ThenRefused(Refusal.NoApproval);
        Given(Approved(looked)).When(Opens(Ann, TimeSpan.FromDays(1))).ThenRefused(Refusal.NoApproval);
        Given(Asked(looked)).When(Opens(Ann)).ThenRefused(Refusal.NoApproval);
    }

    [Fact]
    public void Is_decided_on_by_another_and_in_time()
    {
        Given(Asked(Open)).When(Decide(Ann)).ThenRefused(Refusal.AnotherPerson);
        Given(Asked(Open)).When(Decide(Cid, later: OriginalRequest.Waits + TimeSpan.FromSeconds(1))).ThenRefused(Refusal.RequestLapsed);
        Given(Approved(Open)).When(Decide(Cid, approve: false, why: Ref("afterthought"))).ThenRefused(Refusal.Decided);
        Given(Open).When(Decide(Cid)).ThenRefused(Refusal.NotFound);
    }

    [Fact]
    public void Is_asked_for_once_at_a_time()
    {
        var again = new CaseCommand.AskOriginal(new("another"), Photo.Id, Others, Ann, false, Noted);
        Given(Asked(Open)).When(again).ThenRefused(Refusal.OriginalAsked);
        Given(Approved(Open)).When(again).ThenRefused(Refusal.OriginalAsked);
        Given(Asked(Open)).When(again with { Now = Noted + OriginalRequest.Waits + TimeSpan.FromSeconds(1) }).Then(new CaseEvent.OriginalAsked(new("another"), Photo.Id, Others, Ann, (Second + OriginalRequest.Waits).AddSeconds(1)));
    }

    [Fact]
    public void That_does_harm_takes_the_word_of_both()
    {
        Given(Infected).When(new CaseCommand.AskOriginal(Request, Photo.Id, Why, Ann, false, Noted)).ThenRefused(Refusal.FileHarmful);
        Given(Infected).When(new CaseCommand.AskOriginal(Request, Photo.Id, Why, Ann, true, Noted)).Then(new CaseEvent.OriginalAsked(Request, Photo.Id, Why, Ann, Second, true));
        Given(Asked(Infected, harmful: true)).When(Decide(Cid)).ThenRefused(Refusal.FileHarmful);
        Given(Asked(Infected, harmful: true)).When(Decide(Cid, approve: false)).Then(new CaseEvent.OriginalDecided(Request, false, Since, Cid, Second));
        Given(Approved(Infected, harmful: true)).When(Opens(Ann)).Then(new CaseEvent.OriginalRead(Request, Ann, Second));
        Given(Approved(Infected, harmful: true, both: false)).When(Opens(Ann)).ThenRefused(Refusal.FileHarmful);
    }

    [Fact] // found out after two had agreed
    public void That_turns_out_to_do_harm_is_asked_for_anew()
    {
        CaseEvent[] found = [.. Approved(Open), new CaseEvent.FileInfected(Photo.Id, Findings, Second)];
        Given(found).When(Opens(Ann)).ThenRefused(Refusal.FileHarmful);
        Given(found).When(new CaseCommand.AskOriginal(new("another"), Photo.Id, Others, Ann, true, Noted)).Then(new CaseEvent.OriginalAsked(new("another"), Photo.Id, Others, Ann, Second, true));
    }
}
