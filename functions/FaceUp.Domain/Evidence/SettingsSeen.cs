using System.Text.Json;

namespace FaceUp.Domain.Evidence;

/// <summary>A right as settings give it.</summary>
/// <param name="Where">A unit or category; empty for everywhere.</param>
public sealed record RightSeen(string Person, string Role, string Where, string State);

/// <summary>
/// What evidence asks of a version of the settings. Read member by member from the document that the record vouches for, so that one of an older or newer program is read as far as it is
/// understood: what is missing, or of another shape, is as if nobody had set it.
/// </summary>
public sealed record SettingsSeen(
    IReadOnlyList<string> Units, IReadOnlyList<RightSeen> Rights, IReadOnlyList<(string Id, string Kind)> Targets, IReadOnlyList<(string Id, string How)> Retention,
    IReadOnlyList<(string Language, bool Privacy, bool External)> Languages, IReadOnlyList<(string Form, string Field, string Kind)> Fields, IReadOnlyList<(string Category, string Form)> Categories,
    IReadOnlyList<string> Services, IReadOnlyList<(string Rule, string To)> Rules)
{
    private const int MaxDepth = 32; // settings are no deeper than a link may be, and this is not where that is checked

    /// <summary>Null where it is no JSON object.</summary>
    public static SettingsSeen? Read(string document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document, new() { MaxDepth = MaxDepth });
            return parsed.RootElement.ValueKind == JsonValueKind.Object ? Of(parsed.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SettingsSeen Of(JsonElement s)
    {
        var languages = Items(s, "languages").Select(l => l.ValueKind == JsonValueKind.String ? l.GetString()! : "").DefaultIfEmpty("en").ToList();
        return new(
            [.. Items(s, "units").Select(u => Text(u, "id"))],
            [.. Items(s, "people").SelectMany(RightsOf)],
            [.. Items(s, "targets").Select(t => (Text(t, "id"), Text(t, "kind")))],
            [.. Items(s, "retention").Select(p => (Text(p, "id"), Text(p, "how")))],
            [.. languages.Select(l => (l, HasText(s, l, "privacy"), HasText(s, l, "external")))],
            [.. Items(s, "forms").SelectMany(f => Items(f, "steps").SelectMany(t => FieldsOf(Text(f, "id"), t)))],
            [.. Items(s, "categories").Select(c => (Text(c, "id"), Text(c, "form")))],
            [.. Outside.Where(m => Member(s, m) is { ValueKind: JsonValueKind.Object or JsonValueKind.True })],
            [.. Items(s, "rules").Select(r => (Text(r, "id"), Text(r, "to")))]);
    }

    private static readonly string[] Outside = ["directory", "telephone", "translation"];

    private static IEnumerable<RightSeen> RightsOf(JsonElement person)
    {
        var (id, state) = (Text(person, "id"), Text(person, "state") is { Length: > 0 } word ? word : "active");
        return Items(person, "roles").Select(r => new RightSeen(id, r.ValueKind == JsonValueKind.String ? r.GetString()! : "", "", state))
            .Concat(Items(person, "within").Select(w => new RightSeen(id, Text(w, "role"), Text(w, "unit") is { Length: > 0 } unit ? unit : Text(w, "category"), state)));
    }

    private static IEnumerable<(string, string, string)> FieldsOf(string form, JsonElement under) =>
        Items(under, "fields").SelectMany(f => FieldsOf(form, f).Prepend((form, Text(f, "id"), Text(f, "kind"))));

    private static bool HasText(JsonElement s, string language, string which) => Member(s, "texts") is { } texts && Member(texts, language) is { } own && Text(own, which).Length > 0;

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static string Text(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static JsonElement? Member(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member) ? member : null;
}
