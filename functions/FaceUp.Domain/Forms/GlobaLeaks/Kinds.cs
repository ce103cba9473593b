using System.Text.Json;

namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>What becomes of each type of field.</summary>
internal static class Kinds
{
    /// <summary>The template by which a questionnaire asks who the reporter is.</summary>
    public const string Identity = "whistleblower_identity";

    /// <summary>Null: it has no counterpart, and the report says so.</summary>
    public static FieldKind? Of(JsonElement field, string at, LeftBehind left)
    {
        if (Export.Text(field, "template_id") == Identity || Export.Text(field, "id") == Identity)
        {
            left.Add(at, Identity, "Becomes a contact block, which asks for name, e-mail and telephone; questions of its own are left out. What is answered there lies sealed apart.");
            return FieldKind.Contact;
        }

        var type = Export.Text(field, "type");
        var kind = Simple(type);
        if (kind is null)
            left.Add(at, "type", "This type of field has no counterpart; the field is left out.");
        else if (type is "voice")
            left.Add(at, "voice", "Becomes a field for files: nothing is recorded in the page.");
        else if (type is "email")
            left.Add(at, "email", "Becomes a short text, which is not held against the form of an address.");
        if (IsEmptyReference(field, kind))
        {
            left.Add(at, "template_id", "Refers to a template that the export does not hold, so there is nothing to choose from or to ask; the field is left out.");
            return null;
        }

        return kind;
    }

    private static FieldKind? Simple(string type) => type switch
    {
        "inputbox" or "email" => FieldKind.ShortText,
        "textarea" => FieldKind.LongText,
        "selectbox" or "multichoice" => FieldKind.SingleChoice,
        "checkbox" => FieldKind.MultipleChoice,
        "tos" => FieldKind.Consent,
        "fileupload" or "voice" => FieldKind.File,
        "number" => FieldKind.Number,
        "date" => FieldKind.Date,
        "daterange" => FieldKind.DateRange,
        "fieldgroup" => FieldKind.Group,
        _ => null,
    };

    private static bool IsEmptyReference(JsonElement field, FieldKind? kind) => kind switch
    {
        FieldKind.SingleChoice or FieldKind.MultipleChoice => Export.List(field, "options", "").Count == 0,
        FieldKind.Group => Export.Text(field, "instance") == "reference" && Export.List(field, "children", "").Count == 0,
        _ => false,
    };
}
