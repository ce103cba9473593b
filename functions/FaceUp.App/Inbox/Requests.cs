using System.Text.Json.Serialization;
using FaceUp.App.Cases;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Inbox;

/// <summary>As what something is for somebody to do.</summary>
[JsonConverter(typeof(WordJson<WorkAs>))]
public enum WorkAs
{
    [JsonStringEnumMemberName("handler")] Handler,

    /// <summary>The second pair of eyes.</summary>
    [JsonStringEnumMemberName("second")] Second,

    /// <summary>A task was given to them.</summary>
    [JsonStringEnumMemberName("task")] Task,
}

/// <summary>One thing to do.</summary>
/// <param name="Duty">Absent where nothing in the case has a date.</param>
/// <param name="Due">The last day on which it is in time.</param>
/// <param name="Task">Of a task: its id.</param>
/// <param name="AtRisk">True from the day on which its ladder first reminds of it, until it is overdue.</param>
/// <param name="Unread">True while nobody who has the case has read the reporter's last words.</param>
public sealed record WorkItem(CaseLine Case, Duty? Duty, DateOnly? Due, string? Task, WorkAs As, bool Overdue, bool AtRisk, bool Unread);

/// <summary>How much there is of it, beyond what is shown, too.</summary>
/// <param name="Week">Due today or in the seven days after it.</param>
/// <param name="New">Cases whose receipt nobody has acknowledged.</param>
/// <param name="Open">Cases that are not closed.</param>
public sealed record WorkCounts(int Overdue, int Today, int Week, int AtRisk, int Unread, int New, int Open);

/// <summary>What is due next, the earliest first; what has no date comes last.</summary>
/// <param name="More">True where there is more than was asked for.</param>
public sealed record WorkList(IReadOnlyList<WorkItem> Items, WorkCounts Counts, bool More);

/// <summary>A view of the list of cases.</summary>
/// <param name="Query">Filters of the list as they stand in its address: <c>status=open&amp;due=overdue</c>.</param>
/// <param name="By">Whose it is.</param>
public sealed record ViewLine(string Id, string Name, string Query, bool Shared, string By);

/// <summary>The caller's own, and what others share.</summary>
public sealed record ViewList(IReadOnlyList<ViewLine> Views);

/// <param name="Shared">True: everybody of the organisation may use it.</param>
public sealed record ViewRequest(string Name, string Query, bool Shared = false);

/// <summary>Changes when what the caller sees changes: the first page of their list, or their work.</summary>
public sealed record ChangeToken(string Token);

/// <param name="Text">2–200 characters. Cases are found in which all of these words, or words that begin so, stand in any order.</param>
/// <param name="In">Where they must stand; left out for anywhere.</param>
/// <param name="Cursor">The value of <c>next</c> from the answer before, with the same words.</param>
public sealed record SearchRequest(string Text, IReadOnlyList<SearchIn>? In = null, string? Cursor = null);

/// <summary>What was found, newest first.</summary>
/// <param name="Searched">How many cases were looked through.</param>
/// <param name="NotYet">How many of the caller's own open cases were not, be it that one search has looked at as many as it may, or that they do not open.</param>
/// <param name="Next">Hand it back as <c>cursor</c> to go on; absent at the end.</param>
public sealed record SearchFound(IReadOnlyList<CaseLine> Found, int Searched, int NotYet, string? Next);

/// <param name="To">BCP 47 tag, such as <c>de</c> or <c>pt-PT</c>.</param>
/// <param name="Object">The id of a message or a note.</param>
/// <param name="Answer">Or of an answer of the report its place, from 0.</param>
public sealed record TranslationRequest(string To, string? Object = null, int? Answer = null);

/// <param name="From">Which language it was taken for; absent where the translator does not say.</param>
/// <param name="By">What translated it.</param>
public sealed record TranslationView(string Text, string? From, string To, string By);
