using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Keys;

/// <summary>An event about the key, what the book says after it, and rows that change with it.</summary>
internal sealed record Told(TenantEvent Event, KeyBook Book, params Write[] Also);

/// <summary>Tells the organisation's record of its key. The book changes in the same commit, under the version of the settings row, so that the two cannot part.</summary>
public sealed class KeyRecord(IRecords records, TenantStore tenants, TenantChanges changes)
{
    private const int MaxTries = 10;

    public async Task<KeyBook> Book(TenantId tenant, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), TenantRows.Keys, ct) is { } row ? RowJson.Read(row.Body, RowJson.Default.KeyBook) : KeyBook.Empty;

    /// <summary>Decides on the book as it is and tells, again if somebody else was faster. Nothing is told where <paramref name="decide"/> has nothing to say.</summary>
    /// <exception cref="InvalidOperationException">Others kept writing.</exception>
    internal async Task Tell(TenantId id, Func<KeyBook, Told?> decide, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            // The settings row first: what is told below stands under its version.
            var tenant = await tenants.Read(id, ct) ?? throw new InvalidOperationException("An organisation that is not there has no record.");
            if (decide(await Book(id, ct)) is not { } told)
                return;
            if (await changes.Tell(tenant, told.Event, [new Write.Put(TenantRows.Keys, RowJson.Write(told.Book, RowJson.Default.KeyBook)), .. told.Also], ct))
                return;
        }

        throw new InvalidOperationException("An organisation's record kept changing while it was to be told.");
    }
}
