using System.Text.Json.Serialization;
using FaceUp.Domain.Access;
using FaceUp.Domain.Analytics;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Directory;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Uploads;

namespace FaceUp.Domain.Tenants;

/// <summary>A part of the organisation that reports are about: a location, subsidiary or department.</summary>
/// <param name="Parent">The unit that it belongs to; null at the top.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Languages">BCP 47, the first one first offered; null for those of the unit above.</param>
/// <param name="Regime">The legal regime that its cases are taken under; null for that of the unit above, at the top for that of the organisation.</param>
/// <param name="Names">Its name in other languages, by BCP 47 tag.</param>
/// <param name="Region">ISO 3166-2, such as <c>DE-BY</c>: whose holidays count; null for that of the unit above, if it lies in the same country.</param>
/// <param name="TimeZone">IANA id; null for that of the unit above, at the top for that of the organisation.</param>
/// <param name="Head">Who is told when nobody before them acted; null for the head of the unit above.</param>
public sealed record Unit(
    string Id, string Name, string? Parent = null, string? Country = null, IReadOnlyList<string>? Languages = null, string? Regime = null,
    IReadOnlyDictionary<string, string>? Names = null, string? Region = null, string? TimeZone = null, PersonId? Head = null);

/// <summary>A kind of wrongdoing that can be reported.</summary>
/// <param name="Urgency">How pressing its cases are at least; null for normal.</param>
/// <param name="Form">The form that is asked for it; null for the organisation's first, or free answers where there is none.</param>
/// <param name="Names">Its name in other languages, by BCP 47 tag.</param>
public sealed record Category(string Id, string Name, Urgency? Urgency = null, string? Form = null, IReadOnlyDictionary<string, string>? Names = null);

/// <param name="Subject">The <c>sub</c> (or <c>oid</c>) that the organisation's OpenID Connect issuer gives this person; empty for who was only invited, or has left.</param>
/// <param name="Roles">In all of the organisation.</param>
/// <param name="Within">Roles in parts of it.</param>
/// <param name="Unit">Where this person works. A report about that unit goes past them where it must.</param>
/// <param name="State">Null for active.</param>
/// <param name="Nameable">True when reporters are shown the name, to pick from, as one whom their report may concern. This publishes the name: the form is open to everybody.</param>
/// <param name="AlsoKnownAs">Other spellings by which a reporter may name this person.</param>
/// <param name="Directory">The id by which the organisation's directory (SCIM 2.0 externalId) knows them.</param>
/// <param name="Deputy">Who is told in their place when they do not act.</param>
public sealed record Person(
    PersonId Id, string Name, string Subject, IReadOnlyList<Role> Roles, IReadOnlyList<ScopedRole>? Within = null, string? Unit = null, PersonState? State = null,
    bool? Nameable = null, IReadOnlyList<string>? AlsoKnownAs = null, string? Directory = null, PersonId? Deputy = null)
{
    [JsonIgnore]
    public bool IsActive => State is null or PersonState.Active;

    /// <summary>True for whom a rule may lead to: a handler somewhere who has not left. Somebody suspended or invited is passed over until that ends.</summary>
    [JsonIgnore]
    public bool IsHandler => State is not PersonState.Left && HasAnywhere(Role.Handler);

    /// <summary>True with the role anywhere in the organisation.</summary>
    public bool HasAnywhere(Role role) => Roles.Contains(role) || (Within ?? []).Any(w => w.Role == role);

    /// <summary>True with the role in all of the organisation.</summary>
    public bool HasEverywhere(Role role) => Roles.Contains(role) || (Within ?? []).Any(w => w == new ScopedRole(role));
}

/// <summary>Where somebody can be told that something happened.</summary>
[JsonConverter(typeof(WordJson<TargetKind>))]
public enum TargetKind
{
    [JsonStringEnumMemberName("slack")] Slack,
    [JsonStringEnumMemberName("teams")] Teams,
    [JsonStringEnumMemberName("email")] Email,

    /// <summary>A program of the organisation's own, told by signed requests.</summary>
    [JsonStringEnumMemberName("webhook")] Webhook,
}

