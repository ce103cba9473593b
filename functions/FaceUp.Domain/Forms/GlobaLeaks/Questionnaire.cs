using System.Text.Json;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>
/// A questionnaire as GlobaLeaks exports it, made into a form: its steps, fields, options and triggers, and a report of what a form cannot say.
/// Format as of version 5 (<c>backend/globaleaks/handlers/public.py</c>, <c>rest/requests.py</c> and <c>tests/data/questionnaires</c> of
/// globaleaks/globaleaks-whistleblowing-software; read there, verified 2026-11).
/// </summary>
public sealed class Questionnaire
{
    private const int MaxSources = FormLimits.Fields;

    private readonly LeftBehind _left = new();
    private readonly Ids _ids = new();
    private readonly ExportedTexts _texts;
    private readonly Dictionary<string, Source> _byOldId = new(StringComparer.Ordinal);
    private readonly List<List<Source>> _fields = []; // by step
    private int _count;
    private bool _hasContact;

    private Questionnaire(string first) => _texts = new(first, _left);

    /// <param name="first">The organisation's first language, BCP 47.</param>
    /// <returns>The form, or why there is none.</returns>
    public static (ImportedForm? Imported, Fault? Fault) Read(JsonElement export, string first)
    {
        if (Export.Member(export, "steps") is not { ValueKind: JsonValueKind.Array })
            return (null, new("/steps", "Must be a list of steps: this is no questionnaire that GlobaLeaks exports."));
        var form = new Questionnaire(first).Whole(export);
        return form is null ? (null, new("/steps", "Has nothing in it that could be asked here.")) : (form, null);
    }

    private ImportedForm? Whole(JsonElement export)
    {
        var steps = Export.List(export, "steps", "", "order").Take(FormLimits.Steps).ToList();
        if (Export.Member(export, "steps")!.Value.GetArrayLength() > steps.Count)
            _left.Add("/steps", "steps", $"A form has at most {FormLimits.Steps} steps, and each is an object; the others are left out.");
        for (var s = 0; s < steps.Count; s++)
        {
            _fields.Add([]);
            foreach (var (field, at) in Export.List(steps[s].Entry, "children", steps[s].At, "y", "x"))
                Collect(field, at, s, null, []);
        }

        var (fields, triggers) = (new Fields(_texts, _left), new Triggers(_byOldId, _left));
        var (stepIds, made) = (new Ids(), new List<FormStep>());
        for (var s = 0; s < steps.Count; s++)
        {
            if (_fields[s].Count > 0)
                made.Add(Step(steps[s].Entry, steps[s].At, stepIds, triggers.Of(steps[s].Entry, steps[s].At, s, null), [.. _fields[s].Select(f => fields.Make(f, triggers))]));
            else
                _left.Add(steps[s].At, "step", "Has no field that could be carried over, and is left out.");
        }

        if (made.Count == 0)
            return null;
        var name = _texts.Read(export, "", "name");
        var (label, translations) = fields.Label(name, "/name", "Questionnaire");
        var form = new Form(new Ids().New(label, "form"), label, made, Fields.Wordings(translations, null));
        foreach (var fault in FormRules.Check(form, _ => true))
            _left.Add($"/form{fault.At}", "form", $"To be mended before it can be saved. {fault.Why}");
        return new(form, _left.All);
    }

    private FormStep Step(JsonElement step, string at, Ids ids, ShowIf? shown, IReadOnlyList<FormField> fields)
    {
        var make = new Fields(_texts, _left);
        var (label, labels) = make.Label(_texts.Read(step, at, "label"), $"{at}/label", $"Step {at.Split('/')[^1]}");
        var (help, helps) = make.Help(_texts.Read(step, at, "description"), $"{at}/description");
        if (Export.Number(step, "triggered_by_score") > 0)
            _left.Add($"{at}/triggered_by_score", "triggered_by_score", "Answers have no score here; the step is shown whatever the score.");
        return new(ids.New(label, "step"), label, fields, help, shown, Fields.Wordings(labels, helps));
    }

    // Depth is that of the JSON, which its reader limits.
    private void Collect(JsonElement field, string at, int step, Source? group, IReadOnlyList<(JsonElement, string)> around)
    {
        if (Export.Text(field, "type") == "fieldgroup" && Export.Text(field, "template_id") != Kinds.Identity && group is not null)
        {
            _left.Add(at, "fieldgroup", $"A group stands in no other group: its fields stand in the group around it.{(Export.Flag(field, "multi_entry") ? " They do not repeat on their own." : "")}");
            foreach (var (inner, innerAt) in Export.List(field, "children", at, "y", "x"))
                Collect(inner, innerAt, step, group, [.. around, (field, at)]);
            return;
        }

        if (Kinds.Of(field, at, _left) is not { } kind || !HasRoom(kind, at, group))
            return;
        var source = new Source(field, at, kind, _ids.New(Readable(field), kind == FieldKind.Contact ? "contact" : "field"), _count++, step, group, around);
        if (!_byOldId.TryAdd(Export.Text(field, "id"), source))
            _left.Add($"{at}/id", "id", "Another field has this id already; triggers mean the first one.");
        foreach (var (inner, innerAt) in kind == FieldKind.Group ? Export.List(field, "children", at, "y", "x") : [])
            Collect(inner, innerAt, step, source, []);
        if (kind == FieldKind.Group && source.Inside.Count == 0)
            _left.Add(at, "fieldgroup", "Has no field that could be carried over, and is left out.");
        else
            (group?.Inside ?? _fields[step]).Add(source);
    }

    private bool HasRoom(FieldKind kind, string at, Source? group)
    {
        var why = _count >= MaxSources ? $"A form has at most {FormLimits.Fields} fields; the others are left out."
            : kind != FieldKind.Contact ? null
            : _hasContact ? "A form has one contact block at most; this one is left out."
            : group is { Repeats: true } ? "A contact block stands in no group that repeats; it is left out." : null;
        if (why is not null)
            _left.Add(at, "field", why);
        _hasContact |= why is null && kind == FieldKind.Contact;
        return why is null;
    }

    private static string Readable(JsonElement field)
    {
        var texts = new ExportedTexts("en", new()).Read(field, "", "label");
        return new ExportedTexts("en", new()).Main(texts, "")?.Text ?? "";
    }
}
