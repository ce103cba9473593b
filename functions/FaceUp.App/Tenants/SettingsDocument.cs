using FaceUp.App.Telephone;
using FaceUp.Domain;
using FaceUp.Domain.Analytics;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Directory;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Uploads;

namespace FaceUp.App.Tenants;

/// <summary>A notice target as it is set. The address is sealed at once and never given out again.</summary>
/// <param name="Address">A webhook's address, or a mailbox; leave it out to keep the one that is set.</param>
/// <param name="Readers">Who reads there, if that is known. A case that keeps somebody out is announced only where all readers are known and none of them is kept out.</param>
/// <param name="Person">Whose own target it is: it hears of what concerns that person. Left out for one that several read.</param>
/// <param name="Events">Of which kinds it hears; left out for all but <c>checkpoint-made</c>, which only a target gets that names it.</param>
/// <param name="Pace">Left out for immediate.</param>
/// <param name="Quiet">When it rests. A statutory date that has passed and a broken glass come all the same, also where it is muted.</param>
/// <param name="PerHour">How many notices it is sent one by one in an hour before the others are gathered into a digest; 0 for any number, left out for 60.</param>
/// <param name="TakesCases">True: a handler may hand a case over to it, with its content: another case system of the organisation's. Signed webhooks only.</param>
/// <param name="Secrets">Of a webhook, together with its address: what its requests are signed with, one or, while one replaces another, two. Never given out again.</param>
public sealed record TargetDocument(
    string Id, TargetKind Kind, IReadOnlyList<string>? Units = null, string? Address = null, IReadOnlyList<PersonId>? Readers = null,
    PersonId? Person = null, IReadOnlyList<NoticeKind>? Events = null, Pace? Pace = null, QuietTime? Quiet = null, bool? Muted = null, string? Language = null, int? PerHour = null,
    IReadOnlyList<string>? Secrets = null, bool? TakesCases = null)
{
    internal NoticeTarget ToTarget() => new(Id, Kind, Units ?? [], Readers, Person, Events, Pace, Quiet, Muted, Language, PerHour, TakesCases);

    internal static TargetDocument Of(NoticeTarget t) => new(t.Id, t.Kind, t.Units, null, t.Readers, t.Person, t.Events, t.Pace, t.Quiet, t.Muted, t.Language, t.PerHour, TakesCases: t.TakesCases);
}

/// <summary>The settings of an organisation as they are read and written.</summary>
public sealed record SettingsDocument(
    string Name, IReadOnlyList<Unit> Units, IReadOnlyList<Category> Categories, IReadOnlyList<string> Channels, IReadOnlyList<Person> People,
    IReadOnlyList<RoutingRule> Rules, PersonId FallbackHandler, IReadOnlyList<TargetDocument> Targets, IReadOnlyList<PersonId>? Fallbacks = null,
    string? Regime = null, IReadOnlyList<string>? Languages = null, Branding? Branding = null, IReadOnlyDictionary<string, OrganisationTexts>? Texts = null,
    Deadlines? Deadlines = null, DirectorySettings? Directory = null, IReadOnlyList<Form>? Forms = null,
    string? TimeZone = null, IReadOnlyList<OwnHoliday>? Holidays = null, IReadOnlyList<Regime>? Regimes = null, IReadOnlyList<RetentionPolicy>? Retention = null,
    IReadOnlyList<Ladder>? Ladders = null, IReadOnlyList<PersonId>? Committee = null,
    bool? SealedAtSource = null, WorkSettings? Work = null, HotlineSettings? Hotline = null, UploadSettings? Uploads = null, TelephoneDocument? Telephone = null, bool? Translation = null, AnalyticsSettings? Analytics = null,
    IReadOnlyList<CheckpointWitness>? Witnesses = null)
{
    public TenantSettings ToSettings() => new(
        Name, Units, Categories, Channels, People, Rules, FallbackHandler, [.. Targets.Select(t => t.ToTarget())],
        Fallbacks, Regime, Languages, Branding, Texts, Deadlines, Directory, Forms, TimeZone, Holidays, Regimes, Retention, Ladders, Committee, SealedAtSource, Work, Hotline, Uploads, Telephone?.ToTelephone(), Translation, Analytics, Witnesses);

    public static SettingsDocument Of(TenantSettings s) => new(
        s.Name, s.Units, s.Categories, s.Channels, s.People, s.Rules, s.FallbackHandler, [.. s.Targets.Select(TargetDocument.Of)],
        s.Fallbacks, s.Regime, s.Languages, s.Branding, s.Texts, s.Deadlines, s.Directory, s.Forms, s.TimeZone, s.Holidays, s.Regimes, s.Retention, s.Ladders, s.Committee, s.SealedAtSource, s.Work, s.Hotline, s.Uploads, TelephoneDocument.Of(s.Telephone), s.Translation, s.Analytics, s.Witnesses);
}
