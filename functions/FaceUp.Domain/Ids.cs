using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceUp.Domain;

/// <summary>An organisation's short name in addresses and keys: 2–40 of <c>a-z 0-9 -</c>, starting with a letter.</summary>
[JsonConverter(typeof(IdJson<TenantId>))]
public readonly record struct TenantId(string Value) : IId<TenantId>
{
    public static TenantId Of(string value) => new(value);

    public const int MaxLength = 40;

    /// <summary>True when <paramref name="text"/> may stand in a row key and a blob name as it is.</summary>
    public static bool IsValid(string text) =>
        text.Length is >= 2 and <= MaxLength && char.IsAsciiLetterLower(text[0]) && text[^1] != '-' &&
        text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public override string ToString() => Value;
}

/// <summary>
/// Names a case inside the system: 2 characters for the shard, 24 random ones (120 bits), lower-case Crockford base 32.
/// Carries neither time nor order, and is shown to handlers only.
/// </summary>
[JsonConverter(typeof(IdJson<CaseId>))]
public readonly record struct CaseId(string Value) : IId<CaseId>
{
    public static CaseId Of(string value) => new(value);

    public const int Length = 26;

    public static bool IsValid(string text) => text.Length == Length && text.All(Base32.IsLower);

    /// <summary>Stands in the place of a case where a notice is about the organisation itself. No case has it, since no shard has its number.</summary>
    public static readonly CaseId Organisation = new("zz000000000000000000000000");

    /// <summary>True for what is the organisation's own: its rows lie beside its settings.</summary>
    public bool IsOrganisations => Value.StartsWith("zz", StringComparison.Ordinal);

    public int Shard => (Base32.ValueOf(Value[0]) * 32) + Base32.ValueOf(Value[1]);

    public override string ToString() => Value;
}

/// <summary>Names one sealed object of a case (report, message, note, file): 26 lower-case Crockford base-32 characters, 130 random bits.</summary>
[JsonConverter(typeof(IdJson<ObjectId>))]
public readonly record struct ObjectId(string Value) : IId<ObjectId>
{
    public static ObjectId Of(string value) => new(value);

    public const int Length = 26;

    public static bool IsValid(string text) => text.Length == Length && text.All(Base32.IsLower);

    public override string ToString() => Value;
}

/// <summary>A handler, reader, admin or auditor of one organisation, as its settings name them.</summary>
[JsonConverter(typeof(IdJson<PersonId>))]
public readonly record struct PersonId(string Value) : IId<PersonId>
{
    /// <summary>The empty id: who handles what nobody handles.</summary>
    public static readonly PersonId Nobody = new("");

    public static PersonId Of(string value) => new(value);

    public const int MaxLength = 40;

    public bool IsNobody => string.IsNullOrEmpty(Value);

    public static bool IsValid(string text) => text.Length is >= 1 and <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    public override string ToString() => Value;
}

/// <summary>A name that is a string on the wire and a type of its own in code.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}

/// <summary>Writes an id as its plain string.</summary>
public sealed class IdJson<T> : JsonConverter<T>
    where T : struct, IId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(reader.GetString() ?? throw new JsonException());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value ?? ""); // an id never set is the empty one
}
