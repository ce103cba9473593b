using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Intake;

/// <summary>What a reporter must know before writing, in their language: units, categories and what is asked. Of people those names only that the organisation wants to be shown; nothing of who handles what, or under which regime.</summary>
public sealed class ShowForm(TenantStore tenants, SealOffers offers)
{
    /// <param name="category">The one whose form is wanted; null for those of all.</param>
    public async Task<IResult> Handle(TenantId id, string? language, string? category, CancellationToken ct)
    {
        if (language is not null && !PlainText.IsLanguageTag(language))
            return NoLanguage;
        if (await tenants.Find(id, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        if (category is not null && !tenant.Settings.Categories.Any(c => c.Id == category))
            return Problems.Invalid("category", "Must be the id of a category of this organisation.", 400);
        return TypedResults.Json(Answer(tenant, language ?? First(tenant.Settings), category) with { Seal = await offers.For(tenant, Asked(tenant.Settings, category), ct) }, ApiJson.Wire.FormAnswer);
    }

    /// <summary>The same of all categories, for an operator, who seals nothing.</summary>
    public static IResult ToOperator(Tenant tenant, string? language) => language is not null && !PlainText.IsLanguageTag(language)
        ? NoLanguage
        : TypedResults.Json(Answer(tenant, language ?? First(tenant.Settings), null), ApiJson.Wire.FormAnswer);

    private static IResult NoLanguage => Problems.Invalid("language", "Must be a language tag such as en, uk or pt-BR (BCP 47), at most 35 characters.", 400);

    /// <summary>The language of texts that name none.</summary>
    public static string First(TenantSettings settings) => settings.Languages is [var first, ..] ? first : "en";

    private static IEnumerable<Form> Asked(TenantSettings s, string? category) =>
        category is null ? s.Categories.Select(c => s.FormFor(c.Id)).OfType<Form>().Distinct() : s.FormFor(category) is { } one ? [one] : [];

    private static FormAnswer Answer(Tenant tenant, string language, string? category)
    {
        var (s, words) = (tenant.Settings, new InLanguage(language, tenant.Settings.Languages));
        return new(
            words.Pick(s.Texts, t => t.Name, s.Name),
            [.. s.Units.Select(u => u with { Name = words.Pick(u.Names, n => n, u.Name), Names = null, Regime = null, Region = null, TimeZone = null })],
            [.. s.Categories.Select(c => new Category(c.Id, words.Pick(c.Names, n => n, c.Name), Form: s.FormFor(c.Id)?.Id))],
            s.Channels, s.Languages ?? ["en"], tenant.Version, [.. Asked(s, category).Select(words.Of)], s.Branding, Texts(s, words), NameablePerson.Of(s), Telephone: s.Telephone is { On: true } line ? line.Number : null);
    }

    private static OrganisationTexts? Texts(TenantSettings s, InLanguage words) => s.Texts is null ? null : new(
        null, words.Find(s.Texts, t => t.Welcome), words.Find(s.Texts, t => t.Privacy), words.Find(s.Texts, t => t.External));
}
