using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.Tests.Domain;

/// <summary>Random lives of a case: what is asked of it, in order. Few ids and persons, so that repeats and clashes are common.</summary>
internal static class Histories
{
    private delegate CaseCommand Asked(DateTimeOffset now);

    private static readonly Gen<PersonId> Person = Gen.Int[0, 2].Select(i => new PersonId("abc"[i].ToString()));
    private static readonly Gen<SealedRef> Sealed = Gen.Int[0, 14].Select(i => Story.Ref($"o{i}"));
    private static readonly Gen<SealedRef[]> Files = Sealed.Array[0, 2];
    private static readonly Gen<CaseOutcome> Outcome = Gen.Enum<CaseOutcome>();
    private static readonly Gen<Duty> Duties = Gen.Enum<Duty>();
    private static readonly Gen<DateOnly> Due = Gen.Int[0, 4].Select(i => Story.AcknowledgeBy.AddDays(i));

    private static readonly Gen<DateTimeOffset?> Until = Gen.Int[0, 3].Select(days => days == 0 ? default(DateTimeOffset?) : Story.Second.AddDays(days));

    private static readonly Gen<Asked> Submit = Gen.Select(Sealed, Files, Person, Asked (content, files, to) =>
        now => new CaseCommand.Submit("4F7QK-91XZM", "fraud", "plant", "web", "uk", content, files, "r1", to, now));

    private static readonly Gen<ObjectId> Request = Gen.Int[0, 2].Select(i => new ObjectId($"r{i}"));

    private static readonly Gen<Asked> OfIdentity = Gen.OneOf(
        Sealed.Select(Asked (who) => now => new CaseCommand.GiveIdentity(who, now)),
        Gen.Select(Request, Sealed, Person, Asked (request, why, by) => now => new CaseCommand.AskIdentity(request, why, by, now)),
        Gen.Select(Request, Gen.Bool, Sealed, Person, Asked (request, approve, why, by) => now => new CaseCommand.DecideIdentity(request, approve, why, by, now)),
        Person.Select(Asked (by) => now => new CaseCommand.ReadIdentity(by, now)));

    private static readonly Gen<Asked> OfGlass = Gen.OneOf(
        Gen.Select(Request, Sealed, Person, Asked (request, why, by) => now => new CaseCommand.AskGlass(request, why, by, now)),
        Gen.Select(Request, Person, Asked (request, by) => now => new CaseCommand.BreakGlass(request, by, now)),
        Gen.Select(Request, Person, Asked (request, by) => now => new CaseCommand.ReadReason(request, by, now)));

    private static readonly Gen<PersonId?> Maybe = Gen.Select(Person, Gen.Bool, (person, there) => there ? person : default(PersonId?));

    private static readonly Gen<Asked> OfDuties = Gen.OneOf(
        Gen.Select(Duties, Due, Gen.Bool, Sealed, Person, Asked (duty, until, more, why, by) => now => new CaseCommand.Extend(duty, more ? until.AddMonths(6) : null, why, by, now)),
        Maybe.Select(Asked (by) => now => new CaseCommand.AskMeeting(now, by)),
        Gen.Select(Gen.Bool, Person, Asked (held, by) => now => new CaseCommand.SettleMeeting(held, by, now)),
        Gen.Select(Request, Sealed, Person, Gen.Int[0, 60], Person, Asked (task, what, to, days, by) => now => new CaseCommand.SetTask(task, what, to, DateOnly.FromDateTime(now.UtcDateTime).AddDays(days), by, now)),
        Gen.Select(Request, Person, Asked (task, by) => now => new CaseCommand.FinishTask(task, by, now)),
        Gen.Select(Gen.Int[0, 2].Select(i => new[] { "eu", "de", "fr" }[i]), Sealed, Person, Asked (regime, why, by) => now => new CaseCommand.ChangeRegime(regime, why, by, now)));

    private static readonly Gen<Asked> OfFiles = Gen.OneOf(
        Gen.Select(Sealed, Gen.Enum<FileOutcome>(), Gen.Enum<FileScan>(), Sealed, Sealed, Asked (file, outcome, scan, findings, copy) => now => new CaseCommand.Examine(file.Id, outcome, scan, findings, copy, now)),
        Gen.Select(Sealed, Person, Gen.Bool, Asked (file, by, scanned) => now => new CaseCommand.ReadFile(file.Id, by, now, scanned)),
        Gen.Select(Request, Sealed, Sealed, Person, Gen.Bool, Asked (request, file, why, by, harmful) => now => new CaseCommand.AskOriginal(request, file.Id, why, by, harmful, now)),
        Gen.Select(Request, Gen.Bool, Sealed, Person, Gen.Bool, Asked (request, approve, why, by, harmful) => now => new CaseCommand.DecideOriginal(request, approve, why, by, harmful, now)),
        Gen.Select(Sealed, Person, Gen.Bool, Asked (file, by, scanned) => now => new CaseCommand.ReadOriginal(file.Id, by, now, scanned)));

    private static readonly Gen<CaseId> Another = Gen.Int[0, 2].Select(i => new CaseId($"case {i}"));
    private static readonly Gen<BarredMark[]> Marks = Gen.Select(Person, Until, (who, until) => new BarredMark($"mark of {who}", until)).Array[0, 2];
    private static readonly Gen<ObjectId?> Shown = Gen.Select(Sealed, Gen.Bool, (shown, there) => there ? shown.Id : default(ObjectId?));

