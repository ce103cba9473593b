using System.Text.Json;

namespace FaceUp.Domain.Directory;

/// <summary>What an operation of a PATCH does. In any case of letters: Entra ID writes <c>Add</c>, RFC 7644 <c>add</c>.</summary>
public enum ScimOp
{
    Add,
    Replace,
    Remove,
}

/// <summary>One thing to be done to one attribute.</summary>
/// <param name="Value">Undefined where none came.</param>
public sealed record ScimOperation(ScimOp Op, ScimPath Path, JsonElement Value)
{
    /// <summary>The text that the attribute shall have, null for none. Entra ID wraps single values in a list of one object at times.</summary>
    public string? Text() => Op == ScimOp.Remove ? null : Single() switch
    {
        { ValueKind: JsonValueKind.String } text => ScimPatch.TextOf(text),
        { ValueKind: JsonValueKind.Null } => null,
        _ => throw ScimInputException.Value($"{Path.Name} must be a string."),
    };

    /// <summary>Entra ID writes <c>"False"</c> for false.</summary>
    public bool Flag() => Op == ScimOp.Remove ? throw ScimInputException.Value($"{Path.Name} cannot be taken away.") : Single() switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(ScimPatch.TextOf(text), out var flag) => flag,
        _ => throw ScimInputException.Value($"{Path.Name} must be true or false."),
    };

    private JsonElement Single() =>
        Value.ValueKind == JsonValueKind.Array && Value.GetArrayLength() == 1 && ScimPatch.Member(Value[0], "value") is { } value ? value : Value;
}

/// <summary>Reads what a directory asks for: the operations of a PATCH (RFC 7644 §3.5.2), or a whole resource as if each of its attributes were replaced.</summary>
public static class ScimPatch
{
    public const int MaxOperations = 1000;

    /// <exception cref="ScimInputException">invalidSyntax, invalidPath, invalidValue or noTarget.</exception>
    public static IReadOnlyList<ScimOperation> Operations(JsonElement body)
    {
        if (Member(body, "Operations") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
            throw ScimInputException.Syntax("A PATCH has a list named Operations, with at least one entry.");
        var operations = list.GetArrayLength() <= MaxOperations ? list.EnumerateArray().SelectMany(Operation).Take(MaxOperations + 1).ToList() : [];
        return operations.Count is > 0 and <= MaxOperations ? operations
            : throw (operations.Count == 0 && list.GetArrayLength() <= MaxOperations ? ScimInputException.NoTarget("None of the operations names an attribute.") : ScimInputException.Value($"At most {MaxOperations} operations are done at once."));
    }

    /// <summary>The attributes of a whole resource, as a POST or PUT brings it.</summary>
    public static IReadOnlyList<ScimOperation> Attributes(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object ? Members(ScimOp.Replace, body) : throw ScimInputException.Syntax("A resource is a JSON object.");

    /// <summary>The member of this name in any case of letters; null for none, and of what is no object.</summary>
    public static JsonElement? Member(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in of.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return null;
    }

    internal static string TextOf(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw ScimInputException.Syntax("A string holds half of a surrogate pair.");
        }
    }

    private static IEnumerable<ScimOperation> Operation(JsonElement entry)
    {
        var op = Member(entry, "op") is { ValueKind: JsonValueKind.String } word ? OpOf(TextOf(word)) : throw ScimInputException.Syntax("An operation says what to do as op.");
        var value = Member(entry, "value") ?? default;
        if (Member(entry, "path") is { ValueKind: not JsonValueKind.Null } path)
            return [new(op, path.ValueKind == JsonValueKind.String ? ScimPath.Parse(TextOf(path)) : throw ScimInputException.Path("A path is a string."), NotMissing(op, value))];
        if (op == ScimOp.Remove)
            throw ScimInputException.NoTarget("An operation that takes away names a path.");
        return value.ValueKind == JsonValueKind.Object ? Members(op, value) : throw ScimInputException.Value("Without a path, the value is an object of attributes.");
    }

    private static JsonElement NotMissing(ScimOp op, JsonElement value) =>
        op == ScimOp.Remove || value.ValueKind != JsonValueKind.Undefined ? value : throw ScimInputException.Value("An operation that adds or replaces has a value.");

    private static ScimOp OpOf(string word) => word.ToUpperInvariant() switch
    {
        "ADD" => ScimOp.Add,
        "REPLACE" => ScimOp.Replace,
        "REMOVE" => ScimOp.Remove,
        _ => throw ScimInputException.Syntax("op is add, replace or remove."),
    };

    // Their names may be paths: Entra ID sends {"name.givenName": …} where RFC 7644 has {"name": {"givenName": …}}. The latter falls into its parts, so that there is one form.
    private static List<ScimOperation> Members(ScimOp op, JsonElement resource)
    {
        var operations = new List<ScimOperation>();
        foreach (var member in resource.EnumerateObject().Where(m => !m.Name.Contains("://", StringComparison.Ordinal))) // an extension's name by an address: nothing of it is kept
        {
            var path = ScimPath.Parse(member.Name);
            if (path.Name is ScimNames.Name or ScimNames.UserSchema or ScimNames.GroupSchema && member.Value.ValueKind == JsonValueKind.Object)
                operations.AddRange(Members(op, member.Value).Select(part => path.Name == ScimNames.Name ? part with { Path = part.Path with { Name = $"{path.Name}.{part.Path.Name}" } } : part));
            else
                operations.Add(new(op, path, member.Value));
        }

        return operations;
    }
}

/// <summary>Attributes that are kept, as <see cref="ScimPath"/> spells them.</summary>
internal static class ScimNames
{
    public const string Name = "name";
    public const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:user";
    public const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:group";
}
