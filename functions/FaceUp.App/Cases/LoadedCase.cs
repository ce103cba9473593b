using FaceUp.App.Retention;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>A case as it was read: its record, the state that folds from it, and the versions that the next write must still find.</summary>
/// <param name="Due">The key of the case's due row; empty when it has none.</param>
/// <param name="Identity">The lock on who the reporter is; null where nobody was told.</param>
public sealed record LoadedCase(
    TenantId Tenant, CaseId Id, CaseState State, IReadOnlyList<ChainedEvent> Links,
    CaseHead Head, string HeadETag, CaseLocks Locks, string Due, string DueETag, IdentityLock? Identity = null);

/// <summary>The record of a case as it lies in the store, unread.</summary>
/// <param name="Gone">Of a case that was disposed of, whose record begins with its certificate.</param>
/// <param name="Figures">The canonical bytes that the certificate vouches for, as they lie there; null for none.</param>
/// <param name="IsLocked">A lock on its key, or on who the reporter is, is there.</param>
/// <param name="Before">How many events from before the certificate are still there.</param>
/// <param name="Hashes">Of the links that went, as they lie there; null for none.</param>
public sealed record StoredRecord(
    TenantId Tenant, CaseId Id, IReadOnlyList<ChainedEvent> Links, CaseHead Head, TombstoneRow? Gone = null, ReadOnlyMemory<byte>? Figures = null, bool IsLocked = false, int Before = 0,
    ReadOnlyMemory<byte>? Hashes = null);

/// <summary>A record that cannot be read any more: somebody altered the store. Verification tells where.</summary>
public sealed class RecordBrokenException() : Exception("The record of a case cannot be read.");
