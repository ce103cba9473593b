using System.Globalization;
using System.Text.Json.Nodes;
using FaceUp.Domain.Directory;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>What a directory asks for in the address (RFC 7644 §3.4.2). Parameters that are not known are passed over: Entra ID adds flags of its own.</summary>
/// <param name="Filter">Empty for none.</param>
/// <param name="Start">Of the first one to show, from 1.</param>
/// <param name="Only">Members to show besides schemas and id, in lower case; empty for all.</param>
/// <param name="Without">Members to leave out, in lower case.</param>
public sealed record ScimQuery(IReadOnlyList<ScimComparison> Filter, int Start, int Count, IReadOnlySet<string> Only, IReadOnlySet<string> Without)
{
    public const int MaxCount = 200;
    public const int DefaultCount = 100;
    private const int MaxNames = 2000; // characters

    /// <exception cref="ScimInputException">invalidFilter or invalidValue.</exception>
    public static ScimQuery Of(IQueryCollection query) => new(
        query["filter"] switch
        {
            { Count: 0 } => [],
            [{ } filter] => ScimFilter.Parse(filter),
            _ => throw ScimInputException.Filter("One filter is understood."),
        },
        Math.Max(1, Number(query, "startIndex", 1)), Math.Clamp(Number(query, "count", DefaultCount), 0, MaxCount), Names(query, "attributes"), Names(query, "excludedAttributes"));

    public bool Shows(string member) => Shown(member) && (Only.Count == 0 || Only.Contains(member.ToLowerInvariant()));

    /// <summary>The resource without what was not asked for. Its schemas and its id are always there (RFC 7643 §7, returned: always).</summary>
    public JsonObject Cut(JsonObject resource)
    {
        foreach (var member in resource.Select(m => m.Key).Where(m => m is not ("schemas" or "id") && !Shows(m)).ToList())
            resource.Remove(member);
        return resource;
    }

    public ScimAnswer List<T>(IReadOnlyList<T> found, Func<T, JsonObject> resource)
    {
        var page = found.Skip(Start - 1).Take(Count).Select(item => (JsonNode)Cut(resource(item))).ToArray();
        return new(200, new JsonObject { ["schemas"] = new JsonArray(ScimSchemas.List), ["totalResults"] = found.Count, ["startIndex"] = Start, ["itemsPerPage"] = page.Length, ["Resources"] = new JsonArray(page) });
    }

    private bool Shown(string member) => !Without.Contains(member.ToLowerInvariant());

    // Negative ones mean the least there is (RFC 7644 §3.4.2.4).
    private static int Number(IQueryCollection query, string name, int otherwise) => query[name] switch
    {
        { Count: 0 } => otherwise,
        [{ } text] when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw ScimInputException.Value($"{name} is a number."),
    };

    // name.givenName is shown with all of name: nobody is told more by it than they may know.
    private static HashSet<string> Names(IQueryCollection query, string parameter) => query[parameter] switch
    {
        { Count: 0 } => [],
        [{ Length: <= MaxNames } names] => [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(n => Plain(n.ToLowerInvariant()))],
        _ => throw ScimInputException.Value($"{parameter} is one list of attributes, of at most {MaxNames} characters."),
    };

    private static string Plain(string name)
    {
        var own = name.StartsWith("urn:", StringComparison.Ordinal) ? name[(name.LastIndexOf(':') + 1)..] : name;
        return own.Split('.')[0];
    }
}
