using System.Text.Json.Serialization;
using FaceUp.Domain;

namespace FaceUp.App.Keys;

/// <summary>A change of the key, and why. The reason stands in the organisation's record in clear, so it names no case.</summary>
/// <param name="Reason">One line of 1–500 characters.</param>
public sealed record KeyReason(string Reason);

/// <param name="Enabled">False: it opens nothing until it is enabled again.</param>
/// <param name="Reason">One line of 1–500 characters, for the organisation's record.</param>
public sealed record KeySwitch(bool Enabled, string Reason);

/// <summary>Whether something may be locked by a version. It follows from what was done to the key, never from the cases there are.</summary>
[JsonConverter(typeof(WordJson<KeyUse>))]
public enum KeyUse
{
    /// <summary>It locks what comes in.</summary>
    [JsonStringEnumMemberName("current")] Current,

    /// <summary>Nothing was locked anew since it was current, so something may need it.</summary>
    [JsonStringEnumMemberName("possible")] Possible,

    /// <summary>Everything was locked anew since.</summary>
    [JsonStringEnumMemberName("unused")] Unused,
}

/// <summary>A version of the organisation's key.</summary>
/// <param name="Version">As addresses name it.</param>
/// <param name="KeyId">As the key store and the record name it.</param>
/// <param name="ExpiresAt">When it should long have been rotated. What it locked opens after it, too.</param>
public sealed record KeyVersion(string Version, string KeyId, DateTimeOffset? CreatedAt, DateTimeOffset? ExpiresAt, bool Enabled, KeyUse Use);

/// <summary>All versions, the newest first.</summary>
public sealed record KeyList(IReadOnlyList<KeyVersion> Versions);

/// <summary>How far locking anew has come.</summary>
/// <param name="Percent">In tens: the share of all possible cases that were passed. It says nothing of how many there are.</param>
/// <param name="Version">The version that everything is being locked by.</param>
/// <param name="Code">What it waits for, or why something was left as it was: <c>key-throttled</c>, <c>key-unreachable</c>, <c>key-refused</c>, <c>key-disabled</c>, <c>key-missing</c>, <c>seal-broken</c>.</param>
public sealed record RewrapView(RewrapState State, int Percent, string? Version = null, string? Code = null);
