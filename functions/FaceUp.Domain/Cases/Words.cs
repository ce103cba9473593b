using System.Text.Json.Serialization;

namespace FaceUp.Domain.Cases;

/// <summary>Where a case stands. A case is born <see cref="New"/>.</summary>
[JsonConverter(typeof(WordJson<CaseStatus>))]
public enum CaseStatus
{
    [JsonStringEnumMemberName("new")] New,
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("investigating")] Investigating,
    [JsonStringEnumMemberName("waiting")] Waiting,
    [JsonStringEnumMemberName("closed")] Closed,
}

/// <summary>How a case ended.</summary>
[JsonConverter(typeof(WordJson<CaseOutcome>))]
public enum CaseOutcome
{
    [JsonStringEnumMemberName("substantiated")] Substantiated,
    [JsonStringEnumMemberName("partly-substantiated")] PartlySubstantiated,
    [JsonStringEnumMemberName("unsubstantiated")] Unsubstantiated,
    [JsonStringEnumMemberName("out-of-scope")] OutOfScope,
    [JsonStringEnumMemberName("duplicate")] Duplicate,
}

/// <summary>How pressing a case is.</summary>
[JsonConverter(typeof(WordJson<Urgency>))]
public enum Urgency
{
    [JsonStringEnumMemberName("normal")] Normal,
    [JsonStringEnumMemberName("high")] High,
    [JsonStringEnumMemberName("critical")] Critical,
}

/// <summary>A duty that the law sets a date for (Directive (EU) 2019/1937 Art. 9(1)(b) and (f)).</summary>
[JsonConverter(typeof(WordJson<Duty>))]
public enum Duty
{
    [JsonStringEnumMemberName("acknowledge")] Acknowledge,
    [JsonStringEnumMemberName("feedback")] Feedback,
}

/// <summary>Something sealed: its id and the SHA-256 (lower-case hex) of its sealed bytes, so that the record also vouches for the content.</summary>
public sealed record SealedRef(ObjectId Id, string Sha256);
