namespace FaceUp.Domain.Evidence;

/// <summary>Something that an organisation relies on, and that is tested by itself.</summary>
/// <param name="Id">As the record names it.</param>
/// <param name="Days">How long there is to close a finding of it.</param>
/// <param name="OfCases">It looks at cases, and only at those that have never kept anybody out. Then the record has its result alone: whoever reads that may be kept out of others, and would count.</param>
public sealed record Control(string Id, string Title, string Says, int Days, bool OfCases = false);

/// <summary>All controls that test themselves. What each looks at in words: CONTROLS.md.</summary>
public static class ControlList
{
    public const string KeyRotation = "key-rotation";
    public const string OrphanedAccess = "orphaned-access";
    public const string AccessReviews = "access-reviews";
    public const string DisposalLag = "disposal-lag";
    public const string Deliveries = "deliveries";
    public const string RestoreDrill = "restore-drill";
    public const string Configuration = "configuration";
    public const string Checkpoints = "checkpoints";
    public const string Deadlines = "deadlines";
    public const string Segregation = "segregation";

    public static IReadOnlyList<Control> All { get; } =
    [
        new(KeyRotation, "Keys are renewed", "The version of the key that locks reports is younger than a year, has not expired, and no version is disabled that something may still need.", 14),
        new(OrphanedAccess, "Nobody has access who should not", "No invitation, suspension, chat or place in the routing is left over from somebody who does not come or has gone.", 14),
        new(AccessReviews, "Rights are looked through", "Every access review ends in time, and all rights were reviewed within a year.", 30),
        new(DisposalLag, "What is over goes", "No closed case that keeps nobody out is still there a week after its day.", 14, OfCases: true),
        new(Deliveries, "Notices arrive", "Every place where people are told has an address, and no notice to it was given up within a week.", 7),
        new(RestoreDrill, "What is backed up comes back", "A backup was restored and verified within 100 days; where backups are made here, the last one is encrypted and younger than eight days.", 30),
        new(Configuration, "The settings are those that were recorded, and whole", "Record, versions and the settings in force agree; there are two admins, two handlers, an auditor and a custodian, rules for the end of cases, and the texts that the law asks for.", 14),
        new(Checkpoints, "The record is sealed", "Every hour is in a signed checkpoint within three, every change of the settings within one, and checkpoints reach the places outside.", 7),
        new(Deadlines, "Statutory dates are kept", "No open case that keeps nobody out has a date of the law behind it.", 7, OfCases: true),
        new(Segregation, "Duties are kept apart", "Nobody checks what they do themselves: who audits neither administers nor handles, and who handles does not decide on identities.", 30),
    ];

    /// <summary>Null for none of that name.</summary>
    public static Control? Find(string id) => All.FirstOrDefault(c => c.Id == id);
}
