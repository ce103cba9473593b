using System.Text.Json;

namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>One field of an export that becomes a field of the form.</summary>
/// <param name="Place">Its place in the order in which the form will be read.</param>
/// <param name="Step">The place of its step.</param>
/// <param name="Group">The group that it will be in.</param>
/// <param name="Around">Groups inside of that one, which are taken apart; the outermost first.</param>
internal sealed record Source(JsonElement Of, string At, FieldKind Kind, string Id, int Place, int Step, Source? Group, IReadOnlyList<(JsonElement Of, string At)> Around)
{
    /// <summary>By its id in the export: the option's id in the form.</summary>
    public Dictionary<string, string> Options { get; } = new(StringComparer.Ordinal);

    public List<Source> Inside { get; } = [];

    public bool Repeats => Kind == FieldKind.Group && Export.Flag(Of, "multi_entry");
}
