using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace FaceUp.App.Http;

/// <summary>Finds the null in a list or map, which the reader lets pass: it checks members for null, and never the elements of either.</summary>
public static class NullElements
{
    /// <summary>A JSON pointer to the first one, or null. Names are the type's own.</summary>
    public static string? Find(object? value, JsonTypeInfo type, string at = "") => (value, type.Kind) switch
    {
        (not null, JsonTypeInfoKind.Object) => type.Properties.Where(p => p.Get is not null)
            .Select(p => Find(p.Get!(value), type.Options.GetTypeInfo(p.PropertyType), $"{at}/{p.Name}")).FirstOrDefault(found => found is not null),
        (IEnumerable list, JsonTypeInfoKind.Enumerable) => list.Cast<object?>()
            .Select((item, i) => item is null ? $"{at}/{i}" : Find(item, type.Options.GetTypeInfo(type.ElementType!), $"{at}/{i}")).FirstOrDefault(found => found is not null),
        (IDictionary map, JsonTypeInfoKind.Dictionary) => map.Keys.Cast<string>()
            .Select(key => map[key] is null ? $"{at}/{key}" : Find(map[key], type.Options.GetTypeInfo(type.ElementType!), $"{at}/{key}")).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
