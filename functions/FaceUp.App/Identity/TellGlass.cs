using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Identity;

/// <summary>
/// Broken glass in the organisation's own record, where those see it who run the place. Not of a case that keeps anybody out: one of these may read that record, and would
/// learn that there is such a case. Such a case's own record has it all the same, and so have the chats that are safe for it.
/// </summary>
public sealed class TellGlass(TenantStore tenants, TenantChanges changes, IRecords records, TimeProvider time)
{
    private const int MaxTries = 8; // everyone who loses the race has somebody who won it

    /// <summary>It stands there once, however often this is called.</summary>
    public async Task Tell(TenantId id, ObjectId request, CaseState state, CancellationToken ct)
    {
        if (!state.Barred.IsEmpty || state.GlassRequests[request] is not { Until: not null } broken)
            return;
        var told = TenantRows.Glass(request);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await records.Get(Partitions.Settings(id), told, ct) is not null || await tenants.Read(id, ct) is not { } tenant)
                return;
            if (await changes.Tell(tenant, new TenantEvent.GlassWasBroken(request, broken.By, broken.ConfirmedBy, Whole(time.GetUtcNow())), [new Write.Insert(told, Array.Empty<byte>())], ct))
                return;
        }

        throw new InvalidOperationException("The organisation's record kept changing."); // the glass is broken; the same request again tells of it
    }

    private static DateTimeOffset Whole(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
