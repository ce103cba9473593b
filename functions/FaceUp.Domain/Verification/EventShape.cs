using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Verification;

/// <summary>What a value within an event must be.</summary>
internal abstract record ValueShape
{
    public sealed record Text : ValueShape;

    public sealed record Time : ValueShape;

    public sealed record Date : ValueShape;

    public sealed record Truth : ValueShape;

    /// <param name="Most">From 0 to this.</param>
    public sealed record Number(long Most) : ValueShape;

    /// <param name="Values">One of these, without quotes.</param>
    public sealed record Word(byte[][] Values) : ValueShape;

    public sealed record List(ValueShape Item) : ValueShape;

    /// <param name="Members">In the order of their names.</param>
    public sealed record Members(MemberShape[] All) : ValueShape;

    /// <summary>An operation of JSON Patch that also says what was there (CHAIN.md §4a).</summary>
    public sealed record Change : ValueShape;
}

/// <summary>A member of an event.</summary>
/// <param name="Prefix">The name in quotes and a colon, as it stands in canonical form.</param>
internal sealed record MemberShape(string Name, byte[] Prefix, bool Optional, ValueShape Value);

/// <summary>
/// The events of CHAIN.md §4 and §4a by their types, with exactly their members. Made once of the very types that events are read into, so that what a verifier lets pass and what
/// a reader understands are the same.
/// </summary>
internal static class EventShapes
{
    public static readonly FrozenDictionary<string, ValueShape.Members> OfCases = Of(typeof(CaseEvent));

    public static readonly FrozenDictionary<string, ValueShape.Members> OfOrganisations = Of(typeof(TenantEvent));

    private static FrozenDictionary<string, ValueShape.Members> Of(Type events) => TypeInfo(events).PolymorphismOptions!.DerivedTypes
        .ToFrozenDictionary(d => (string)d.TypeDiscriminator!, d => Members(d.DerivedType, (string)d.TypeDiscriminator!), StringComparer.Ordinal);

    private static ValueShape.Members Members(Type type, string? word = null)
    {
        var members = TypeInfo(type).Properties.Where(p => p.AssociatedParameter is not null).Select(p => Member(p.Name, p.AssociatedParameter!.HasDefaultValue, Shape(p.PropertyType)));
        return new([.. members.Concat(word is null ? [] : [Member("type", false, new ValueShape.Word([Encoding.ASCII.GetBytes(word)]))]).OrderBy(m => m.Name, StringComparer.Ordinal)]);
    }

    private static MemberShape Member(string name, bool optional, ValueShape value) => new(name, Encoding.ASCII.GetBytes($"\"{name}\":"), optional, value);

    private static ValueShape Shape(Type type) => 0 switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } value => Shape(value),
        _ when type == typeof(string) || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)) => new ValueShape.Text(),
        _ when type == typeof(DateTimeOffset) => new ValueShape.Time(),
        _ when type == typeof(DateOnly) => new ValueShape.Date(),
        _ when type == typeof(bool) => new ValueShape.Truth(),
        _ when type == typeof(int) => new ValueShape.Number(int.MaxValue),
        _ when type == typeof(long) => new ValueShape.Number(CanonicalJson.MaxInteger),
        _ when type.IsEnum => new ValueShape.Word([.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => Encoding.ASCII.GetBytes(f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name))]),
        _ when type == typeof(Edit) => new ValueShape.Change(),
        _ when type.IsGenericType => new ValueShape.List(Shape(type.GetGenericArguments()[0])),
        _ => Members(type),
    };

    private static JsonTypeInfo TypeInfo(Type type) => ChainJson.Default.GetTypeInfo(type)!;
}
