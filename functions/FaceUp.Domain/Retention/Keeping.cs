using System.Text.Json.Serialization;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.Domain.Retention;

/// <summary>What stands between a case and its disposal.</summary>
[JsonConverter(typeof(WordJson<Stay>))]
public enum Stay
{
    /// <summary>Nothing: it comes on its day.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>The case is open.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>A legal hold.</summary>
    [JsonStringEnumMemberName("hold")] Hold,

    /// <summary>No policy of the organisation asks for it, or one says to keep it.</summary>
    [JsonStringEnumMemberName("no-policy")] NoPolicy,

    /// <summary>The policy leaves it to the regime, which names no number.</summary>
    [JsonStringEnumMemberName("no-term")] NoTerm,
}

/// <summary>What lies ahead of a case.</summary>
/// <param name="Policy">Null for none.</param>
/// <param name="On">The day on which it is disposed of at the earliest; null where something stands against it.</param>
/// <param name="RegimeSays">The first day after the time that the case's regime names, whatever the organisation does; null where it names none, or while the case is open.</param>
public sealed record Outlook(Stay Stay, RetentionPolicy? Policy, DateOnly? On, DateOnly? RegimeSays);

/// <summary>
/// The planner of a closed case: waits for its day, tells the handler before, and disposes of it. Everything is counted anew at each look, so a policy, a regime or a hold
/// that changes counts from then on. Without a policy nothing is ever disposed of. The whole of it in words: RETENTION.md.
/// </summary>
public static class Keeping
{
    /// <summary>An announced day that nobody came to for so long is announced anew.</summary>
    private const int AnnouncedFor = 30;

    public static CaseStep Next(CaseState state, DateTimeOffset now, CaseTerms terms)
    {
        if (state is not { Disposed: null, Status: CaseStatus.Closed, Holds.IsEmpty: true })
            return new CaseStep.Done();
        if (Approved(state, now) is { } early)
            return new CaseStep.Dispose(DisposalManner.Dispose, RetentionPolicy.Early, (terms.Retention?.TombstoneMonths).GetValueOrDefault(RetentionPolicy.Tombstone), early.By, early.DecidedBy);
        return Of(state, terms) is { On: { } on, Policy: { } policy } ? Ahead(state, on, policy, now, terms) : new CaseStep.Done();
    }

    public static Outlook Of(CaseState state, CaseTerms terms)
    {
        DateOnly? regime = state.ClosedAt is null ? null : terms.RetainUntil(state)?.AddDays(1);
        Outlook Against(Stay stay) => new(stay, terms.Retention, null, regime);
        if (state.ClosedAt is not { } closed)
            return Against(Stay.Open);
        if (terms.Retention is not { How: not Fate.Keep } policy)
            return Against(Stay.NoPolicy);
        if (!state.Holds.IsEmpty)
            return Against(Stay.Hold);
        var last = policy.After is { } after ? terms.Calendar.Add(Anchor(policy, terms.Calendar.DayOf(closed)), after) : terms.RetainUntil(state);
        return last is { } day ? new(Stay.None, policy, Graced(state, policy, day, terms).AddDays(1), regime) : Against(Stay.NoTerm);
    }

    private static CaseStep Ahead(CaseState state, DateOnly on, RetentionPolicy policy, DateTimeOffset now, CaseTerms terms)
    {
        var (calendar, notice) = (terms.Calendar, policy.NoticeDays ?? RetentionPolicy.Notice);
        var today = calendar.DayOf(now);
        if (state.DisposalAnnounced is { } announced && announced >= on && today <= announced.AddDays(AnnouncedFor))
        {
            return today < announced
                ? new CaseStep.Wait(calendar.StartOf(announced))
                : new CaseStep.Dispose(policy.How == Fate.Anonymise ? DisposalManner.Anonymise : DisposalManner.Dispose, policy.Id, policy.TombstoneMonths ?? RetentionPolicy.Tombstone);
        }

        var tell = on.AddDays(-notice);
        return today < tell ? new CaseStep.Wait(calendar.StartOf(tell)) : new CaseStep.Announce(today.AddDays(notice) > on ? today.AddDays(notice) : on);
    }

    /// <summary>
    /// What two persons agreed on, for a week: not before the case was closed the last time, and not where the reporter has written since.
    /// </summary>
    private static DisposalRequest? Approved(CaseState state, DateTimeOffset now) => state.DisposalRequests.Values.FirstOrDefault(r =>
        r is { Approved: true, DecidedAt: { } at } && at >= state.ClosedAt && now < at + DisposalRequest.Holds && !state.HeardSince(r.At));

    private static DateOnly Anchor(RetentionPolicy policy, DateOnly closed) => policy.From == KeptFrom.EndOfClosureYear ? new(closed.Year, 12, 31) : closed;

    // Whoever still writes may not know that the case is closed: what they say is not to vanish before anybody can have read it.
    private static DateOnly Graced(CaseState state, RetentionPolicy policy, DateOnly last, CaseTerms terms)
    {
        if (state.HeardAt is not { } wrote || wrote < state.ClosedAt)
            return last;
        var grace = terms.Calendar.DayOf(wrote).AddDays(policy.GraceDays ?? RetentionPolicy.Grace);
        return grace > last ? grace : last;
    }
}
