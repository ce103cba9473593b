using System.Text.Json;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Directory;

/// <summary>A Group (RFC 7643 §4.2) and the people in it.</summary>
/// <param name="DisplayName">Unique without regard to case, since roles are given by it.</param>
/// <param name="Members">Ids of persons, each once, in ordinal order.</param>
public sealed record DirectoryGroup(string? DisplayName = null, string? ExternalId = null, IReadOnlyList<string>? Members = null)
{
    public const int MaxMembers = SettingsRules.MaxPeople;

    private const string Filter = "Members are named by their id: members[value eq \"…\"].";

    public IReadOnlyList<string> Ids => Members ?? [];

    /// <exception cref="ScimInputException">A value that this attribute cannot have.</exception>
    public DirectoryGroup With(ScimOperation o) => o.Path.Name switch
    {
        "displayname" => this with { DisplayName = Text(o) },
        "externalid" => this with { ExternalId = Text(o) },
        "members" when o.Path.Where.Count > 0 => this with { Members = Without(o.Op == ScimOp.Remove ? o.Path.Where.Select(Named) : throw ScimInputException.Path("Members are added without a filter.")) },
        "members" => this with { Members = WithMembers(o) },
        _ => this, // not kept
    };

    public DirectoryGroup With(IEnumerable<ScimOperation> operations) => operations.Aggregate(this, (group, o) => group.With(o)).Checked();

    /// <summary>What this group is when <paramref name="operations"/> are all there is of it (PUT).</summary>
    public DirectoryGroup ReplacedBy(IEnumerable<ScimOperation> operations) => new DirectoryGroup(ExternalId: ExternalId).With(operations);

    private DirectoryGroup Checked() => this switch
    {
        { DisplayName: null } => throw ScimInputException.Value("displayName is required."),
        { Ids.Count: > MaxMembers } => throw ScimInputException.Value($"A group has at most {MaxMembers} members."),
        _ => this,
    };

    private IReadOnlyList<string> WithMembers(ScimOperation o) => o switch
    {
        { Op: ScimOp.Remove, Value.ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => [],
        { Op: ScimOp.Remove } => Without(Values(o.Value)), // as Entra ID does it without the flag aadOptscim062020
        { Op: ScimOp.Add } => Ordered([.. Ids, .. Values(o.Value)]),
        { Op: ScimOp.Replace } => Ordered(Values(o.Value)),
    };

    private IReadOnlyList<string> Without(IEnumerable<string> ids)
    {
        var gone = ids.ToHashSet(StringComparer.Ordinal);
        return [.. Ids.Where(id => !gone.Contains(id))];
    }

    private static IReadOnlyList<string> Ordered(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string Named(ScimComparison by) => by.Path is { Name: "value", Where.Count: 0 } ? by.Value : throw ScimInputException.Filter(Filter);

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(ValueOf),
        JsonValueKind.Null => [],
        _ => [ValueOf(value)],
    };

    // What cannot be the id of a person is nobody; it need not be carried on.
    private static string ValueOf(JsonElement entry) =>
        ScimPatch.Member(entry, "value") is { ValueKind: JsonValueKind.String } id ? ScimPatch.TextOf(id) : throw ScimInputException.Value("Members are a list of objects, each with an id as its value.");

    private static string? Text(ScimOperation o)
    {
        if (o.Text() is not { Length: > 0 } text)
            return null;
        if (string.IsNullOrWhiteSpace(text))
            throw ScimInputException.Value($"{o.Path.Name} consists of more than spaces.");
        return PlainText.FaultIn(text, DirectoryUser.MaxName) is { } fault ? throw ScimInputException.Value($"{o.Path.Name}: {fault}") : text;
    }
}
