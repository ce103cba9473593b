using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Evidence.Controls;

/// <summary>Whether what the record vouches for of controls, findings and attestations is there, and is the same.</summary>
public sealed class ControlEvidence(IRecords records)
{
    /// <summary>Null when it holds, and for events about anything else.</summary>
    public async Task<string?> FaultOf(TenantId tenant, TenantEvent e, CancellationToken ct) => e switch
    {
        TenantEvent.ControlTested { Sha256: { } sha } => await Read(tenant, ControlRows.Document(sha), ct) is not { } row ? "The exceptions of this test are gone."
            : ExceptionDocument.Sha256(row.Body.Span) != sha ? "The exceptions of this test have been altered." : null,
        TenantEvent.FindingClosed c => await Read(tenant, ControlRows.Finding(c.Finding), ct) is { } row && RowJson.Read(row.Body, RowJson.Default.FindingRow).End is { } end
            && (end.How, end.Why, end.By, end.Until) == (c.How, c.Why, c.By, c.Until) ? null : "The finding is shown otherwise, or gone.",
        TenantEvent.AttestationGiven g => await Read(tenant, ControlRows.Attestation(g.Attestation), ct) is { } row && RowJson.Read(row.Body, RowJson.Default.AttestationRow).Said is { } said
            && (said.Holds, said.Statement, said.By, said.Document) == (g.Holds, g.Statement, g.By, g.Document) ? null : "The attestation is shown otherwise, or gone.",
        _ => null,
    };

    private Task<Row?> Read(TenantId tenant, string key, CancellationToken ct) => records.Get(Partitions.Settings(tenant), key, ct);
}
