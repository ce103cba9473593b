using System.Text.Json;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>Makes one field of a form of one of an export.</summary>
internal sealed class Fields(ExportedTexts texts, LeftBehind left)
{
    private static readonly string[] HelpTexts = ["description", "hint"];

    public FormField Make(Source source, Triggers triggers)
    {
        var (of, at) = (source.Of, source.At);
        var (label, labels) = Label(texts.Read(of, at, "label"), $"{at}/label", $"Question {source.Place + 1}");
        var (help, helps) = Help(HelpOf(of, at, source.Kind), at);
        var isRequired = Export.Flag(of, "required");
        var options = Options(source);
        var inner = source.Kind == FieldKind.Group ? (FormField[])[.. source.Inside.Select(f => Make(f, triggers))] : null;
        var shown = triggers.Of(of, at, source.Step, source);
        foreach (var (group, groupAt) in source.Around.Reverse())
            shown = triggers.Both(triggers.Of(group, groupAt, source.Step, source), shown, groupAt);
        Mention(source);
        return Limits.Set(
            new(source.Id, source.Kind, label, isRequired && source.Kind != FieldKind.Group ? true : null, help, shown, Options: options, Fields: inner, Translations: Wordings(labels, helps)), source, left);
    }

    /// <summary>What is asked, or a stand-in.</summary>
    public (string Text, Dictionary<string, string> Others) Label(Dictionary<string, string> all, string at, string otherwise)
    {
        var (text, others) = Split(all, at, FormLimits.Label);
        if (text is null)
            left.Add(at, "label", "There is none; a stand-in is there instead.");
        return (text ?? otherwise, others);
    }

    public (string? Text, Dictionary<string, string> Others) Help(Dictionary<string, string> all, string at) => Split(all, at, FormLimits.Help);

    public static Dictionary<string, Wording>? Wordings(Dictionary<string, string> labels, Dictionary<string, string>? helps)
    {
        var languages = labels.Keys.Concat(helps?.Keys ?? Enumerable.Empty<string>()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return languages.Count == 0 ? null : languages.Take(FormLimits.Translations).ToDictionary(l => l, l => new Wording(labels.GetValueOrDefault(l), helps?.GetValueOrDefault(l)), StringComparer.Ordinal);
    }

    private (string? Text, Dictionary<string, string> Others) Split(Dictionary<string, string> all, string at, int most)
    {
        if (texts.Main(all, at) is not { } main)
            return (null, []);
        var others = all.Where(t => t.Key != main.Language).Select(t => KeyValuePair.Create(t.Key, texts.Cut(t.Value, most, at))).Where(t => t.Value.Length > 0);
        return texts.Cut(main.Text, most, at) is { Length: > 0 } text ? (text, new(others, StringComparer.OrdinalIgnoreCase)) : (null, []);
    }

    private Dictionary<string, string> HelpOf(JsonElement of, string at, FieldKind kind)
    {
        var help = texts.Read(of, at, HelpTexts);
        foreach (var name in kind == FieldKind.Consent ? new[] { "text", "checkbox_label" } : [])
        {
            if (Export.Attribute(of, name) is { } attribute && Export.Member(attribute, "value") is { } value)
                texts.Add(help, value, $"{at}/attrs/{name}");
        }

        return help;
    }

    private IReadOnlyList<FormOption>? Options(Source source)
    {
        if (source.Kind is not (FieldKind.SingleChoice or FieldKind.MultipleChoice))
            return null;
        var (ids, made) = (new Ids(), new List<FormOption>());
        var all = Export.List(source.Of, "options", source.At, "order");
        if (all.Count > FormLimits.Options)
            left.Add($"{source.At}/options", "options", $"A field has at most {FormLimits.Options} options; the others are left out.");
        foreach (var (option, at) in all.Take(FormLimits.Options))
        {
            var (label, labels) = Label(texts.Read(option, at, "label"), $"{at}/label", $"Option {made.Count + 1}");
            var (help, helps) = Help(texts.Read(option, at, "hint1", "hint2"), at);
            var id = ids.New(label, "option");
            source.Options.TryAdd(Export.Text(option, "id"), id);
            made.Add(new(id, label, help, Translations: Wordings(labels, helps)));
            MentionOption(option, at);
        }

        return made;
    }

    private void MentionOption(JsonElement option, string at)
    {
        if (Export.Flag(option, "block_submission"))
            left.Add($"{at}/block_submission", "block_submission", "No option keeps anybody from reporting here. Say in elsewhere whom to turn to instead.");
        if (Export.Number(option, "score_points") is not (null or 0))
            left.Add($"{at}/score_points", "score_points", "Answers have no score here. Set the option's urgency instead.");
        if (Export.Member(option, "trigger_receiver") is { ValueKind: JsonValueKind.Array } receivers && receivers.GetArrayLength() > 0)
            left.Add($"{at}/trigger_receiver", "trigger_receiver", "Recipients are chosen by routing rules here. Make one, and name it as the option's rule.");
    }

    private void Mention(Source source)
    {
        var (of, at) = (source.Of, source.At);
        if (Export.Number(of, "triggered_by_score") > 0)
            left.Add($"{at}/triggered_by_score", "triggered_by_score", "Answers have no score here; the field is shown whatever the score.");
        if (texts.Read(of, at, "placeholder").Count > 0)
            left.Add($"{at}/placeholder", "placeholder", "Texts inside of a field are not shown here; put it into help if it matters.");
        if (Export.Flag(of, "statistical"))
            left.Add($"{at}/statistical", "statistical", "Answers are sealed: nothing is counted of them.");
        if (Export.Flag(of, "multi_entry") && source.Kind is not (FieldKind.Group or FieldKind.File))
            left.Add($"{at}/multi_entry", "multi_entry", "Only groups repeat here; put the field into one if it may be answered more than once.");
        if (Export.Text(of, "instance") == "reference")
            left.Add($"{at}/instance", "instance", "Refers to a template; what the export holds of it is carried over, and the two are one no longer.");
    }
}