/// <summary>Where notices go. The address is a secret and lies sealed beside the settings, under <paramref name="Id"/>.</summary>
/// <param name="Units">Only for reports about these units; empty for all.</param>
/// <param name="Readers">Who reads there, if that is known. A case that keeps somebody out is announced only where all readers are known and none of them is kept out.</param>
/// <param name="Person">Whose own target it is: it hears of what concerns that person, whatever the unit, and never of a case that keeps them out. Null for one that several read.</param>
/// <param name="Events">Of which kinds it hears; null for all.</param>
/// <param name="Pace">Null for immediate.</param>
/// <param name="Quiet">When it rests; null for never. What cannot wait comes all the same: see <see cref="Pacing.Waits"/>.</param>
/// <param name="Muted">True: it hears of nothing but what cannot wait.</param>
/// <param name="Language">BCP 47, for its notices; null for English.</param>
/// <param name="PerHour">How many notices it is sent one by one in an hour before the others are gathered; 0 for any number, null for <see cref="Pacing.DefaultPerHour"/>.</param>
/// <param name="TakesCases">True: a handler may hand a case over to it, with its content. Signed webhooks only.</param>
public sealed record NoticeTarget(
    string Id, TargetKind Kind, IReadOnlyList<string> Units, IReadOnlyList<PersonId>? Readers = null,
    PersonId? Person = null, IReadOnlyList<NoticeKind>? Events = null, Pace? Pace = null, QuietTime? Quiet = null, bool? Muted = null, string? Language = null, int? PerHour = null, bool? TakesCases = null)
{
    /// <summary>True for what was not taken off its list. Checkpoints come every day and ask for nothing: only a target that names them hears of them.</summary>
    public bool HearsOf(NoticeKind kind) => Events is null ? kind != NoticeKind.CheckpointMade : Events.Contains(kind);
}

/// <summary>When the organisation wants to be reminded of the law's dates. A case asks for it whenever it is looked at, so a change holds for open cases from their next look on.</summary>
/// <param name="RemindAcknowledgeDays">Days before the acknowledgement is due, 0 (on the day itself) to 6; null for 2.</param>
/// <param name="RemindFeedbackDays">Days before feedback is due, 0 to 60; null for 14.</param>
/// <param name="AutomaticAcknowledgement">True: the house acknowledges each report as soon as it has come.</param>
/// <param name="PersonalAcknowledgeDays">Days from the report within which a person acknowledges as well, 1 to 60, where the regime sets no date; null for 7 with automatic acknowledgement, and for never without.</param>
/// <param name="MeetingDays">Days within which a meeting is settled that a reporter asks for, 1 to 90, where the regime sets no date; null for 14.</param>
/// <param name="InterimDays">Days from the last word to the reporter within which another follows while there is no feedback, 1 to 90, where the regime sets no date; null for never.</param>
/// <param name="UnreadReportDays">Days within which a new report is opened by whoever handles it, 1 to 60; null for never asked after.</param>
/// <param name="UnreadMessageDays">The same for what a reporter writes later.</param>
/// <param name="SilentHandlerDays">Days within which something is done in an open case, 1 to 365; null for never asked after.</param>
/// <param name="NudgeDays">Days after which a reporter who returns is shown that an answer of theirs is waited for, 1 to 365; null for never.</param>
public sealed record Deadlines(
    int? RemindAcknowledgeDays = null, int? RemindFeedbackDays = null, bool? AutomaticAcknowledgement = null, int? PersonalAcknowledgeDays = null, int? MeetingDays = null,
    int? InterimDays = null, int? UnreadReportDays = null, int? UnreadMessageDays = null, int? SilentHandlerDays = null, int? NudgeDays = null);

/// <summary>How the reporters' pages look.</summary>
/// <param name="Colour">Of buttons and lines, <c>#rrggbb</c>.</param>
/// <param name="Website">An absolute https address of the organisation.</param>
/// <param name="Leave">Where the button "leave now" leads: an absolute https address that gives nobody away who is seen at it. Null for the front page of an encyclopaedia.</param>
public sealed record Branding(string? Colour = null, string? Website = null, string? Leave = null);

/// <summary>What reporters are told in one language.</summary>
/// <param name="External">Where else they can report: Directive (EU) 2019/1937 Art. 9(1)(g).</param>
public sealed record OrganisationTexts(string? Name = null, string? Welcome = null, string? Privacy = null, string? External = null);

