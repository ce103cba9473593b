using System.Text.Json.Serialization;

namespace FaceUp.Domain.Access;

/// <summary>How far somebody belongs to the organisation. Only the active are let in; who has left stays named, since the record names them and their id is never given again.</summary>
[JsonConverter(typeof(WordJson<PersonState>))]
public enum PersonState
{
    [JsonStringEnumMemberName("active")] Active,

    /// <summary>Asked to join; has no sign-in yet.</summary>
    [JsonStringEnumMemberName("invited")] Invited,

    /// <summary>Let in to nothing for the time being.</summary>
    [JsonStringEnumMemberName("suspended")] Suspended,

    /// <summary>Left. Has no sign-in and no roles any more.</summary>
    [JsonStringEnumMemberName("left")] Left,
}
