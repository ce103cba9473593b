using static FaceUp.Domain.Evidence.Criteria;

namespace FaceUp.Domain.Evidence;

/// <summary>A, C, PI and P: availability, confidentiality, processing integrity and privacy.</summary>
internal static class FurtherCriteria
{
    public static readonly IReadOnlyList<Criterion> All =
    [
        Organisation("A1.1", "Capacity is planned and watched", "Load is measured outside of this record: attested.", "A.8.6", "Art.32(1)(b)"),
        Partly("A1.2", "Surroundings and backups keep it running", "Backups that are made here are in the record. Those of the platform, and its surroundings, are attested.", "backups", "A.7.11 A.8.13 A.8.14", "Art.32(1)(b)"),
        Automatic("A1.3", "Coming back is tried out", "A drill restores a backup, verifies record and keys, opens a sample and measures how long it took.", "restore-drills control-restore-drill", "A.5.30 A.8.13", "Art.32(1)(c)"),

        Automatic("C1.1", "What is confidential is known and kept", "All that is said is sealed; policies say how long it stays; holds keep it longer.", "retention-policies holds exclusions key-age", "A.5.12 A.5.33", "Art.30(1)(c) Art.32(1)(a)"),
        Automatic("C1.2", "What is confidential goes when it is over", "Retention disposes of closed cases by policy, and certifies it.", "disposals disposals-waiting control-disposal-lag", "A.8.10", "Art.30(1)(f)"),

        Automatic("PI1.1", "It is laid down what is processed", "Categories and the forms asked for them are settings, version by version.", "categories form-fields settings-versions", "A.5.37 A.8.26", "Art.30(1)(c)"),
        Automatic("PI1.2", "What comes in is whole and right", "A report is checked against its form, and its first event holds the hashes of what was said; its reporter can prove it.", "reports case-records", "A.8.26 A.8.28"),
        Automatic("PI1.3", "What is processed is right and in time", "Statutory dates are counted by rules; what is late is recorded.", "acknowledgements feedback extensions control-deadlines", "A.5.31 A.8.16"),
        Automatic("PI1.4", "What goes out is whole and reaches the right ones", "Cases go to whom the rules say; what reaches nobody is found.", "routing failed-notices control-deliveries", "A.5.14"),
        Automatic("PI1.5", "What is stored stays as it was", "Chains, checkpoints and drills show it.", "case-records checkpoints control-checkpoints restore-drills", "A.5.33 A.8.13", "Art.32(1)(b)"),

        Automatic("P1.1", "People are told", "The page on which a report is written says what becomes of it, in each language.", "privacy-texts", "A.5.34"),
        Automatic("P2.1", "People choose", "No name is asked for; whoever gives one does it themselves, and it is sealed apart.", "reports identities", "A.5.34"),
        Automatic("P3.1", "No more is asked than is needed", "Everything that is asked is a field of a form in the settings.", "form-fields categories", "A.5.34", "Art.30(1)(b) Art.30(1)(c)"),
        Automatic("P3.2", "Sensitive things come with explicit consent", "An identity comes from its owner alone, by an act of its own; to open it takes two persons.", "identities openings", "A.5.34", "Art.32(1)(a)"),
        Automatic("P4.1", "It is used for its purpose", "Who read what is recorded; a machine translation is an event of its own.", "reads openings translations", "A.5.33 A.5.34", "Art.32(4)"),
        Automatic("P4.2", "It is kept no longer than needed", "Policies say how long; what is over and still there is found.", "retention-policies disposals-waiting control-disposal-lag", "A.8.10", "Art.30(1)(f)"),
        Automatic("P4.3", "It is disposed of safely", "Keys are destroyed and a certificate says so.", "disposals", "A.7.14 A.8.10", "Art.30(1)(f)"),
        Organisation("P5.1", "People see what is held on them", "Reporters see theirs by receipt. Requests by others come to the organisation: attested.", "A.5.34"),
        Partly("P5.2", "What is wrong is put right", "Redactions are events, and the text as it was stays sealed. Requests for it are attested.", "redactions", "A.5.34"),
        Automatic("P6.1", "Others get it only where they may", "What goes to another system, or to a translation, is an event before it goes.", "case-exports translations", "A.5.14 A.5.34", "Art.30(1)(d)"),
        Automatic("P6.2", "Disclosures are recorded", "The list of all that left, with who and when.", "case-exports record-exports figures-shared", "A.5.14 A.8.15", "Art.30(1)(d)"),
        Partly("P6.3", "Disclosures that should not have been are recorded", "Incidents are a register. That it is complete, somebody attests.", "incidents", "A.5.27", "Art.33(5)"),
        Organisation("P6.4", "Vendors are bound", "Contracts are outside of this record: attested.", "A.5.20", "Art.30(1)(d)"),
        Organisation("P6.5", "Vendors tell of breaches", "Attested, as in P6.4.", "A.5.20 A.5.24", "Art.33(2)"),
        Partly("P6.6", "Those concerned, and authorities, are told", "The 72 hours run in the system, and each step is an event. That nobody was forgotten, somebody attests.", "notifications", "A.5.5 A.5.26", "Art.33(1) Art.33(5)"),
        Partly("P6.7", "People get an account of what is held and who got it", "What left is listed case by case. That it is given to who asks, somebody attests.", "case-exports", "A.5.34", "Art.30(1)(d)"),
        Partly("P7.1", "Data are right and current", "Reports stay as they were sent; corrections stand beside them. That it is seen to, somebody attests.", "case-records redactions", "A.5.34"),
        Partly("P8.1", "Complaints are taken and followed", "The channel itself takes them, and closes each with an outcome. That those about the handling are looked into, somebody attests.", "reports closures reopenings", "A.5.34 A.5.35"),
    ];
}
