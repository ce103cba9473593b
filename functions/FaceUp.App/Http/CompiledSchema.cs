using System.Globalization;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using static NJsonSchema.Validation.ValidationErrorKind;

namespace FaceUp.App.Http;

/// <summary>
/// A schema as the validator (NJsonSchema, MIT) holds it, and its findings in our words. It knows the words of JSON Schema that ours use, under the older name
/// <c>definitions</c> for <c>$defs</c>; a test holds the published schema to those words.
/// </summary>
internal sealed class CompiledSchema
{
    private const int MostLooked = 500;
    private readonly JsonSchema _schema;
    private readonly int _longestList; // how many entries any list of it may have at most

    private CompiledSchema(JsonSchema schema, int longestList) => (_schema, _longestList) = (schema, longestList);

    public static CompiledSchema Of(byte[] published)
    {
        var text = Encoding.UTF8.GetString(published).Replace("#/$defs/", "#/definitions/", StringComparison.Ordinal);
        var schema = JObject.Parse(text);
        schema["definitions"] = schema["$defs"];
        schema.Remove("$defs");
        var longest = schema.DescendantsAndSelf().OfType<JProperty>().Where(p => p is { Name: "maxItems", Value.Type: JTokenType.Integer }).Max(p => (int?)p.Value) ?? int.MaxValue - 1;
        // The answer is there at once: nothing outside the text is referred to, so nothing is fetched.
        return new(JsonSchema.FromJsonAsync(schema.ToString()).GetAwaiter().GetResult(), longest);
    }

    /// <summary>Each place once for each rule that it breaks, in the order of the document; nothing below a place of the wrong kind or a list of the wrong length.</summary>
    public IReadOnlyList<FieldProblem> Faults(JsonElement document, int most)
    {
        var tree = new JsonTree(_longestList + 1);
        List<FieldProblem> faults = [.. OfForm(tree.Of(document)).Take(most)];
        return faults.Count == 0 && tree.Fault is { } fault ? [fault] : faults;
    }

    private IEnumerable<FieldProblem> OfForm(JToken document)
    {
        var found = _schema.Validate(document).SelectMany(Leaves).Take(MostLooked).Select(e => (At: Pointer(Place(e)), Error: e)).ToList();
        var closed = found.Where(f => f.Error.Kind is TooManyItems or TooManyProperties || IsOfAnotherKind(f.Error)).Select(f => f.At).ToHashSet(StringComparer.Ordinal);
        return found.Where(f => !closed.Contains(f.At) || f.Error.Kind is TooManyItems or TooManyProperties || IsOfAnotherKind(f.Error))
            .Where(f => !closed.Any(at => f.At.StartsWith(at + "/", StringComparison.Ordinal)))
            .Select(f => new FieldProblem(f.At, Said(f.Error, (JToken)f.Error.Token!))).Distinct();
    }

    // An error of a list or a map holds those of its entries, and one of a choice those of each alternative: the ones that come from what the value itself is.
    private static IEnumerable<ValidationError> Leaves(ValidationError error) => error switch
    {
        MultiTypeValidationError several => several.Errors.Where(e => e.Key != JsonObjectType.Null).Select(e => e.Value.ToList()).ToList() is var kinds
            && kinds.Find(errors => !errors.Exists(IsOfAnotherKind)) is { } meant ? meant.SelectMany(Leaves) : [error],
        ChildSchemaValidationError { Kind: NotAnyOf or NotOneOf } choice => choice.Errors.Select(e => e.Value.ToList()).Where(errors => !errors.Exists(e => IsOfAnotherKind(e) && e.Token == choice.Token))
            .MinBy(errors => errors.Count) is { } nearest ? nearest.SelectMany(Leaves) : [error],
        ChildSchemaValidationError entries => entries.Errors.SelectMany(e => e.Value).SelectMany(Leaves),
        _ => [error],
    };

    private static bool IsOfAnotherKind(ValidationError e) => e.Kind is StringExpected or NumberExpected or IntegerExpected or BooleanExpected or ObjectExpected or ArrayExpected or NullExpected or NoTypeValidates or NotAnyOf or NotOneOf;

    // A member that should not be there is named by where it stands: its own name is the sender's word.
    private static JToken Place(ValidationError e) => (JToken)e.Token! is JProperty unknown ? unknown.Parent! : (JToken)e.Token!;

    private static string Pointer(JToken at) => at.Parent switch
    {
        null => "",
        JProperty member => $"{Pointer(member.Parent!)}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
        JArray list => string.Create(CultureInfo.InvariantCulture, $"{Pointer(list)}/{list.IndexOf(at)}"),
        var other => Pointer(other),
    };

    private static string Said(ValidationError e, JToken token) => (e.Kind, e.Schema?.ActualSchema) switch
    {
        (PropertyRequired, _) => $"A required member is missing: {e.Property}.",
        (NoAdditionalPropertiesAllowed, { PatternProperties.Count: > 0 }) => "The members of this are named by language tags such as en, uk or pt-BR (BCP 47), at most 35 characters.",
        (NoAdditionalPropertiesAllowed, { } of) => $"A member that does not exist here. Known are {string.Join(", ", of.Properties.Keys)}.",
        (StringTooShort or StringTooLong, { } of) => string.Create(CultureInfo.InvariantCulture, $"Between {of.MinLength ?? 0} and {of.MaxLength} characters are allowed."),
        (TooManyItems or TooFewItems, { } of) => string.Create(CultureInfo.InvariantCulture, $"Between {of.MinItems} and {of.MaxItems} entries are allowed."),
        (TooManyProperties or TooFewProperties, { } of) => string.Create(CultureInfo.InvariantCulture, $"Between {of.MinProperties} and {of.MaxProperties} members are allowed."),
        (NumberTooBig or NumberTooSmall, { } of) => string.Create(CultureInfo.InvariantCulture, $"Must be a number from {of.Minimum} to {of.Maximum}."),
        (PatternMismatch, { } of) => $"Must match {of.Pattern}.",
        (DateExpected, _) => "Must be a date, as yyyy-MM-dd.",
        (NotInEnumeration, { } of) => $"Must be one of: {string.Join(", ", of.Enumeration.OfType<string>())}.",
        _ when token.Type == JTokenType.Null => "null is not allowed here.",
        (_, { } of) when IsOfAnotherKind(e) && Kinds(of.Type) is { Length: > 0 } kinds => $"Must be {kinds}.",
        _ => "Not of the form described at /api/v1/schemas/settings.json.",
    };

    private static string Kinds(JsonObjectType type) => string.Join(" or ", new[]
    {
        (JsonObjectType.String, "text"), (JsonObjectType.Integer, "a whole number"), (JsonObjectType.Number, "a number"), (JsonObjectType.Boolean, "true or false"),
        (JsonObjectType.Array, "a list"), (JsonObjectType.Object, "an object"),
    }.Where(k => type.HasFlag(k.Item1)).Select(k => k.Item2));
}
