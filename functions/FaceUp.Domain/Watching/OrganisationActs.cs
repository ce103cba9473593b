using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Watching;

/// <summary>What of the organisation's own record is looked out for.</summary>
public static class OrganisationActs
{
    /// <param name="before">The settings before a change, and <paramref name="after"/> those after it; null for other events, and where a version is gone.</param>
    public static IEnumerable<Act> Of(TenantEvent e, TenantSettings? before = null, TenantSettings? after = null) => e switch
    {
        TenantEvent.CasesListed x => [Exported(x.By, x)],
        TenantEvent.RecordExported { By: { } by } x => [Exported(by, x)],
        TenantEvent.EvidenceExported x => [Exported(x.By, x)],
        TenantEvent.FiguresShared x => [Exported(x.By, x)],
        TenantEvent.KeyDisabled k => [new(ActKind.KeyShut, k.By, k.KeyId, k.At)],
        TenantEvent.PublicationFailed p => [new(ActKind.Unpublished, null, p.Place, p.At)],
        TenantEvent.RestoreDrilled { Holds: false } d => [new(ActKind.FailedDrill, null, d.Backup, d.At)],
        TenantEvent.SettingsChanged s when before is not null && after is not null => Changed(s.By, before, after, s.At),
        TenantEvent.SettingsRestored s when before is not null && after is not null => Changed(s.By, before, after, s.At),
        _ => [],
    };

    private static Act Exported(PersonId by, TenantEvent e) => new(ActKind.Export, by, $"{e.GetType().Name}{e.At.UtcTicks}", e.At);

    // Whoever runs the installation, and the organisation's directory, are nobody of the organisation.
    private static IEnumerable<Act> Changed(PersonId by, TenantSettings before, TenantSettings after, DateTimeOffset at)
    {
        PersonId? who = by.IsNobody ? null : by;
        foreach (var (person, right) in Offices.Gained(before, after))
        {
            if (person == who)
                yield return new(ActKind.OwnPromotion, who, $"{right}", at);
            else if (Offices.IsOffice(right.Role))
                yield return new(ActKind.Promotion, who, $"{person} {right}", at);
        }

        foreach (var person in Offices.Left(before, after))
            yield return new(ActKind.Leaving, person, "", at);
    }
}
