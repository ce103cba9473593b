using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>What an event of the organisation's record is called there.</summary>
internal static class EventWords
{
    private static readonly FrozenDictionary<Type, string> Words =
        typeof(TenantEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().ToFrozenDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    public static string Of(TenantEvent e) => Words[e.GetType()];
}
