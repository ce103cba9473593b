namespace FaceUp.Domain.Evidence;

/// <summary>A place in another standard for which the evidence of some criteria speaks, too.</summary>
/// <param name="Title">In the project's own words.</param>
public sealed record Clause(string Id, string Title);

/// <summary>The same evidence by the ids of ISO/IEC 27001:2022 Annex A and of the GDPR. Only what evidence here speaks for is listed: it is no statement of applicability.</summary>
public static class Clauses
{
    public static readonly IReadOnlyList<Clause> Iso27001 =
    [
        new("A.5.1", "Policies"), new("A.5.2", "Roles and responsibilities"), new("A.5.3", "Duties kept apart"), new("A.5.4", "What leaders answer for"), new("A.5.5", "Contact with authorities"),
        new("A.5.7", "Knowing threats"), new("A.5.8", "Security in projects"), new("A.5.12", "Classes of information"), new("A.5.14", "Passing information on"), new("A.5.15", "Rules of access"),
        new("A.5.16", "Identities"), new("A.5.18", "Rights of access"), new("A.5.19", "Suppliers"), new("A.5.20", "Agreements with suppliers"), new("A.5.22", "Watching suppliers"),
        new("A.5.24", "Being ready for incidents"), new("A.5.25", "Judging events"), new("A.5.26", "Answering incidents"), new("A.5.27", "Learning from incidents"), new("A.5.28", "Keeping evidence"),
        new("A.5.29", "Security while disrupted"), new("A.5.30", "Technology ready for continuity"), new("A.5.31", "Law and contracts"), new("A.5.33", "Records protected"), new("A.5.34", "Privacy"),
        new("A.5.35", "Independent review"), new("A.5.36", "Keeping to policies"), new("A.5.37", "Written procedures"), new("A.6.1", "Screening"), new("A.6.3", "Training"), new("A.6.4", "Disciplinary process"),
        new("A.6.5", "After people leave"), new("A.7.1", "Physical perimeters"), new("A.7.2", "Physical entry"), new("A.7.8", "Placing of equipment"), new("A.7.11", "Supplying utilities"),
        new("A.7.14", "Disposal of equipment"), new("A.8.2", "Privileged rights"), new("A.8.3", "Access to information"), new("A.8.5", "Authentication"), new("A.8.6", "Capacity"), new("A.8.7", "Malware"),
        new("A.8.8", "Technical weaknesses"), new("A.8.9", "Configuration"), new("A.8.10", "Deletion"), new("A.8.12", "Leaks"), new("A.8.13", "Backup"), new("A.8.14", "Redundancy"), new("A.8.15", "Logging"),
        new("A.8.16", "Monitoring"), new("A.8.20", "Networks"), new("A.8.21", "Network services"), new("A.8.22", "Separate networks"), new("A.8.24", "Cryptography"), new("A.8.25", "Life of development"),
        new("A.8.26", "What applications must do"), new("A.8.28", "Secure coding"), new("A.8.31", "Separate environments"), new("A.8.32", "Changes"),
    ];

    public static readonly IReadOnlyList<Clause> Gdpr =
    [
        new("Art.30(1)(b)", "Record of processing: purposes"), new("Art.30(1)(c)", "Record of processing: whose data, and which"), new("Art.30(1)(d)", "Record of processing: who gets them"),
        new("Art.30(1)(f)", "Record of processing: how long they stay"), new("Art.32(1)(a)", "Pseudonyms and encryption"), new("Art.32(1)(b)", "Confidential, whole, available, resilient"),
        new("Art.32(1)(c)", "Back after an incident"), new("Art.32(1)(d)", "Measures tested regularly"), new("Art.32(2)", "Risks of processing weighed"), new("Art.32(4)", "People act on instruction"),
        new("Art.33(1)", "The authority is told within 72 hours"), new("Art.33(2)", "Processors tell of breaches"), new("Art.33(5)", "Breaches are documented"),
    ];
}
