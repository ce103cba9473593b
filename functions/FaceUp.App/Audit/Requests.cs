using System.Text.Json;

namespace FaceUp.App.Audit;

/// <summary>One event of the record as it is stored: its hash, and the canonical bytes that hash to it.</summary>
/// <param name="Hash">SHA-256, lower-case hex.</param>
/// <param name="Canonical">RFC 8785 JSON, exactly the hashed characters. See CHAIN.md.</param>
public sealed record RecordedEvent(int Sequence, string Hash, string Canonical);

/// <summary>The record of a case, with what its head says about it.</summary>
public sealed record RecordView(string Case, int Count, string Last, IReadOnlyList<RecordedEvent> Events);

/// <summary>A part of the organisation's own record, with what its head says about the whole.</summary>
/// <param name="Next">Hand it back as <c>cursor</c> for the events behind these; absent when there are none.</param>
public sealed record TenantRecordView(string Tenant, int Count, string Last, IReadOnlyList<RecordedEvent> Events, string? Next = null);

/// <summary>The first thing in a record that does not hold.</summary>
/// <param name="Event">Sequence number of the event it was seen at.</param>
/// <param name="Case">Absent for the organisation's own record.</param>
public sealed record RecordFault(int Event, string What, string? Case = null);

/// <summary>What a verification found.</summary>
/// <param name="Events">Of these cases, and with the first of them of the organisation's own record.</param>
/// <param name="Next">Hand it back as <c>cursor</c> to verify the next cases; absent when all were.</param>
public sealed record VerificationView(bool Holds, int Cases, int Events, IReadOnlyList<RecordFault> Faults, string? Next = null);
