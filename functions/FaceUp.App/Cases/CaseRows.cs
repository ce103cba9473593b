using System.Globalization;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>
/// Row keys of a case. <c>c|case|…</c> is the case itself, read in one range: <c>d</c> its due row, <c>e|…</c> its events, <c>h</c> its head, <c>k</c> its locked keys,
/// <c>i</c> the lock on who the reporter is, <c>t</c> what is known of a case that was disposed of, <c>f</c> its figures where they were kept, and <c>w</c> where its words lie for whoever searches.
/// <c>l|lane|…</c> are the lists, newest first; <c>m|hour|case</c> what waits for the next checkpoint; <c>o|case|…</c> the outbox, <c>a|case|…</c> what has left it; <c>n|…</c> the notices; <c>x|…</c> the undelivered ones;
/// <c>w|target|hour|notice</c> how attempts at them went, newest hour first, for thirty days; <c>q|…</c> which case a request is about,
/// <c>fact|hour|case</c> what figures are made of, by the hour in which it was written last;
/// <c>i|…</c>, <c>g|…</c> and <c>s|…</c> the requests, for identity, for glass and for files as they were sent, that wait for somebody. Disposal of a case takes all of these with it: its state names the requests.
/// </summary>
public static class CaseRows
{
    private const int LastHour = 9_999_999; // hours since 1970: the year 3110

    public static (string From, string To) All(CaseId id) => ($"c|{id}|", $"c|{id}~"); // '~' sorts behind every other character of a key

    public static string DuePointer(CaseId id) => $"c|{id}|d";

    public static string Event(CaseId id, int sequence) => string.Create(CultureInfo.InvariantCulture, $"c|{id}|e|{sequence:D8}");

    public static string Head(CaseId id) => $"c|{id}|h";

    public static string Keys(CaseId id) => $"c|{id}|k";

    /// <summary>Destroying this row destroys who the reporter is, and nothing else. Disposal destroys it together with <see cref="Keys"/>.</summary>
    public static string Identity(CaseId id) => $"c|{id}|i";

    /// <summary>That the case was disposed of, and what is still to be done about it.</summary>
    public static string Tombstone(CaseId id) => $"c|{id}|t";

    /// <summary>The events of an anonymised case, as codes and figures. Its certificate vouches for them.</summary>
    public static string Figures(CaseId id) => $"c|{id}|f";

    /// <summary>The hashes of the links of a case that was disposed of. Its certificate vouches for them.</summary>
    public static string LinkHashes(CaseId id) => $"c|{id}|l";

    /// <summary>Which object holds the case's words for whoever searches.</summary>
    public static string Words(CaseId id) => $"c|{id}|w";

    /// <summary>One row of the list of disposals; the newest hour sorts first.</summary>
    public static string Gone(DateTimeOffset disposedAt, CaseId id) =>
        string.Create(CultureInfo.InvariantCulture, $"l|{Lanes.Gone}|{LastHour - (disposedAt.ToUnixTimeSeconds() / 3600):D7}|{id}");

    /// <summary>Which case a request is about. A request's id begins with the shard of its case, so that it is found by its id alone. Stands until the case is disposed of.</summary>
    public static string Request(ObjectId request) => $"q|{request}";

    public static string WaitingIdentity(ObjectId request) => $"i|{request}";

    public static string WaitingGlass(ObjectId request) => $"g|{request}";

    public static string WaitingOriginal(ObjectId request) => $"s|{request}";

    public static (string From, string To) WaitingOriginals => ("s|", "s~");

    public static (string From, string To) WaitingIdentities => ("i|", "i~");

    public static (string From, string To) WaitingGlasses => ("g|", "g~");

    public static string Outbox(CaseId id, string notice) => $"o|{id}|{notice}";

    public static (string From, string To) Outbox(CaseId id) => ($"o|{id}|", $"o|{id}~");

    /// <summary>A notice of the case that is finished: what disposal of the case goes by.</summary>
    public static string Told(CaseId id, string notice) => $"a|{id}|{notice}";

    public static (string From, string To) Told(CaseId id) => ($"a|{id}|", $"a|{id}~");

    public static string Notice(string notice) => $"n|{notice}";

    public static string DeadLetter(string notice) => $"x|{notice}";

    public static (string From, string To) DeadLetters(string? after) => (after is null ? "x|" : $"x|{after}!", "x~"); // '!' sorts before every other character of a key

    /// <summary>How the last attempt within an hour went.</summary>
    public static string Delivery(string target, DateTimeOffset at, string notice) => string.Create(CultureInfo.InvariantCulture, $"w|{target}|{Hour(at):D7}|{notice}");

    /// <summary>The log of every target.</summary>
    public static (string From, string To) AllDeliveries => ("w|", "w~");

    /// <summary>Those at a target behind <paramref name="after"/>, the end of a key of theirs.</summary>
    public static (string From, string To) Deliveries(string target, string? after) => (after is null ? $"w|{target}|" : $"w|{target}|{after}!", $"w|{target}|~");

    /// <summary>Those of hours before <paramref name="before"/>.</summary>
    public static (string From, string To) OldDeliveries(string target, DateTimeOffset before) => (string.Create(CultureInfo.InvariantCulture, $"w|{target}|{Hour(before) + 1:D7}|"), $"w|{target}|~");

