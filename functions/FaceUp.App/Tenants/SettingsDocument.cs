using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Directory;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>A notice target as it is set. The address is sealed at once and never given out again.</summary>
/// <param name="Address">The webhook's address; leave it out to keep the one that is set.</param>
/// <param name="Readers">Who reads there, if that is known. A case that keeps somebody out is announced only where all readers are known and none of them is kept out.</param>
public sealed record TargetDocument(string Id, TargetKind Kind, IReadOnlyList<string>? Units = null, string? Address = null, IReadOnlyList<PersonId>? Readers = null);

/// <summary>The settings of an organisation as they are read and written.</summary>
public sealed record SettingsDocument(
    string Name, IReadOnlyList<Unit> Units, IReadOnlyList<Category> Categories, IReadOnlyList<string> Channels, IReadOnlyList<Person> People,
    IReadOnlyList<RoutingRule> Rules, PersonId FallbackHandler, IReadOnlyList<TargetDocument> Targets, IReadOnlyList<PersonId>? Fallbacks = null,
    string? Regime = null, IReadOnlyList<string>? Languages = null, Branding? Branding = null, IReadOnlyDictionary<string, OrganisationTexts>? Texts = null,
    Deadlines? Deadlines = null, DirectorySettings? Directory = null, IReadOnlyList<Form>? Forms = null,
    string? TimeZone = null, IReadOnlyList<OwnHoliday>? Holidays = null, IReadOnlyList<Regime>? Regimes = null, IReadOnlyList<RetentionPolicy>? Retention = null,
    IReadOnlyList<Ladder>? Ladders = null, IReadOnlyList<PersonId>? Committee = null)
{
    public TenantSettings ToSettings() => new(
        Name, Units, Categories, Channels, People, Rules, FallbackHandler, [.. Targets.Select(t => new NoticeTarget(t.Id, t.Kind, t.Units ?? [], t.Readers))],
        Fallbacks, Regime, Languages, Branding, Texts, Deadlines, Directory, Forms, TimeZone, Holidays, Regimes, Retention, Ladders, Committee);

    public static SettingsDocument Of(TenantSettings s) => new(
        s.Name, s.Units, s.Categories, s.Channels, s.People, s.Rules, s.FallbackHandler, [.. s.Targets.Select(t => new TargetDocument(t.Id, t.Kind, t.Units, Readers: t.Readers))],
        s.Fallbacks, s.Regime, s.Languages, s.Branding, s.Texts, s.Deadlines, s.Directory, s.Forms, s.TimeZone, s.Holidays, s.Regimes, s.Retention, s.Ladders, s.Committee);
}
