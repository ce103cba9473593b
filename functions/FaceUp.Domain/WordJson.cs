using System.Text.Json.Serialization;

namespace FaceUp.Domain;

/// <summary>Writes an enum as its word and reads words only: a number, which may stand for no word at all, is refused.</summary>
public sealed class WordJson<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
