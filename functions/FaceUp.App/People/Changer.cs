using FaceUp.App.Access;
using FaceUp.Domain;

namespace FaceUp.App.People;

/// <summary>Who changes people, as the record names them.</summary>
/// <param name="Id">A person; the empty id for none.</param>
/// <param name="Through">By what, where it was no person.</param>
public sealed record Changer(PersonId Id, string? Through = null)
{
    /// <summary>The organisation's directory, which nobody signs in for.</summary>
    public static readonly Changer Directory = new(new PersonId(""), "directory");

    public static Changer Of(Caller caller) => new(caller.Person.Id);
}
