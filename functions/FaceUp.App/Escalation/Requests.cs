using System.Text.Json.Serialization;
using FaceUp.App.Calendar;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Escalation;

/// <param name="Duty">Which of them shall have more time: one that the case's regime extends.</param>
/// <param name="Reason">Why, 1 to 2,000 characters. Sealed like everything else that is said about the case.</param>
public sealed record ExtensionRequest(Duty Duty, string Reason);

/// <summary>How far a meeting is.</summary>
[JsonConverter(typeof(WordJson<MeetingState>))]
public enum MeetingState
{
    /// <summary>The reporter asks for one.</summary>
    [JsonStringEnumMemberName("asked")] Asked,
    [JsonStringEnumMemberName("held")] Held,

    /// <summary>It came to none.</summary>
    [JsonStringEnumMemberName("dropped")] Dropped,
}

/// <param name="State"><c>asked</c> when the reporter asked for it otherwise than here, as on the telephone; <c>held</c> or <c>dropped</c> when it is settled.</param>
public sealed record MeetingRequest(MeetingState State);

/// <param name="What">What is to be done, 1 to 2,000 characters. Sealed like everything else that is said about the case.</param>
/// <param name="To">Id of a person who sees the case.</param>
/// <param name="Due">The last day for it: today at the earliest, and at most five years ahead.</param>
public sealed record TaskRequest(string What, string To, DateOnly Due);

/// <param name="Id">Of the task, within its case.</param>
public sealed record TaskTaken(string Id);

/// <param name="Regime">Id of a regime that comes with the program, or of one of the organisation's own.</param>
/// <param name="Reason">Why, 1 to 2,000 characters. Sealed like everything else that is said about the case.</param>
public sealed record RegimeRequest(string Regime, string Reason);

/// <summary>A duty of a case that has a date.</summary>
/// <param name="Due">The last day on which it can be done in time, extensions included.</param>
/// <param name="Open">False when it is met, or nothing asks for it any more.</param>
/// <param name="Original">The last day without extensions; absent where there were none.</param>
/// <param name="Longer">The last day with one extension more; absent where nothing gives it.</param>
/// <param name="Source">Where the regime has the date from; absent where the organisation set it itself.</param>
public sealed record CaseDate(Duty Duty, DateOnly Due, bool Open, DateOnly? Original = null, DateOnly? Longer = null, SourceView? Source = null);

/// <param name="DoneAt">Absent while it is to be done.</param>
public sealed record TaskView(string Id, string What, string To, DateOnly Due, string By, DateTimeOffset At, DateTimeOffset? DoneAt = null);

/// <param name="SettledAt">Absent while it is waited for.</param>
public sealed record MeetingView(DateTimeOffset AskedAt, DateTimeOffset? SettledAt = null);

/// <summary>What is to be done in a case, and by when.</summary>
/// <param name="Regime">Under which its dates are counted.</param>
/// <param name="TimeZone">Whose days they are.</param>
/// <param name="UnknownRegime">The regime that the case names and that is not there, so that the directive's dates hold; absent as a rule.</param>
/// <param name="Tasks">By date.</param>
/// <param name="Meeting">Absent while nobody asked for one.</param>
/// <param name="Nudged">True while the reporter is shown that an answer of theirs is waited for.</param>
public sealed record CaseDuties(
    string Regime, string TimeZone, IReadOnlyList<CaseDate> Dates, IReadOnlyList<TaskView> Tasks, MeetingView? Meeting = null, bool Nudged = false, string? UnknownRegime = null);