    private static readonly Gen<Asked> OfSeveralCases = Gen.OneOf(
        Gen.Select(Another, Gen.Enum<LinkKind>(), Sealed, Person, Asked (other, kind, what, by) => now => new CaseCommand.Link($"mark of {other}", kind, what, by, now)),
        Gen.Select(Another, Person, Asked (other, by) => now => new CaseCommand.Unlink($"mark of {other}", by, now)),
        Gen.Select(Another, Marks, Sealed, Person, Gen.Bool, Asked (from, barred, why, by, again) => now => new CaseCommand.Absorb(from, barred, why, by, now, again)),
        Gen.Select(Another, Sealed, Marks, Sealed, Person, Asked (into, words, barred, why, by) => now =>
            new CaseCommand.Merge(into, words, barred, new HashSet<string> { "mark of a", "mark of b", "mark of c" }, why, by, now)),
        Gen.Select(Marks, Sealed, Person, Asked (barred, why, by) => now => new CaseCommand.BarToo(barred, why, by, now)),
        Gen.Select(Request, Sealed, Sealed, Shown, Sealed, Person, Asked (redaction, text, shown, before, why, by) => now => new CaseCommand.Redact(redaction, text.Id, shown, before, why, by, now)),
        Gen.Select(Request, Person, Asked (redaction, by) => now => new CaseCommand.ReadRedacted(redaction, by, now)),
        Gen.Select(Sealed, Person, Person, Maybe, Asked (words, to, by, second) => now => new CaseCommand.PassOn(words, to, "", by, now, second)));

    private static readonly Gen<Asked> ByPeople = Gen.OneOf(
        Submit,
        OfSeveralCases,
        OfFiles,
        OfDuties,
        OfIdentity,
        OfGlass,
        Person.Select(Asked (by) => now => new CaseCommand.Read(by, now)),
        Gen.Select(Person, Person, Asked (to, by) => now => new CaseCommand.Assign(to, by, now)),
        Person.Select(Asked (by) => now => new CaseCommand.Acknowledge(by, now)),
        Gen.Select(Sealed, Files, Asked (words, files) => now => new CaseCommand.Write(words, files, now)),
        Gen.Select(Sealed, Person, Gen.Bool, Asked (words, by, feedback) => now => new CaseCommand.Reply(words, by, feedback, now)),
        Gen.Select(Sealed, Person, Asked (words, by) => now => new CaseCommand.AddNote(words, by, now)),
        Gen.Select(Gen.Enum<CaseStatus>(), Person, Asked (to, by) => now => new CaseCommand.ChangeStatus(to, by, now)),
        Gen.Select(Outcome, Sealed, Person, Asked (outcome, words, by) => now => new CaseCommand.Close(outcome, words, by, now)),
        Gen.Select(Outcome, Person, Asked (outcome, by) => now => new CaseCommand.Close(outcome, null, by, now)),
        Gen.Select(Person, Sealed, Until, Asked (to, why, until) => now => new CaseCommand.Grant(to, $"mark of {to}", why, to, until, now)),
        Gen.Select(Person, Person, Asked (to, by) => now => new CaseCommand.EndGrant(to, by, now)),
        Gen.Select(Person, Sealed, Until, Asked (who, why, until) => now => new CaseCommand.Bar($"mark of {who}", true, why, who, until, now)),
        Gen.Select(Person, Sealed, Asked (who, why) => now => new CaseCommand.LiftBar($"mark of {who}", why, who, now)));

    private static readonly Gen<Asked> ByClocks = Gen.OneOf(
        Gen.Bool.Select(Asked (nudge) => now => nudge ? new CaseCommand.Nudge(now) : new CaseCommand.AcknowledgeAutomatically(now)),
        Gen.Select(Request, Duties, Due, Asked (notice, duty, due) => now => new CaseCommand.NoticeFailed(notice.Value, "chat", duty, due, null, null, now)),
        Gen.Select(Duties, Due, Person, Asked (duty, due, to) => now => new CaseCommand.Remind(duty, due, to, now)),
        Gen.Select(Duties, Due, Person, Asked (duty, due, to) => now => new CaseCommand.Escalate(duty, due, to, now)));

    private static readonly Gen<TimeSpan> Forth = Gen.Frequency(
        (3, Gen.Long[0, 2 * TimeSpan.TicksPerHour].Select(TimeSpan.FromTicks)),
        (2, Gen.Long[0, 45 * TimeSpan.TicksPerDay].Select(TimeSpan.FromTicks)));

    private static readonly Gen<TimeSpan> BackAndForth = Gen.Frequency((4, Forth), (1, Forth.Select(t => -t)));

    /// <summary>Anything in any order, on machines whose clocks disagree. Mostly begins with a report.</summary>
    public static readonly Gen<CaseCommand[]> Any = Gen.Frequency(
        (9, Gen.Select(Submit, Steps(Gen.Frequency((4, ByPeople), (1, ByClocks)), BackAndForth), (first, then) => Dated([(first, TimeSpan.Zero), .. then]))),
        (1, Steps(ByPeople, BackAndForth).Select(Dated)));

    /// <summary>What people do, on one clock. Begins with a report.</summary>
    public static readonly Gen<CaseCommand[]> Orderly =
        Gen.Select(Submit, Steps(ByPeople, Forth), Gen.Int[0, 500], (first, then, day) => Dated([(first, TimeSpan.FromDays(day)), .. then]));

    private static Gen<(Asked, TimeSpan)[]> Steps(Gen<Asked> asked, Gen<TimeSpan> later) => Gen.Select(asked, later).Array[0, 30];

    private static CaseCommand[] Dated((Asked What, TimeSpan Later)[] steps)
    {
        var now = Story.Noted;
        return [.. steps.Select(s => s.What(now += s.Later))];
    }
}
