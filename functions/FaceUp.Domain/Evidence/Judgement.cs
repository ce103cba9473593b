using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>What was not as it should be.</summary>
/// <param name="Code">Of <see cref="ExceptionWords"/>.</param>
/// <param name="What">Which person, target, review, version of a key or place; empty where it is the whole. Never a case.</param>
/// <param name="Since">The day since which it is so, where that is known.</param>
public sealed record ControlException(string Code, string What = "", DateOnly? Since = null);

/// <summary>What a test came to.</summary>
/// <param name="Population">How many things were looked at; null for a control of cases, and for one that was not tested.</param>
/// <param name="Exceptions">Null likewise.</param>
public sealed record Judgement(ControlResult Result, int? Population = null, IReadOnlyList<ControlException>? Exceptions = null)
{
    /// <summary>Most exceptions that are kept of one test; a control with so many fails by any of them.</summary>
    public const int MaxExceptions = 1000;

    /// <summary>What it needs to look at is not there.</summary>
    public static readonly Judgement Untested = new(ControlResult.Untested);

    public static Judgement Of(int population, IEnumerable<ControlException> exceptions)
    {
        List<ControlException> found = [.. exceptions.OrderBy(e => e.Code, StringComparer.Ordinal).ThenBy(e => e.What, StringComparer.Ordinal).Take(MaxExceptions)];
        return new(found.Count == 0 ? ControlResult.Holds : ControlResult.Fails, population, found);
    }

    /// <summary>Of a control of cases: nothing but whether it holds.</summary>
    public static Judgement OfCases(bool holds) => new(holds ? ControlResult.Holds : ControlResult.Fails);
}

/// <summary>The canonical list of exceptions that the record vouches for, and its SHA-256 (lower-case hex): CHAIN.md §4a.</summary>
public static class ExceptionDocument
{
    public static byte[] Bytes(IReadOnlyList<ControlException> exceptions) => CanonicalJson.Write(JsonSerializer.SerializeToElement(exceptions, EvidenceJson.Default.IReadOnlyListControlException));

    public static string Sha256(ReadOnlySpan<byte> document) => Convert.ToHexStringLower(SHA256.HashData(document));

    /// <exception cref="JsonException">It is no such list.</exception>
    public static IReadOnlyList<ControlException> Read(ReadOnlySpan<byte> document) => JsonSerializer.Deserialize(document, EvidenceJson.Default.IReadOnlyListControlException) ?? [];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ControlException>))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
