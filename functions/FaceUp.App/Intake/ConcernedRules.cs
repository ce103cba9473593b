using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Intake;

/// <summary>
/// Whom a report is about. What is answered depends on what the form shows to everybody, and never on whether a typed name is known here: that would make the form a
/// way to search the organisation's directory.
/// </summary>
public static class ConcernedRules
{
    public const int MaxConcerned = 20;
    public const int MaxName = 200;

    /// <param name="anybody">True for those who know the organisation's people anyway: they may name each of them.</param>
    public static IEnumerable<FieldProblem> Check(IReadOnlyList<Concerned> concerned, TenantSettings settings, bool anybody = false)
    {
        if (concerned.Count > MaxConcerned)
            return [new("/concerned", $"At most {MaxConcerned} persons are allowed.")];
        var nameable = settings.People.Where(p => anybody || p.Nameable == true).Select(p => p.Id.Value).ToHashSet(StringComparer.Ordinal);
        return concerned.SelectMany((c, i) => Check($"/concerned/{i}", c, nameable));
    }

    /// <summary>The persons of the organisation who are meant, or may be.</summary>
    public static PersonsConcerned Known(IReadOnlyList<Concerned> concerned, Tenant tenant) => new(
        concerned.Count,
        concerned.SelectMany(c => Known(c, tenant)).ToHashSet());

    // Names are made ready only when one was typed: most reports name nobody.
    private static IEnumerable<PersonId> Known(Concerned one, Tenant tenant) => one.Person is { } id ? [new(id)] : tenant.Names.Called(one.Name ?? "");

    /// <summary>As handlers read it: a person who was picked, by name as well.</summary>
    public static IReadOnlyList<Concerned>? Shown(IReadOnlyList<Concerned>? concerned, TenantSettings settings) =>
        concerned?.Select(c => c.Person is { } id ? c with { Name = settings.Find(new(id))?.Name } : c).ToList();

    private static IEnumerable<FieldProblem> Check(string at, Concerned one, HashSet<string> nameable) => one switch
    {
        { Person: null, Name: null } or { Person: not null, Name: not null } => [new(at, "Either person or name is given.")],
        { Person: { } id } => nameable.Contains(id) ? [] : [new($"{at}/person", "Must be the id of one of the people that the form shows.")],
        { Name: { } name } when string.IsNullOrWhiteSpace(name) => [new($"{at}/name", "Must not be empty.")],
        { Name: { } name } => PlainText.FaultIn(name, MaxName) is { } fault ? [new($"{at}/name", fault)] : [],
    };
}
