using System.Globalization;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.People;

/// <summary>Ids out of names: short, readable, and never one that anybody here has or had.</summary>
public static class PersonNames
{
    private const string Nameless = "person"; // for names without a letter of a to z

    public static PersonId NewId(TenantSettings settings, string name)
    {
        var taken = settings.People.Select(p => p.Id.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var stem = string.Join('-', words) is { Length: > 0 } said ? said : Nameless;
        for (var n = 1; ; n++)
        {
            var end = n == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{n}");
            var id = stem[..Math.Min(stem.Length, PersonId.MaxLength - end.Length)].TrimEnd('-') + end;
            if (!taken.Contains(id))
                return new(id);
        }
    }
}
