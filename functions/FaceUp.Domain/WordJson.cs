using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceUp.Domain;

/// <summary>
/// Writes an enum as the word of its <see cref="JsonStringEnumMemberNameAttribute"/> and reads exactly these words. The library's own converter also takes numbers,
/// which may stand for no word at all, and lists such as <c>open, waiting</c>, which it adds up to a third word that nobody said.
/// </summary>
public sealed class WordJson<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Words = Enum.GetValues<T>().ToDictionary(
        v => v, v => typeof(T).GetField(v.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? v.ToString());

    private static readonly Dictionary<string, T> Values = Words.ToDictionary(w => w.Value, w => w.Key, StringComparer.Ordinal);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Words[value]);
}
