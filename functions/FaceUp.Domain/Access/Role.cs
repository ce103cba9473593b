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

    /// <summary>Figures only; no case, no content.</summary>
    [JsonStringEnumMemberName("analyst")] Analyst,

    /// <summary>Takes down reports for others, as at a hotline, and sees no case.</summary>
    [JsonStringEnumMemberName("operator")] Operator,

    /// <summary>Decides whether a reporter's identity may be opened; sees no case.</summary>
    [JsonStringEnumMemberName("custodian")] Custodian,
}
