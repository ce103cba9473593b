using FaceUp.Domain.Forms;

namespace FaceUp.Domain.Tenants;

/// <summary>What reporters are asked, and for what.</summary>
public static partial class SettingsRules
{
    private static IEnumerable<Fault> FormsAndWhoAsksThem(TenantSettings s)
    {
        if (s.Forms is { } all && Count("/forms", all.Count, 1, FormLimits.Forms) is { Length: > 0 } faults)
            return faults;
        var forms = s.Forms ?? [];
        var (rules, ids) = (s.Rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal), forms.Select(f => f.Id).ToHashSet(StringComparer.Ordinal));
        return
        [
            .. forms.SelectMany((form, i) => FormRules.Check(form, rules.Contains).Select(fault => fault with { At = $"/forms/{i}{fault.At}" })),
            .. Distinct("/forms", forms.Select(f => f.Id), "/id"),
            .. s.Categories.SelectMany((c, i) => c.Form is null || ids.Contains(c.Form) ? Array.Empty<Fault>() : [new($"/categories/{i}/form", "Must be the id of one of the forms.")]),
        ];
    }
}
