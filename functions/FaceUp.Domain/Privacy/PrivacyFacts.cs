using FaceUp.Domain.Calendar;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Privacy;

/// <summary>
/// What an organisation must tell whoever reports, and whoever is reported on (GDPR Art. 13 and 14), as far as it follows from the program and from the settings in force:
/// a change of a retention policy, a target or a line changes the notice. Who exactly is responsible and whom to write to only the organisation knows: that stands in its own words.
/// </summary>
public static class PrivacyFacts
{
    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> Sections = ["controller", "purpose", "kept", "not-kept", "readers", "recipients", "time", "rights", "persons-concerned"];

    /// <param name="regime">The law by its id, of the program's or of the organisation's own.</param>
    /// <param name="language">In which the names of categories are wanted.</param>
    public static IReadOnlyList<PrivacyFact> Of(TenantSettings settings, Func<string, Regime?> regime, string language)
    {
        var words = new InLanguage(language, settings.Languages);
        IReadOnlyList<Regime> laws = [.. settings.Units.Select(u => u.Regime).Prepend(settings.Regime ?? Regimes.Default).OfType<string>().Distinct().Select(id => regime(id) ?? Regimes.Eu).DistinctBy(r => r.Id)];
        return
        [
            Said("controller", "who", ("organisation", words.Pick(settings.Texts, t => t.Name, settings.Name))),
            .. Purpose(laws), .. Kept(settings), Said("not-kept", "origin"), Said("not-kept", "files"), Said("not-kept", "cookies"),
            .. Readers(), .. Recipients(settings), .. Time(settings, laws, words),
            .. All("rights", "ask", "anonymous", "complaint", "free", "automatic"), .. All("persons-concerned", "source", "later", "secret"),
        ];
    }

    private static IEnumerable<PrivacyFact> Purpose(IReadOnlyList<Regime> laws) =>
    [
        Said("purpose", "why"),
        .. laws.Select(law => Said("purpose", law.Binding == true ? "duty" : "interest", ("law", law.Name))), Said("purpose", "special"),
    ];

    private static IEnumerable<PrivacyFact> Kept(TenantSettings s) =>
    [
        Said("kept", "report"), Said("kept", "identity"), Said("kept", "persons"), Said("kept", "record"), Said("kept", "sealed"),
        .. s.SealedAtSource == true ? [Said("kept", "source")] : Array.Empty<PrivacyFact>(),
        .. s.Channels.Contains("phone") ? [Said("kept", "operator")] : Array.Empty<PrivacyFact>(),
    ];

    private static IEnumerable<PrivacyFact> Readers() => All("readers", "handlers", "kept-out", "custodian", "others", "seen");

    private static IEnumerable<PrivacyFact> Recipients(TenantSettings s) =>
    [
        Said("recipients", "host"),
        .. Kinds(s).Select(kind => Said("recipients", kind)),
        .. s.Targets.Any(t => t.TakesCases == true) ? [Said("recipients", "hand-over")] : Array.Empty<PrivacyFact>(),
        .. s.Translation == true ? [Said("recipients", "translation")] : Array.Empty<PrivacyFact>(),
        .. s.Telephone is { On: true } ? [Said("recipients", "telephone")] : Array.Empty<PrivacyFact>(),
        Said("recipients", "law"),
    ];

    private static IEnumerable<string> Kinds(TenantSettings s) => s.Targets.Select(t => t.Kind).Distinct().Order().Select(kind => kind switch
    {
        TargetKind.Slack => "slack",
        TargetKind.Teams => "teams",
        TargetKind.Email => "email",
        TargetKind.Webhook => "webhook",
    });

    private static IEnumerable<PrivacyFact> Time(TenantSettings s, IReadOnlyList<Regime> laws, InLanguage words) =>
    [
        Said("time", "open"),
        .. (s.Retention ?? []).SelectMany(policy => Policy(policy, s, laws, words)),
        Said("time", (s.Retention ?? []).Any(p => p.Regimes is null && p.Categories is null) ? "hold" : "otherwise"),
        .. (s.Retention ?? []).Any(p => p.Regimes is null && p.Categories is null) ? Array.Empty<PrivacyFact>() : [Said("time", "hold")],
        Said("time", "uploads"), Said("time", "copies"),
    ];

    // Of a policy that leaves it to the law there are as many sentences as there are laws that it is about.
    private static IEnumerable<PrivacyFact> Policy(RetentionPolicy policy, TenantSettings s, IReadOnlyList<Regime> laws, InLanguage words)
    {
        var about = laws.Where(l => policy.Regimes?.Contains(l.Id) ?? true).ToList();
        var which = policy.Categories is { } ids ? string.Join(", ", s.Categories.Where(c => ids.Contains(c.Id)).Select(c => words.Pick(c.Names, n => n, c.Name))) : null;
        (string, string)[] Named(string law) => which is null ? [("law", law)] : [("law", law), ("categories", which)];
        var scope = which is null ? "" : "-of";
        if (policy.How == Fate.Keep)
            return about.Select(l => Said("time", "keep" + scope, Named(l.Name)));
        var end = policy.How == Fate.Anonymise ? "anonymise" : "dispose";
        var year = policy.From == KeptFrom.EndOfClosureYear ? "-year" : "";
        var term = policy.After is { } after
            ? about.Select(l => Said("time", $"{end}{year}{scope}", Named(l.Name)) with { Span = after })
            : about.Select(l => l.Retention is { } rule
                ? Said("time", $"{end}{(rule.From == Anchor.EndOfClosureYear ? "-year" : "")}{scope}", Named(l.Name)) with { Span = rule.After }
                : Said("time", "no-term" + scope, Named(l.Name)));
        return [.. term, Said("time", "tombstone") with { Span = new(policy.TombstoneMonths ?? RetentionPolicy.Tombstone, PeriodUnit.Months) }];
    }

    private static IEnumerable<PrivacyFact> All(string section, params string[] sentences) => sentences.Select(s => Said(section, s));

    private static PrivacyFact Said(string section, string sentence, params (string Name, string Value)[] values) =>
        new(section, sentence, values.Length == 0 ? null : values.ToDictionary(v => v.Name, v => v.Value));
}
