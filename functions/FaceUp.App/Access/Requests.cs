using System.Text.Json.Serialization;
using FaceUp.Domain;
using FaceUp.Domain.Access;

namespace FaceUp.App.Access;

/// <param name="Reason">Why, 1 to 2,000 characters. Sealed like everything else that is said about the case.</param>
/// <param name="Until">At most a year ahead; absent for ever.</param>
public sealed record GrantRequest(string Reason, DateTimeOffset? Until = null);

/// <param name="Reason">Why, 1 to 2,000 characters. Sealed like everything else that is said about the case.</param>
/// <param name="Until">At most a year ahead; absent for ever.</param>
public sealed record ExclusionRequest(string Reason, DateTimeOffset? Until = null);

/// <summary>Through what somebody sees a case.</summary>
[JsonConverter(typeof(WordJson<AccessBy>))]
public enum AccessBy
{
    /// <summary>A role whose part of the organisation holds the case.</summary>
    [JsonStringEnumMemberName("role")] Role,
    [JsonStringEnumMemberName("handler")] Handler,

    /// <summary>The second pair of eyes.</summary>
    [JsonStringEnumMemberName("second")] Second,
    [JsonStringEnumMemberName("grant")] Grant,
}

/// <param name="Role">What it lets do: as this role may.</param>
/// <param name="Unit">The role's unit; absent for all.</param>
/// <param name="Category">The role's category; absent for all.</param>
/// <param name="Until">Of a grant: absent for ever.</param>
/// <param name="Reason">Of a grant.</param>
/// <param name="GivenBy">Of a grant: the id of who gave it.</param>
public sealed record AccessWay(
    AccessBy By, Role Role, string? Unit = null, string? Category = null, DateTimeOffset? Until = null, string? Reason = null, string? GivenBy = null);

/// <summary>Somebody who sees the case at this moment.</summary>
public sealed record PersonAccess(string Person, string Name, IReadOnlyList<AccessWay> Ways);

/// <summary>Somebody who is kept out of it at this moment.</summary>
/// <param name="Until">Absent for ever.</param>
/// <param name="Reason">Absent for whom the report itself names.</param>
/// <param name="By">Id of who keeps them out; absent for whom the report itself names.</param>
public sealed record PersonExcluded(string Person, string Name, DateTimeOffset? Until = null, string? Reason = null, string? By = null);

/// <param name="OthersExcluded">How many more are kept out who are persons of the organisation no more.</param>
public sealed record AccessView(IReadOnlyList<PersonAccess> People, IReadOnlyList<PersonExcluded> Excluded, int OthersExcluded);
