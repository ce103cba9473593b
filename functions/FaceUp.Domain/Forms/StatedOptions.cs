using System.Globalization;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Forms;

/// <summary>An option that sets something off, by the ids of its field and its own.</summary>
public sealed record StatedOption(string Field, string Option);

/// <summary>
/// What is told of answers that stay sealed: which of the options that set something off were chosen, and nothing else. Without it somebody in danger would wait like
/// everybody else. Which ones do is told to whoever fills in the form; what they set off is not.
/// </summary>
public static class StatedOptions
{
    /// <summary>The options of a form that make a case more urgent or name a rule, in the order of the form.</summary>
    public static IReadOnlyList<StatedOption> Of(Form form) => [.. Telling(form).Select(t => t.Stated)];

    /// <summary>What the chosen ones come to. One that the form does not have, or that sets nothing off, is a fault: nothing more is to be told than must be.</summary>
    public static (FormFacts Facts, IReadOnlyList<Fault> Faults) Check(Form? form, IReadOnlyList<StatedOption> stated)
    {
        var telling = form is null ? [] : Telling(form).ToList();
        Fault[] faults =
        [
            .. stated.Select((s, i) => telling.Exists(t => t.Stated == s) ? null : new Fault(string.Create(CultureInfo.InvariantCulture, $"/stated/{i}"), "Must be one of the options of the form that are to be stated.")).OfType<Fault>(),
        ];
        var chosen = telling.Where(t => stated.Contains(t.Stated)).Select(t => t.Option).ToList();
        return (FormFacts.None with { Urgency = chosen.Select(o => o.Urgency ?? Urgency.Normal).DefaultIfEmpty().Max(), Rule = chosen.Find(o => o.Rule is not null)?.Rule }, faults);
    }

    private static IEnumerable<(StatedOption Stated, FormOption Option)> Telling(Form form) =>
        from field in new FormPlan(form).Fields
        from option in field.Field.Options ?? []
        where option.Urgency is not (null or Urgency.Normal) || option.Rule is not null
        select (new StatedOption(field.Field.Id, option.Id), option);
}
