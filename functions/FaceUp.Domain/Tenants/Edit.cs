using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceUp.Domain.Tenants;

[JsonConverter(typeof(WordJson<EditOp>))]
public enum EditOp
{
    [JsonStringEnumMemberName("add")] Add,
    [JsonStringEnumMemberName("remove")] Remove,
    [JsonStringEnumMemberName("replace")] Replace,
}

/// <summary>One operation of a JSON Patch (RFC 6902), with the value that it takes away, which RFC 6902 §4 lets a patch carry along.</summary>
/// <param name="Path">A JSON pointer (RFC 6901), as the document is when the operations before this one are done.</param>
/// <param name="Before">What stood there; absent for add.</param>
/// <param name="Value">What stands there now; absent for remove. A replace with neither only names the place: see CHAIN.md.</param>
public sealed record Edit(
    EditOp Op, string Path,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Before = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Value = null);