    private static long Hour(DateTimeOffset at) => LastHour - (at.ToUnixTimeSeconds() / 3600);

    /// <summary>The hour that the end of a key of <see cref="Delivery"/> begins with.</summary>
    public static DateTimeOffset HourOf(string end) => DateTimeOffset.FromUnixTimeSeconds((LastHour - long.Parse(end.AsSpan(0, 7), CultureInfo.InvariantCulture)) * 3600);

    /// <summary>That the case came or changed within this hour, and is in no checkpoint yet. Older hours sort first.</summary>
    public static string NewHead(DateTimeOffset at, CaseId id) => string.Create(CultureInfo.InvariantCulture, $"m|{at.ToUnixTimeSeconds() / 3600:D7}|{id}");

    /// <summary>Those of hours before this one, counted since 1970.</summary>
    public static (string From, string To) NewHeads(long before) => ("m|", string.Create(CultureInfo.InvariantCulture, $"m|{before:D7}|"));

    /// <summary>One row of a list. Newer hours sort first; within an hour the order is the ids', which is random.</summary>
    public static string Lane(string lane, CaseState state, CaseId id) => $"l|{lane}|{Position(state, id)}";

    public static string Position(CaseState state, CaseId id) =>
        string.Create(CultureInfo.InvariantCulture, $"{LastHour - (state.ReceivedAt.ToUnixTimeSeconds() / 3600):D7}|{id}");

    public static (string From, string To) Lane(string lane, string? after) => (after is null ? $"l|{lane}|" : $"l|{lane}|{after}!", $"l|{lane}~");

    /// <summary>What figures are made of, of one case: written in every commit that changes it, under the clock's hour, so that whoever read the hours before need not read them again.</summary>
    public static string Fact(long hour, CaseId id) => string.Create(CultureInfo.InvariantCulture, $"fact|{hour:D7}|{id}");

    /// <summary>Those written in this hour since 1970 or later.</summary>
    public static (string From, string To) Facts(long hour) => (string.Create(CultureInfo.InvariantCulture, $"fact|{hour:D7}|"), "fact~");

    /// <summary>The part of a list from one position to before another; null for its beginning and its end.</summary>
    public static (string From, string To) Lane(string lane, string? from, string? to) => ($"l|{lane}|{from}", to is null ? $"l|{lane}~" : $"l|{lane}|{to}");

    /// <summary>The first position of cases that came in this hour, or before it.</summary>
    public static string FromHour(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{Hour(at):D7}|");

    /// <summary>The first behind those of cases that came in this hour, or after it.</summary>
    public static string BehindHour(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{Hour(at) + 1:D7}|");

    /// <summary>The lists that a case stands on with its whole line.</summary>
    public static IEnumerable<string> LanesOf(CaseState s) =>
    [
        Lanes.All, Lanes.Status(s.Status), Lanes.Handler(s.Handler), Lanes.Unit(s.Unit), Lanes.Category(s.Category),
        .. s.Second.IsNobody || s.Second == s.Handler ? [] : new[] { Lanes.Handler(s.Second) },
        .. s.Granted.Keys.Select(Lanes.Granted),
    ];

    /// <summary>Names of lists.</summary>
    public static class Lanes
    {
        public const string All = "all";

        public static string Status(CaseStatus status) => $"s.{status.ToString().ToLowerInvariant()}";

        /// <summary>What nobody handles.</summary>
        public const string Nobodys = "nobody";

        /// <summary>What somebody handles, or looks over as the second pair of eyes.</summary>
        public static string Handler(PersonId handler) => handler.IsNobody ? Nobodys : $"h.{handler}";

        /// <summary>Cases that somebody may see, or might once, by grant.</summary>
        public static string Granted(PersonId person) => $"p.{person}";

        /// <summary>What was disposed of. No case stands on this list and on another.</summary>
        public const string Gone = "gone";

        public static string Unit(string unit) => $"u.{unit}";

        public static string Category(string category) => $"g.{category}";

        // Those below hold no lines: they say which cases, and another list says what of them.

        public static string Channel(string channel) => $"c.{channel}";

        public static string Language(string language) => $"y.{language}";

        public static string Urgency(Urgency urgency) => $"n.{urgency.ToString().ToLowerInvariant()}";

        public static string Outcome(CaseOutcome outcome) => $"o.{outcome.ToString().ToLowerInvariant()}";

        /// <summary>Of which somebody is the second pair of eyes.</summary>
        public static string Second(PersonId person) => $"z.{person}";

        public const string Held = "held";

        /// <summary>By the day on which the first of its duties is due: the lists of all days one behind the other.</summary>
        public const string Due = "due";

        public static string DueOn(string day) => $"{Due}|{day}";

        /// <summary>By reference, without its hyphen.</summary>
        public const string References = "ref";

        public static string Reference(string reference) => $"{References}|{reference}";

        /// <summary>What somebody has to do, case by case: see <see cref="WorkRow"/>.</summary>
        public static string Work(PersonId person) => $"w.{person}";
    }
}
