using System.Text.Json.Nodes;
using FaceUp.App.Notifications;
using FaceUp.App.Telephone;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Http;

/// <summary>The limits of the settings document, all of them: its schema is published and enforced as it stands, so a text or list without one fails a test.</summary>
internal static partial class ApiLimits
{
    private const string Time = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    private static JsonObject Ids => Text(1, PersonId.MaxLength, Id);

    private static JsonObject Tags => Text(2, 35, LanguageTag);

    private static Dictionary<(Type Of, string Member), JsonObject> OfSettings() => new()
    {
        [(typeof(SettingsDocument), "channels")] = List(1, SettingsRules.MaxChannels, Ids),
        [(typeof(SettingsDocument), "fallbacks")] = List(0, SettingsRules.MaxFallbacks, Ids),
        [(typeof(SettingsDocument), "regime")] = Ids,
        [(typeof(SettingsDocument), "languages")] = List(1, SettingsRules.MaxLanguages, Tags),
        [(typeof(SettingsDocument), "texts")] = ByLanguage(SettingsRules.MaxLanguages),
        [(typeof(Unit), "parent")] = Ids,
        [(typeof(Unit), "country")] = Text(2, 2, "^[A-Z]{2}$"),
        [(typeof(Unit), "languages")] = List(1, SettingsRules.MaxLanguages, Tags),
        [(typeof(Unit), "regime")] = Ids,
        [(typeof(Unit), "names")] = ByLanguage(SettingsRules.MaxLanguages, Text(1, SettingsRules.MaxName)),
        [(typeof(Category), "form")] = Ids,
        [(typeof(Category), "names")] = ByLanguage(SettingsRules.MaxLanguages, Text(1, SettingsRules.MaxName)),
        [(typeof(Person), "roles")] = List(0, SettingsRules.MaxRoles),
        [(typeof(Person), "within")] = List(0, SettingsRules.MaxWithin),
        [(typeof(Person), "unit")] = Ids,
        [(typeof(Person), "alsoKnownAs")] = List(0, SettingsRules.MaxSpellings, Text(1, SettingsRules.MaxName)),
        [(typeof(Person), "directory")] = Text(0, SettingsRules.MaxSubject),
        [(typeof(ScopedRole), "unit")] = Ids,
        [(typeof(ScopedRole), "category")] = Ids,
        [(typeof(RoutingRule), "category")] = Ids,
        [(typeof(RoutingRule), "unit")] = Ids,
        [(typeof(RoutingRule), "channel")] = Ids,
        [(typeof(RoutingRule), "regime")] = Ids,
        [(typeof(RoleInUnit), "unit")] = Ids,
        [(typeof(SecondEyes), "to")] = Ids,
        [(typeof(TargetDocument), "units")] = List(0, SettingsRules.MaxUnits, Ids),
        [(typeof(TargetDocument), "readers")] = List(0, SettingsRules.MaxPeople, Ids),
        [(typeof(Unit), "head")] = Ids,
        [(typeof(Person), "deputy")] = Ids,
        [(typeof(SettingsDocument), "ladders")] = List(1, SettingsRules.MaxLadders),
        [(typeof(SettingsDocument), "committee")] = List(0, SettingsRules.MaxCommittee, Ids),
        [(typeof(Ladder), "id")] = Ids,
        [(typeof(Ladder), "rungs")] = List(1, SettingsRules.MaxRungs),
        [(typeof(Ladder), "units")] = List(1, SettingsRules.MaxUnits, Ids),
        [(typeof(Ladder), "categories")] = List(1, SettingsRules.MaxCategories, Ids),
        [(typeof(Ladder), "duties")] = List(1, Enum.GetValues<Domain.Cases.Duty>().Length),
        [(typeof(Rung), "id")] = Ids,
        [(typeof(Rung), "days")] = Number(-SettingsRules.MaxRemind, SettingsRules.MaxEscalate),
        [(typeof(Rung), "highDays")] = Number(-SettingsRules.MaxRemind, SettingsRules.MaxEscalate),
        [(typeof(Rung), "criticalDays")] = Number(-SettingsRules.MaxRemind, SettingsRules.MaxEscalate),
        [(typeof(Rung), "person")] = Ids,
        [(typeof(TargetDocument), "person")] = Ids,
        [(typeof(TargetDocument), "events")] = List(1, SettingsRules.MaxEvents),
        [(typeof(TargetDocument), "language")] = Tags,
        [(typeof(TargetDocument), "perHour")] = Number(0, Pacing.MostPerHour),
        [(typeof(TargetDocument), "secrets")] = List(1, SigningSecrets.Most, Text(SigningSecrets.MinLength, SigningSecrets.MaxLength, "^[!-~]*$")),
        [(typeof(QuietTime), "from")] = Text(5, 5, Time),
        [(typeof(QuietTime), "to")] = Text(5, 5, Time),
        [(typeof(QuietTime), "off")] = List(0, SettingsRules.MaxOff),
        [(typeof(QuietTime), "zone")] = ZoneIds,
        [(typeof(SettingsDocument), "witnesses")] = List(0, SettingsRules.MaxWitnesses),
        [(typeof(CheckpointWitness), "address")] = Text(9, SettingsRules.MaxAddress, "^https?:"),
        [(typeof(CheckpointWitness), "key")] = Text(1, WitnessKey.MaxLength),
        [(typeof(Branding), "colour")] = Text(7, 7, "^#[0-9A-Fa-f]{6}$"),
        [(typeof(Branding), "website")] = Text(9, SettingsRules.MaxAddress, "^https:"),
        [(typeof(Branding), "leave")] = Text(9, SettingsRules.MaxAddress, "^https:"),
        [(typeof(OrganisationTexts), "name")] = Text(1, SettingsRules.MaxName),
        [(typeof(OrganisationTexts), "welcome")] = Text(1, SettingsRules.MaxText),
        [(typeof(OrganisationTexts), "privacy")] = Text(1, SettingsRules.MaxText),
        [(typeof(OrganisationTexts), "external")] = Text(1, SettingsRules.MaxText),
        [(typeof(SettingsDocument), "timeZone")] = ZoneIds,
        [(typeof(SettingsDocument), "holidays")] = List(0, SettingsRules.MaxHolidays),
        [(typeof(SettingsDocument), "regimes")] = List(0, SettingsRules.MaxRegimes),
        [(typeof(Unit), "timeZone")] = ZoneIds,
        [(typeof(Unit), "region")] = Text(4, 6, "^[A-Z]{2}-[A-Z0-9]{1,3}$"),
        [(typeof(OwnHoliday), "date")] = Text(10, 10),
        [(typeof(OwnHoliday), "name")] = Text(1, SettingsRules.MaxName),
        [(typeof(OwnHoliday), "units")] = List(1, SettingsRules.MaxHolidayUnits, Ids),
        [(typeof(Regime), "id")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(Regime), "name")] = Text(1, SettingsRules.MaxName),
        [(typeof(Regime), "country")] = Text(2, 2, "^[A-Z]{2}$"),
        [(typeof(Regime), "note")] = Text(1, SettingsRules.MaxNote),
        [(typeof(Regime), "duties")] = List(0, SettingsRules.MaxDuties),
        [(typeof(DutyRule), "unacknowledged")] = List(1, SettingsRules.MaxUnacknowledged),
        [(typeof(DutyRule), "note")] = Text(1, SettingsRules.MaxNote),
        [(typeof(ExtensionRule), "times")] = Number(1, SettingsRules.MaxExtensions),
        [(typeof(RetentionRule), "note")] = Text(1, SettingsRules.MaxNote),
        [(typeof(Period), "number")] = Number(0, SettingsRules.MostOf(PeriodUnit.Days, kept: true)),
        [(typeof(LegalSource), "cite")] = Text(1, SettingsRules.MaxCite),
        [(typeof(LegalSource), "url")] = Text(9, SettingsRules.MaxAddress, "^https:"),
        [(typeof(LegalSource), "verifiedOn")] = Text(10, 10),
        [(typeof(SettingsDocument), "retention")] = List(0, SettingsRules.MaxPolicies),
        [(typeof(RetentionPolicy), "id")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(RetentionPolicy), "regimes")] = List(1, SettingsRules.MaxPolicyRegimes, Ids),
        [(typeof(RetentionPolicy), "categories")] = List(1, SettingsRules.MaxCategories, Ids),
        [(typeof(RetentionPolicy), "graceDays")] = Number(0, SettingsRules.MaxGraceDays),
        [(typeof(RetentionPolicy), "noticeDays")] = Number(0, SettingsRules.MaxNoticeDays),
        [(typeof(RetentionPolicy), "tombstoneMonths")] = Number(0, SettingsRules.MaxTombstoneMonths),
        [(typeof(WorkSettings), "minBits")] = Number(0, Difficulty.Most),
        [(typeof(WorkSettings), "maxBits")] = Number(0, Difficulty.Most),
        [(typeof(WorkSettings), "quiet")] = Number(1, SettingsRules.MaxQuiet),
        [(typeof(WorkSettings), "mostPerHour")] = Number(0, SettingsRules.MaxPerHour),
        [(typeof(HotlineSettings), "codeDays")] = Number(1, HotlineSettings.MostDays),
        [(typeof(TelephoneDocument), "number")] = Text(1, TelephoneSettings.MaxNumber, "^[0-9+ ()/-]*$"),
        [(typeof(TelephoneDocument), "account")] = Text(TelephoneSettings.MinId, TelephoneSettings.MaxId, "^[A-Za-z0-9_-]*$"),
        [(typeof(TelephoneDocument), "category")] = Ids,
        [(typeof(TelephoneDocument), "unit")] = Ids,
        [(typeof(TelephoneDocument), "api")] = Text(9, TelephoneSettings.MaxApi),
        [(typeof(TelephoneDocument), "maxMinutes")] = Number(1, TelephoneSettings.MostMinutes),
        [(typeof(TelephoneDocument), "numbers")] = List(0, TelephoneSettings.MostNumbers),
        [(typeof(TelephoneDocument), "secret")] = Text(TelephoneSettings.MinSecret, TelephoneSettings.MaxSecret, "^[!-~]*$"),
        [(typeof(CalledNumber), "number")] = Text(3, 16, "^[+][0-9]*$"),
        [(typeof(CalledNumber), "category")] = Ids,
        [(typeof(CalledNumber), "unit")] = Ids,
    };

    private static JsonObject ZoneIds => Text(1, SettingsRules.MaxZone, "^[A-Za-z0-9_+/-]+$");

    private static JsonObject ByLanguage(int most, JsonObject? text = null) => new()
    {
        ["maxProperties"] = most, ["additionalProperties"] = false, ["patternProperties"] = new JsonObject { [LanguageTag] = text ?? [] },
    };

    private static void Merge(JsonObject described, JsonObject limits)
    {
        foreach (var (word, value) in limits)
        {
            if (value is JsonObject inner && described[word] is JsonObject there)
                Merge(there, inner);
            else
                described[word] = value!.DeepClone();
        }
    }
}
