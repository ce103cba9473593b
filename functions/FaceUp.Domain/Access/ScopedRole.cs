namespace FaceUp.Domain.Access;

/// <summary>A role within a part of the organisation: a unit with everything below it, a category, or where the two meet. With neither it is a role in all of it.</summary>
public sealed record ScopedRole(Role Role, string? Unit = null, string? Category = null);
