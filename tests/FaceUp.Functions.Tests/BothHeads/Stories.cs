using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Functions.Tests.BothHeads;

/// <summary>Something that people do, some time after what was done before.</summary>
/// <param name="Command">What it asks of the case; null where it is about the organisation's people.</param>
/// <param name="Settings">What it makes of the settings.</param>
/// <param name="Meanwhile">True: it happens while a look is under way that has not seen it.</param>
internal sealed record Deed(string Name, TimeSpan Later, Func<DateTimeOffset, CaseCommand>? Command, Func<TenantSettings, TenantSettings>? Settings, bool Meanwhile)
{
    public override string ToString() => $"{Later:d\\.hh\\:mm\\:ss} {Name}{(Meanwhile ? " meanwhile" : "")}";
}

/// <summary>Stories of one case: what people do in it and how long they wait. What the clock does about it is what is compared.</summary>
internal static class Stories
{
    public static readonly TenantId Tenant = new("acme");
    public static readonly CaseId Case = new("0000000000000000000000000a");

    private static readonly PersonId[] _people = [new("compliance"), new("safety-lead"), new("audit-chair")];

    private delegate CaseCommand Asked(DateTimeOffset now);

    private static readonly Gen<PersonId> _person = Gen.Int[0, 2].Select(i => _people[i]);
    private static readonly Gen<SealedRef> _sealed = Gen.Int[0, 400].Select(i => new SealedRef(new($"{i:D26}"), new string('a', 64)));

    private static readonly Gen<(string, Asked)> _ofTheCase = Gen.OneOf(
        _person.Select(by => ("reads", (Asked)(now => new CaseCommand.Read(by, now)))),
        _person.Select(by => ("acknowledges", (Asked)(now => new CaseCommand.Acknowledge(by, now)))),
        Gen.Select(_sealed, _person, (words, by) => ("asks back", (Asked)(now => new CaseCommand.Reply(words, by, false, now)))),
        Gen.Select(_sealed, _person, (words, by) => ("gives feedback", (Asked)(now => new CaseCommand.Reply(words, by, true, now)))),
        _sealed.Select(words => ("the reporter writes", (Asked)(now => new CaseCommand.Write(words, [], now)))),
        Gen.Select(_sealed, _person, (words, by) => ("notes", (Asked)(now => new CaseCommand.AddNote(words, by, now)))),
        Gen.Select(_person, _person, (to, by) => ("assigns", (Asked)(now => new CaseCommand.Assign(to, by, now)))),
        _person.Select(by => ("investigates", (Asked)(now => new CaseCommand.ChangeStatus(CaseStatus.Investigating, by, now)))),
        Gen.Select(_sealed, _person, (words, by) => ("closes", (Asked)(now => new CaseCommand.Close(CaseOutcome.Substantiated, words, by, now)))),
        Gen.Select(_sealed, _person, _person, Gen.Int[0, 30], (what, to, by, days) => ("sets a task", (Asked)(now => new CaseCommand.SetTask(what.Id, what, to, DateOnly.FromDateTime(now.UtcDateTime).AddDays(days), by, now, true, true)))),
        Gen.Const(("the reporter asks for a meeting", (Asked)(now => new CaseCommand.AskMeeting(now)))),
        _person.Select(by => ("meets", (Asked)(now => new CaseCommand.SettleMeeting(true, by, now)))),
        _person.Select(by => ("reopens", (Asked)(now => new CaseCommand.ChangeStatus(CaseStatus.Open, by, now)))));

    private static readonly Gen<TimeSpan> _later = Gen.Frequency(
        (2, Gen.Long[1, 10 * TimeSpan.TicksPerHour].Select(t => new TimeSpan(t))),
        (3, Gen.Long[1, 40 * TimeSpan.TicksPerDay].Select(t => new TimeSpan(t))),
        (1, Gen.Long[1, 70 * TimeSpan.TicksPerDay].Select(t => new TimeSpan(t))));

    private static readonly Gen<Deed> _deed = Gen.Frequency(
        (9, Gen.Select(_ofTheCase, _later, Gen.Bool, (what, later, meanwhile) => new Deed(what.Item1, later, now => what.Item2(now), null, meanwhile))),
        (1, Gen.Select(_person, Gen.Bool, _later, (who, away, later) => new Deed($"{who} is {(away ? "away" : "back")}", later, null, s => With(s, who, away), false))));

    /// <summary>A report, some deeds, and time.</summary>
    public static readonly Gen<(string Category, Deed[] Deeds)> Any = Gen.Select(Gen.Bool.Select(safety => safety ? "safety" : "corruption"), _deed.Array[0, 9]);

    // The fallback always stays, as the settings' rules ask.
    private static TenantSettings With(TenantSettings settings, PersonId who, bool away) => settings with
    {
        People = [.. settings.People.Select(p => p.Id == who && who != settings.FallbackHandler ? p with { State = away ? PersonState.Suspended : null } : p)],
    };
}
