using System.Text;
using System.Text.Json;
using FaceUp.Domain.Audit;

namespace FaceUp.Domain.Verification;

/// <summary>A line of a record that was taken out, by its form (RECORD.md §1). What its texts say is for others to judge.</summary>
internal abstract record RecordLine
{
    private const int MaxDepth = 16; // what the deepest change of settings comes to

    public sealed record Header(string Format, string Origin, string Tenant, bool Whole) : RecordLine;

    public sealed record Leaf(string Text) : RecordLine;

    /// <param name="Consistency">Null where there is no such member.</param>
    public sealed record Checkpoint(string At, string Note, IReadOnlyList<string>? Consistency) : RecordLine;

    public sealed record Link(JsonElement Root) : RecordLine;

    public sealed record Document(string Text) : RecordLine;

    public sealed record Gone(IReadOnlyList<string> Hashes) : RecordLine;

    /// <param name="Leaves">Null where there is no such member.</param>
    public sealed record Head(string? Case, long Count, string Last, IReadOnlyList<HeadLeaf>? Leaves) : RecordLine;

    public sealed record HeadLeaf(long Index, string Kind, IReadOnlyList<string> Path, long Seq);

    public sealed record End(long Cases, long Checkpoints, long Events, long Leaves) : RecordLine;

    /// <returns>Null when these bytes are not canonical JSON of one of the forms.</returns>
    public static RecordLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var root = JsonElement.Parse(line, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return root.ValueKind == JsonValueKind.Object && line.SequenceEqual(CanonicalJson.Write(root)) ? Form(root) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException) // no JSON; half a surrogate pair or bytes that are no UTF-8; numbers that the record does not hold
        {
            return null;
        }
    }

    private static RecordLine? Form(JsonElement root)
    {
        if (root.TryGetProperty("v", out _))
            return new Link(root);
        var one = root.GetPropertyCount() == 1 ? root.EnumerateObject().First() : default;
        return root.GetPropertyCount() == 1 ? Form(one.Name, one.Value)
            : Has(root, "format", "origin", "tenant", "whole") && TextOf(root, "format") is { } format && TextOf(root, "origin") is { } origin && TextOf(root, "tenant") is { } tenant && TruthOf(root, "whole") is { } whole ? new Header(format, origin, tenant, whole)
            : null;
    }

    private static RecordLine? Form(string name, JsonElement value) => name switch
    {
        "leaf" => value.ValueKind == JsonValueKind.String ? new Leaf(value.GetString()!) : null,
        "document" => value.ValueKind == JsonValueKind.String ? new Document(value.GetString()!) : null,
        "gone" => TextsOf(value) is { } hashes ? new Gone(hashes) : null,
        "checkpoint" => ReadCheckpoint(value),
        "head" => ReadHead(value),
        "end" => Has(value, "cases", "checkpoints", "events", "leaves") && NumberOf(value, "cases") is { } cases && NumberOf(value, "checkpoints") is { } checkpoints
            && NumberOf(value, "events") is { } events && NumberOf(value, "leaves") is { } leaves ? new End(cases, checkpoints, events, leaves) : null,
        _ => null,
    };

    private static Checkpoint? ReadCheckpoint(JsonElement value)
    {
        var partial = Has(value, "at", "consistency", "note");
        if ((!partial && !Has(value, "at", "note")) || TextOf(value, "at") is not { } at || TextOf(value, "note") is not { } note)
            return null;
        return !partial ? new(at, note, null) : TextsOf(value.GetProperty("consistency")) is { } hashes ? new(at, note, hashes) : null;
    }

    private static Head? ReadHead(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var (isCase, partial) = (value.TryGetProperty("case", out _), value.TryGetProperty("leaves", out var said));
        string[] members = [.. isCase ? ["case"] : Array.Empty<string>(), "count", "last", .. partial ? ["leaves"] : Array.Empty<string>()];
        if (!Has(value, members) || NumberOf(value, "count") is not { } count || TextOf(value, "last") is not { } last || (isCase && TextOf(value, "case") is null))
            return null;
        var leaves = partial ? ReadLeaves(said) : null;
        return partial && leaves is null ? null : new(isCase ? TextOf(value, "case") : null, count, last, leaves);
    }

    private static List<HeadLeaf>? ReadLeaves(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return null;
        var leaves = new List<HeadLeaf>();
        foreach (var item in value.EnumerateArray())
        {
            if (!Has(item, "index", "kind", "path", "seq") || NumberOf(item, "index") is not { } index || TextOf(item, "kind") is not { } kind || TextsOf(item.GetProperty("path")) is not { } path || NumberOf(item, "seq") is not { } seq)
                return null;
            leaves.Add(new(index, kind, path, seq));
        }

        return leaves;
    }

    private static bool Has(JsonElement value, params ReadOnlySpan<string> members)
    {
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() != members.Length)
            return false;
        foreach (var member in members)
        {
            if (!value.TryGetProperty(member, out _))
                return false;
        }

        return true;
    }

    private static string? TextOf(JsonElement value, string member) => value.GetProperty(member) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static bool? TruthOf(JsonElement value, string member) => value.GetProperty(member).ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    private static long? NumberOf(JsonElement value, string member) => value.GetProperty(member) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) && whole >= 0 ? whole : null;

    private static List<string>? TextsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String) ? [.. value.EnumerateArray().Select(i => i.GetString()!)] : null;
}
