using System.Text;
using System.Text.Json;

namespace FaceUp.Domain.Verification;

/// <summary>Whether an event has one of the shapes, of JSON that is known to be canonical: what <see cref="EventBytes"/> gives up on.</summary>
internal static class EventJson
{
    /// <param name="type">Empty when the event has none.</param>
    /// <param name="at">Seconds since 1970.</param>
    public static bool Fit(JsonElement e, EventTypes shapes, out string type, out long at)
    {
        at = 0;
        type = e.TryGetProperty("type", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : "";
        return shapes.Find(type) is { } shape && Members(e, shape) && When.TryTime(Utf8(e.GetProperty("at")), out at);
    }

    private static bool Members(JsonElement value, ValueShape.Members shape)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return false;
        var there = 0;
        foreach (var member in shape.All)
        {
            if (!value.TryGetProperty(member.Name, out var said))
            {
                if (!member.Optional)
                    return false;
                continue;
            }

            there++;
            if (!Fits(said, member.Value))
                return false;
        }

        return there == value.GetPropertyCount();
    }

    private static bool Fits(JsonElement value, ValueShape shape) => shape switch
    {
        ValueShape.Text => value.ValueKind == JsonValueKind.String,
        ValueShape.Time => value.ValueKind == JsonValueKind.String && When.TryTime(Utf8(value), out _),
        ValueShape.Date => value.ValueKind == JsonValueKind.String && When.TryDate(Utf8(value), out _),
        ValueShape.Truth => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ValueShape.Number number => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) && whole >= 0 && whole <= number.Most,
        ValueShape.Word word => value.ValueKind == JsonValueKind.String && word.Values.Any(w => value.ValueEquals(w)),
        ValueShape.List list => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => Fits(item, list.Item)),
        ValueShape.Members members => Members(value, members),
        ValueShape.Change => IsChange(value),
        _ => false,
    };

    private static bool IsChange(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(m => m.Name is not ("op" or "path" or "before" or "value")))
            return false;
        if (!value.TryGetProperty("path", out var path) || path.ValueKind != JsonValueKind.String || !value.TryGetProperty("op", out var op) || op.ValueKind != JsonValueKind.String)
            return false;
        return (op.GetString(), value.TryGetProperty("before", out _), value.TryGetProperty("value", out _)) is ("add", false, true) or ("remove", true, false) or ("replace", true, true) or ("replace", false, false);
    }

    private static byte[] Utf8(JsonElement text) => Encoding.UTF8.GetBytes(text.GetString()!);
}
