using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Intake;

/// <summary>Somebody whose name the organisation shows to everybody who opens the form.</summary>
public sealed record NameablePerson(PersonId Id, string Name)
{
    /// <summary>Null for nobody.</summary>
    public static IReadOnlyList<NameablePerson>? Of(TenantSettings settings)
    {
        NameablePerson[] shown = [.. settings.People.Where(p => p.Nameable == true && p.State != PersonState.Left).Select(p => new NameablePerson(p.Id, p.Name))];
        return shown.Length == 0 ? null : shown;
    }
}
