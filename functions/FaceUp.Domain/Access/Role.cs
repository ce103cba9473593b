using System.Text.Json.Serialization;

namespace FaceUp.Domain.Access;

/// <summary>What a person may do in an organisation. Being an admin opens no case: content is for readers and handlers only.</summary>
[JsonConverter(typeof(WordJson<Role>))]
public enum Role
{
    /// <summary>Reads cases and their content.</summary>
    [JsonStringEnumMemberName("reader")] Reader,

    /// <summary>Reads, replies, notes, assigns, closes.</summary>
    [JsonStringEnumMemberName("handler")] Handler,

    /// <summary>Settings and undelivered notices; no content.</summary>
    [JsonStringEnumMemberName("admin")] Admin,

    /// <summary>The record and its verification; no content.</summary>
    [JsonStringEnumMemberName("auditor")] Auditor,
}
