using System.Text.Json;
using FaceUp.App.Audit;
using FaceUp.App.Evidence.Controls;
using FaceUp.App.Reviews;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>An organisation's own record as it lies in the store, and whether it holds.</summary>
public sealed class TenantRecord(IRecords records, TenantStore tenants, ReviewEvidence reviews, ControlEvidence controls)
{
    private const int Page = 100; // an event is small as a rule, at most a quarter of a MiB

    /// <summary>How many events there are by the head; 0 for none.</summary>
    public async Task<int> Count(TenantId id, CancellationToken ct) => (await tenants.Read(id, ct))?.Record?.Count ?? 0;

    /// <summary>The links from <paramref name="from"/> to before <paramref name="to"/>, sound or not.</summary>
    public async Task<IReadOnlyList<ChainedEvent>> Links(TenantId id, int from, int to, CancellationToken ct)
    {
        var links = new List<ChainedEvent>();
        var (start, end) = (TenantRows.Event(from), to == int.MaxValue ? "e|~" : TenantRows.Event(to));
        await foreach (var page in records.Pages(Partitions.Settings(id), start, end, Page, ct))
            links.AddRange(page.Rows.Select(ChainRows.Read));

        return links;
    }

    /// <summary>
    /// Every link and the head; that each event of the settings tells of the next version, whose document is there and is the one; and that the settings in force
    /// are those of the last, so that settings written past the record show. Other events may stand between.
    /// </summary>
    public async Task<(int Events, ChainFault? Fault)> Verify(TenantId id, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            if (await tenants.Read(id, ct) is not { } tenant)
                return (0, new(0, "The organisation's settings are gone."));
            var links = await Links(id, 0, int.MaxValue, ct);
            var head = tenant.Record ?? new(0, TenantChain.Start);
            // The head was read first, and may be followed by a change before the links are.
            if (links.Count > head.Count && tries < 2)
                continue;
            return (links.Count, TenantChain.Verify(id, links, head.Count, head.Last) ?? await FaultOfVersions(tenant, links, ct));
        }
    }

    private async Task<ChainFault?> FaultOfVersions(Tenant tenant, IReadOnlyList<ChainedEvent> links, CancellationToken ct)
    {
        var (version, document) = (0, default(ReadOnlyMemory<byte>));
        foreach (var link in links)
        {
            if (TenantChain.TryEvent(link) is not { } told)
                return new(link.Sequence, "The event cannot be read.");
            if ((await reviews.FaultOf(tenant.Id, told, ct) ?? await controls.FaultOf(tenant.Id, told, ct)) is { } fault)
                return new(link.Sequence, fault);
            if (told is not SettingsEvent e)
                continue;
            if (e.Version != ++version)
                return new(link.Sequence, "The event tells of another version than the next.");
            if (await tenants.Version(tenant.Id, e.Version, ct) is not { } there)
                return new(link.Sequence, "The settings of this version are gone.");
            if (CanonicalSettings.Sha256(there.Span) != e.Sha256)
                return new(link.Sequence, "The settings of this version have been altered.");
            document = there;
        }

        return tenant.Version == version && AreThose(tenant.Settings, document) ? null : new(links.Count - 1, "The settings in force are not those of the last event.");
    }

    // Both as this program spells them, which may know members that the one before did not.
    private static bool AreThose(TenantSettings settings, ReadOnlyMemory<byte> document)
    {
        try
        {
            return CanonicalSettings.Bytes(settings).AsSpan().SequenceEqual(CanonicalSettings.Bytes(CanonicalSettings.Read(document.Span).ToSettings()));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
