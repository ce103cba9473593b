using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Evidence;

/// <summary>What controls want to know of the organisation's own record: a fold, so that only what is new has to be read.</summary>
/// <param name="Next">The place of the next event.</param>
/// <param name="MadeAt">When the record begins.</param>
/// <param name="LastAt">Its last event.</param>
/// <param name="DrilledAt">The last restore drill, and whether it held.</param>
/// <param name="BackedUpAt">The last backup, and whether it is encrypted.</param>
/// <param name="Unpublished">Places that checkpoints did not reach, and when that was said last.</param>
public sealed record RecordFacts(
    int Next = 0, DateTimeOffset? MadeAt = null, DateTimeOffset? LastAt = null, DateTimeOffset? DrilledAt = null, bool? DrillHeld = null, DateTimeOffset? BackedUpAt = null, bool? BackupEncrypted = null,
    IReadOnlyDictionary<string, DateTimeOffset>? Unpublished = null)
{
    /// <param name="e">Null for one that cannot be read: verification says so.</param>
    public RecordFacts Evolve(TenantEvent? e)
    {
        var next = this with { Next = Next + 1, MadeAt = MadeAt ?? e?.At, LastAt = e?.At ?? LastAt };
        return e switch
        {
            TenantEvent.RestoreDrilled d => next with { DrilledAt = d.At, DrillHeld = d.Holds },
            TenantEvent.BackupMade b => next with { BackedUpAt = b.At, BackupEncrypted = b.Encrypted },
            TenantEvent.PublicationFailed p => next with { Unpublished = new SortedDictionary<string, DateTimeOffset>((Unpublished ?? new Dictionary<string, DateTimeOffset>()).ToDictionary(), StringComparer.Ordinal) { [p.Place] = p.At } },
            _ => next,
        };
    }
}
