using FaceUp.App.Calendar;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Privacy;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Privacy;

/// <param name="Language">That it is written in: the one that was asked for, or English.</param>
/// <param name="Version">Of the settings that it follows from.</param>
/// <param name="Own">What the organisation says of it in its own words (texts.privacy), which stands first; null where it says nothing.</param>
/// <param name="Missing">What only the organisation can add, in texts.privacy, and has not: controller-contact, data-protection-officer, supervisory-authority. Empty where it says something.</param>
public sealed record PrivacyNoticeView(string Language, string Organisation, int Version, string? Own, IReadOnlyList<PrivacySection> Sections, IReadOnlyList<string> Missing);

/// <param name="Id">One of <see cref="PrivacyFacts.Sections"/>.</param>
public sealed record PrivacySection(string Id, string Title, IReadOnlyList<string> Sentences);

/// <summary>What whoever reports must be told of their data (GDPR Art. 13 and 14), made anew from the settings in force each time. No legal advice.</summary>
public sealed class PrivacyApi(Door door, TenantStore tenants)
{
    public const string Notice = "api/v1/tenants/{tenant}/privacy-notice";

    private static readonly string[] Contacts = ["controller-contact", "data-protection-officer", "supervisory-authority"];

    [Endpoint("GET", Notice, "What is kept of a report, how long, who reads it, and which rights there are (GDPR Art. 13 and 14), as the organisation's settings have it now. In English or German; any other language is answered in English.",
        Door = Doors.Both, Answer = typeof(PrivacyNoticeView), Refuses = [400, 404], Query = ["language"])]
    public Task<IResult> ShowPrivacyNotice(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        var language = request.Query["language"].FirstOrDefault();
        if (language is not null && !PlainText.IsLanguageTag(language))
            return Problems.Invalid("language", "Must be a language tag such as en, uk or pt-BR (BCP 47), at most 35 characters.", 400);
        return await Find(new(tenant), language, ct) is { } notice ? TypedResults.Json(notice, ApiJson.Wire.PrivacyNoticeView) : Problems.For(Refusal.NotFound);
    });

    /// <param name="language">Null for the organisation's first.</param>
    public async Task<PrivacyNoticeView?> Find(TenantId tenant, string? language, CancellationToken ct) =>
        await tenants.Find(tenant, ct) is { } found ? Of(found.Settings, found.Version, language ?? ShowForm.First(found.Settings)) : null;

    internal static PrivacyNoticeView Of(TenantSettings settings, int version, string language)
    {
        var (words, own) = (PrivacyWords.Of(language), new InLanguage(language, settings.Languages));
        var facts = PrivacyFacts.Of(settings, id => settings.Regimes?.FirstOrDefault(r => r.Id == id) ?? LawBook.Find(id), language).ToLookup(f => f.Section);
        var said = own.Find(settings.Texts, t => t.Privacy);
        return new(
            words.Tag, own.Pick(settings.Texts, t => t.Name, settings.Name), version, said,
            [.. PrivacyFacts.Sections.Select(section => new PrivacySection(section, words.Title(section), [.. facts[section].Select(words.Say).Distinct()]))], said is null ? Contacts : []);
    }
}
