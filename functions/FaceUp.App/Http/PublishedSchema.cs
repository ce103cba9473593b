using System.Text.Json;

namespace FaceUp.App.Http;

/// <summary>
/// A JSON Schema (2020-12) as it is served, and as it is enforced: one and the same bytes, compiled when they are first asked for, so that no start waits for it and
/// a process that is never sent such a document never loads the validator.
/// </summary>
/// <param name="type">What it is of.</param>
/// <param name="written">True for what we write: a member that is null is left out.</param>
public sealed class PublishedSchema(Type type, bool written = false)
{
    private const int MaxFaults = 30;
    private const int MaxDepth = 64; // more than the strict reader's, so that what is too deep is named by where it stops being of the form

    private readonly Lazy<byte[]> _bytes = new(() => ApiDescription.SchemaOf(type, written));
    private readonly Lazy<object> _compiled = new(() => CompiledSchema.Of(ApiDescription.SchemaOf(type, written))); // not by its name: a field of that type would load the validator with this class

    public byte[] Bytes => _bytes.Value;

    /// <summary>
    /// What is wrong with this document, place by place, the first 30. Empty as well for what is no JSON at all: that is for the strict reader to say, which reads
    /// it next.
    /// </summary>
    public IReadOnlyList<FieldProblem> Faults(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
            return ((CompiledSchema)_compiled.Value).Faults(document.RootElement, MaxFaults);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half of a surrogate pair in a member's name
        {
            return [];
        }
    }
}
