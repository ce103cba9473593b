using System.Text.RegularExpressions;

namespace FaceUp.Domain.Directory;

/// <summary>
/// What an attribute is called in a filter or a PATCH (RFC 7644 §3.10): <c>name.givenName</c>, <c>members[value eq "7"]</c>,
/// <c>urn:ietf:params:scim:schemas:core:2.0:User:userName</c>. Names are compared without case (RFC 7643 §2.1), so they stand here in lower case.
/// </summary>
/// <param name="Name">Of the attribute and, behind a dot, of its part. Of an extension's attribute, with the extension's URN before it.</param>
/// <param name="Where">Which of several values is meant; empty for all.</param>
public sealed record ScimPath(string Name, IReadOnlyList<ScimComparison> Where)
{
    public const int MaxLength = 1000;

    /// <exception cref="ScimInputException">invalidPath or, within brackets, invalidFilter.</exception>
    public static ScimPath Parse(string text)
    {
        var reader = new ScimReader(text.Length <= MaxLength ? text : throw ScimInputException.Path($"A path has at most {MaxLength} characters."));
        var path = Read(reader) ?? throw ScimInputException.Path("A path is an attribute, such as userName, name.givenName or members[value eq \"…\"].");
        return reader.AtEnd ? path : throw ScimInputException.Path("Something follows the path that is no part of it.");
    }

    /// <summary>Null when no attribute stands here.</summary>
    internal static ScimPath? Read(ScimReader reader)
    {
        if (reader.Take(ScimWords.Attribute()) is not { } name)
            return null;
        if (!reader.Take('['))
            return new(Plain(name), []);
        var where = ScimFilter.Comparisons(reader);
        if (!reader.Take(']'))
            throw ScimInputException.Filter("A filter in brackets ends with ].");
        return new(Plain(name) + (reader.Take('.') ? "." + (reader.Take(ScimWords.Part())?.ToLowerInvariant() ?? throw ScimInputException.Path("A part of an attribute follows the dot.")) : ""), where);
    }

    // The core schemas' own attributes are meant with and without their URN (RFC 7644 §3.10).
    private static string Plain(string name)
    {
        foreach (var schema in new[] { ScimSchemas.User, ScimSchemas.Group })
        {
            if (name.Length > schema.Length && name[schema.Length] == ':' && name.StartsWith(schema, StringComparison.OrdinalIgnoreCase))
                return name[(schema.Length + 1)..].ToLowerInvariant();
        }

        return name.ToLowerInvariant();
    }
}

/// <summary>How names look: RFC 7643 §2.1, with the dollar sign of <c>$ref</c>.</summary>
internal static partial class ScimWords
{
    [GeneratedRegex(@"\G(?:urn:[A-Za-z0-9_:.-]+:)?[A-Za-z$][A-Za-z0-9_$-]*(?:\.[A-Za-z$][A-Za-z0-9_$-]*)?", RegexOptions.CultureInvariant)]
    public static partial Regex Attribute();

    [GeneratedRegex(@"\G[A-Za-z$][A-Za-z0-9_$-]*", RegexOptions.CultureInvariant)]
    public static partial Regex Part();

    [GeneratedRegex(@"\G(?:""(?:[^""\\]|\\.)*""|true|false|null|-?[0-9][0-9.eE+-]*)", RegexOptions.CultureInvariant)]
    public static partial Regex Value();
}
