using FaceUp.Domain.Intake;

namespace FaceUp.Domain.Tenants;

/// <summary>A telephone line whose reports arrive: its category, unit and channel are there.</summary>
public static partial class SettingsRules
{
    private static IEnumerable<Fault> Telephone(TenantSettings s) => s.Telephone is not { } phone ? [] :
    [
        .. s.Channels.Contains(TelephoneSettings.Channel) ? Array.Empty<Fault>() : [new("/telephone", $"Its reports come by the channel {TelephoneSettings.Channel}: the organisation must have it.")],
        .. phone.Number.Length is > 0 and <= TelephoneSettings.MaxNumber && phone.Number.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')' or '/') ? Array.Empty<Fault>()
            : [new("/telephone/number", $"Digits, spaces and + - ( ) / only, at most {TelephoneSettings.MaxNumber}.")],
        .. TelephoneSettings.IsId(phone.Account) ? Array.Empty<Fault>() : [new("/telephone/account", $"An id at the provider has {TelephoneSettings.MinId} to {TelephoneSettings.MaxId} of A-Z a-z 0-9 - _.")],
        .. Filed(s, "/telephone", phone.Category, phone.Unit),
        .. Between("/telephone/maxMinutes", phone.MaxMinutes, TelephoneSettings.MostMinutes, 1),
        .. Count("/telephone/numbers", phone.Numbers?.Count ?? 0, 0, TelephoneSettings.MostNumbers),
        .. (phone.Numbers ?? []).Take(TelephoneSettings.MostNumbers).SelectMany((n, i) => (Fault[])
        [
            .. Filed(s, $"/telephone/numbers/{i}", n.Category, n.Unit),
            .. n.Number.Length is >= 3 and <= 16 && n.Number[0] == '+' && n.Number.Skip(1).All(char.IsAsciiDigit) ? Array.Empty<Fault>() : [new($"/telephone/numbers/{i}/number", "E.164: a + and 2 to 15 digits.")],
        ]),
        .. Distinct("/telephone/numbers", (phone.Numbers ?? []).Take(TelephoneSettings.MostNumbers).Select(n => n.Number), "/number"),
    ];

    private static IEnumerable<Fault> Filed(TenantSettings s, string at, string? category, string? unit)
    {
        if (category is not null && s.Categories.All(c => c.Id != category))
            yield return new($"{at}/category", "Must be the id of one of the categories.");
        if (unit is not null && !HasUnit(s, unit))
            yield return new($"{at}/unit", NoUnit);
    }
}
