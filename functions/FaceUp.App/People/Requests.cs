using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.People;

/// <summary>A person as the list shows them.</summary>
/// <param name="HandingOver">True for as long as open cases of somebody who has left, or handles no longer, are being handed over.</param>
public sealed record PersonLine(
    PersonId Id, string Name, PersonState State, string Subject, IReadOnlyList<Role> Roles, IReadOnlyList<ScopedRole>? Within, string? Unit,
    bool? Nameable, IReadOnlyList<string>? AlsoKnownAs, string? Directory, bool? HandingOver);

/// <summary>Everybody who is or was here, as the settings name them. Cases are not counted: a count would tell of cases that its reader may not know of.</summary>
public sealed record PeopleList(IReadOnlyList<PersonLine> People);

/// <summary>Somebody who shall join.</summary>
/// <param name="Id">Made from the name if not given. One that anybody had is never given again.</param>
public sealed record InviteRequest(
    string Name, IReadOnlyList<Role> Roles, PersonId? Id = null, IReadOnlyList<ScopedRole>? Within = null, string? Unit = null, bool? Nameable = null, IReadOnlyList<string>? AlsoKnownAs = null);

/// <summary>An invitation, shown once and kept nowhere.</summary>
/// <param name="Code">To be given to that person by a way that is theirs alone: whoever signs in with it first is that person.</param>
public sealed record Invitation(PersonId Person, string Code, DateTimeOffset Expires);

public sealed record ActivationRequest(string Code);

/// <summary>Who somebody is from now on.</summary>
public sealed record Activated(PersonId Person, string Name);

/// <summary>Everything of a person that another admin may change; what is left out is as if it had never been said.</summary>
public sealed record PersonRequest(
    string Name, IReadOnlyList<Role> Roles, IReadOnlyList<ScopedRole>? Within = null, string? Unit = null, bool? Nameable = null, IReadOnlyList<string>? AlsoKnownAs = null);

/// <param name="Reason">One line for the organisation's record, at most 500 characters. Name no case in it.</param>
public sealed record SuspensionRequest(string Reason);

/// <param name="Reason">One line for the organisation's record, at most 500 characters. Name no case in it.</param>
/// <param name="To">Who takes over as fallback handler, and in routing rules where no role comes after the leaver. Open cases go where routing sends them.</param>
public sealed record OffboardingRequest(string Reason, PersonId? To = null);