/// <summary>An organisation as it describes itself. Checked by <see cref="SettingsRules"/> before it is kept.</summary>
/// <param name="FallbackHandler">Gets what no rule gives to anybody.</param>
/// <param name="Fallbacks">Who comes after, in this order, where the report concerns the ones before.</param>
/// <param name="Regime">The legal regime of units that name none; null for <c>eu</c>.</param>
/// <param name="Languages">BCP 47, the first one is that of the names and texts without a language; null for <c>en</c>.</param>
/// <param name="Texts">By BCP 47 tag.</param>
/// <param name="Directory">How far a directory (SCIM 2.0) says who belongs to it; null for the defaults.</param>
/// <param name="TimeZone">IANA id: in which place's days its dates are counted; null for UTC.</param>
/// <param name="Holidays">Days on which it does not work, beside weekends and public holidays.</param>
/// <param name="Regimes">Regimes of its own, beside those that come with the program.</param>
/// <param name="Forms">What reporters are asked: a category names its own, the first is for the others. Null for none, where reports are answers to questions of the reporter's own.</param>
/// <param name="Retention">What becomes of closed cases: of several policies that fit one, the first holds. Null for none, where every case stays.</param>
/// <param name="Ladders">Who is told of a duty that is not done: the first that fits the case. Null for the usual one.</param>
/// <param name="Committee">Who is told last, the first of them first: an audit committee, for example.</param>
/// <param name="SealedAtSource">True: where a reporter's browser can, it seals what is written before it sends it. Routing then knows no answers but those that set something off.</param>
/// <param name="Work">What senders are asked for when many reports come at once; null for the usual.</param>
/// <param name="Hotline">How reports are taken down for callers; null for the usual.</param>
/// <param name="Uploads">How much can be sent in parts; null for the usual.</param>
/// <param name="Telephone">The telephone line that answers by itself; null for none.</param>
/// <param name="Translation">True: who reads a case may give single texts of it to the installation's machine translation, if it has one. Null for false.</param>
/// <param name="Analytics">What figures tell; null for the usual.</param>
/// <param name="Witnesses">Who else signs its checkpoints; null for nobody.</param>
public sealed record TenantSettings(
    string Name,
    IReadOnlyList<Unit> Units,
    IReadOnlyList<Category> Categories,
    IReadOnlyList<string> Channels,
    IReadOnlyList<Person> People,
    IReadOnlyList<RoutingRule> Rules,
    PersonId FallbackHandler,
    IReadOnlyList<NoticeTarget> Targets,
    IReadOnlyList<PersonId>? Fallbacks = null,
    string? Regime = null,
    IReadOnlyList<string>? Languages = null,
    Branding? Branding = null,
    IReadOnlyDictionary<string, OrganisationTexts>? Texts = null,
    Deadlines? Deadlines = null,
    DirectorySettings? Directory = null,
    IReadOnlyList<Form>? Forms = null,
    string? TimeZone = null,
    IReadOnlyList<OwnHoliday>? Holidays = null,
    IReadOnlyList<Regime>? Regimes = null,
    IReadOnlyList<RetentionPolicy>? Retention = null,
    IReadOnlyList<Ladder>? Ladders = null,
    IReadOnlyList<PersonId>? Committee = null,
    bool? SealedAtSource = null,
    WorkSettings? Work = null,
    HotlineSettings? Hotline = null,
    UploadSettings? Uploads = null,
    TelephoneSettings? Telephone = null,
    bool? Translation = null,
    AnalyticsSettings? Analytics = null,
    IReadOnlyList<CheckpointWitness>? Witnesses = null)
{
    /// <summary>Whoever may come in with this subject; nobody who is not active.</summary>
    public Person? WithSubject(string subject) => subject.Length == 0 ? null : People.FirstOrDefault(p => p.Subject == subject && p.IsActive);

    /// <summary>True for an active person who is a handler somewhere.</summary>
    public bool MayHandle(PersonId id) => People.Any(p => p.Id == id && p.IsActive && p.HasAnywhere(Role.Handler));

    public Person? Find(PersonId id) => People.FirstOrDefault(p => p.Id == id);

    /// <summary>The form that is asked for a category; null for none.</summary>
    public Form? FormFor(string category) => Forms is not { Count: > 0 } forms ? null
        : Categories.FirstOrDefault(c => c.Id == category)?.Form is { } own ? forms.FirstOrDefault(f => f.Id == own) : forms[0];

    public string UnitName(string id) => Units.FirstOrDefault(u => u.Id == id)?.Name ?? id;
}
