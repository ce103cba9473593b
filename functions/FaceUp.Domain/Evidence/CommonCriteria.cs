using static FaceUp.Domain.Evidence.Criteria;

namespace FaceUp.Domain.Evidence;

/// <summary>CC1 to CC9: what every report under SOC 2 is about.</summary>
internal static class CommonCriteria
{
    public static readonly IReadOnlyList<Criterion> All =
    [
        Partly("CC1.1", "Integrity and ethics are expected", "There is a channel by which anybody can report without giving a name, and reports in it are acknowledged. That a code of conduct is known, somebody attests.", "reports acknowledgements", "A.5.4 A.6.4"),
        Partly("CC1.2", "Whoever oversees is independent", "Figures that name nobody can be shared with a board. That the board looked at them, somebody attests.", "figures-shared", "A.5.4 A.5.35"),
        Automatic("CC1.3", "Structure and authority are laid down", "Units, rules and rights stand in versioned settings; each version is in the record with who changed what.", "units rules rights settings-versions", "A.5.2 A.5.3"),
        Organisation("CC1.4", "Competent people are found and kept", "The system knows who may do what, and not what they were taught: training is attested.", "A.6.1 A.6.3"),
        Automatic("CC1.5", "People are held to what they answer for", "What is not done in time is escalated to the next person, and the record names to whom.", "acknowledgements feedback escalations hand-overs attestations", "A.5.4 A.6.4"),

        Automatic("CC2.1", "Information used for control is sound", "Every event is a link of a hash chain; chains are sealed by signed checkpoints; a verifier needs this file alone.", "own-record case-records checkpoints publication-failures control-checkpoints", "A.5.33 A.8.15"),
        Automatic("CC2.2", "People know what is theirs to do", "Rules give each case to somebody, who is told; a notice that arrives nowhere is in the record.", "routing failed-notices control-deliveries", "A.5.2 A.5.37"),
        Automatic("CC2.3", "Those outside are told", "Reporters are told, in their language, what becomes of what they say and where else they can turn.", "privacy-texts external-channels", "A.5.5 A.5.34", "Art.30(1)(d)"),

        Organisation("CC3.1", "Objectives are clear enough to see what endangers them", "Attested: the objectives are the organisation's own.", "A.5.1 A.5.4"),
        Partly("CC3.2", "Risks are found and weighed", "Alerts and findings show what happened here. That they and other risks were weighed, somebody attests.", "alerts findings", "A.5.7 A.8.8", "Art.32(2)"),
        Automatic("CC3.3", "Fraud is thought of", "Reports of wrongdoing are taken in by category and closed with an outcome.", "reports closures categories", "A.5.7"),
        Automatic("CC3.4", "Changes that matter are seen", "Each change of structure, law, rules, forms, retention or services is a version with an author.", "significant-changes", "A.5.8 A.8.32"),

        Automatic("CC4.1", "Controls are tried out", "Ten controls test themselves; each result is in the record when it changes, and once a week at least.", "control-coverage", "A.5.35 A.5.36", "Art.32(1)(d)"),
        Automatic("CC4.2", "Shortcomings are told and mended", "A control that does not hold opens a finding with a day; it closes when the control holds again, or somebody accepts it.", "findings", "A.5.36", "Art.32(1)(d)"),

        Partly("CC5.1", "Controls fit the risks", "The controls here are listed with what they test. That they are enough, somebody attests.", "control-coverage", "A.5.1"),
        Automatic("CC5.2", "Technology has controls of its own", "Record, versions and the settings in force are held against each other; nobody checks what they do themselves.", "control-configuration control-segregation segregation", "A.5.3 A.8.9"),
        Partly("CC5.3", "Policies become procedures", "Retention, deadlines and rules are settings that the system carries out. The policies behind them are attested.", "settings-versions retention-policies rules", "A.5.1 A.5.37"),

        Automatic("CC6.1", "Access and encryption are designed", "Reports are sealed under keys of the organisation; who may read is a right in the settings.", "rights key-age keys control-key-rotation", "A.5.15 A.8.3 A.8.5 A.8.24", "Art.32(1)(a)"),
        Automatic("CC6.2", "People are let in and out", "Joining, changing and leaving are versions with an author or the directory behind them; nothing is left over.", "access-changes directory-tokens control-orphaned-access", "A.5.16 A.5.18 A.6.5"),
        Automatic("CC6.3", "People have no more rights than they need", "Reviews decide on every right; what opens an identity, an original or a case in an emergency takes two persons.", "access-reviews review-decisions segregation grants two-person-decisions emergencies control-access-reviews control-segregation", "A.5.3 A.5.18 A.8.2", "Art.32(4)"),
        Organisation("CC6.4", "Places and machines are guarded", "Inherited from whoever runs the machines: attested, with their report.", "A.7.1 A.7.2 A.7.8"),
        Automatic("CC6.5", "What is not needed any more is made unreadable", "Disposal destroys the keys of a case and leaves a certificate; cases that are over and still there are found.", "disposals disposals-waiting control-disposal-lag", "A.7.14 A.8.10", "Art.30(1)(f)"),
        Organisation("CC6.6", "The boundary is guarded", "Set by the infrastructure that comes with the system, and not in this record: attested.", "A.8.20 A.8.21 A.8.22"),
        Automatic("CC6.7", "What leaves is known", "A case, list or record that is taken out is recorded before its first byte goes.", "case-exports record-exports figures-shared", "A.5.14 A.8.12", "Art.32(1)(b)"),
        Automatic("CC6.8", "Harmful files are kept off", "A file is examined before anybody opens it, and opens as a clean copy; as it was sent it takes two persons.", "files-examined files-opened openings", "A.8.7"),

        Partly("CC7.1", "Weak spots and drift are found", "Drift of the settings is tested. That the parts of the system were looked at for known weak spots, somebody attests.", "control-configuration", "A.8.8 A.8.9", "Art.32(1)(d)"),
        Automatic("CC7.2", "What is out of the ordinary is seen", "Rules watch the record; what they find is an alert. That watching goes on, the tests of the controls show.", "alerts own-record control-checkpoints", "A.8.15 A.8.16"),
        Automatic("CC7.3", "What is seen is judged", "Somebody whom it is not about decides on each alert.", "alerts", "A.5.25 A.5.28"),
        Partly("CC7.4", "Incidents are answered", "Each has its steps and, where personal data may be concerned, the 72 hours. That people are ready for one, somebody attests.", "incidents notifications", "A.5.24 A.5.26", "Art.33(1) Art.33(5)"),
        Automatic("CC7.5", "What broke comes back", "Backups are brought back somewhere else and verified.", "restore-drills control-restore-drill", "A.5.29 A.5.30", "Art.32(1)(c)"),

        Partly("CC8.1", "Changes are authorised and tested", "Changes of settings have an author and are kept whole. Who released which program is not in this record, and is attested.", "settings-versions access-changes", "A.8.25 A.8.31 A.8.32"),

        Partly("CC9.1", "Disruptions are prepared for", "Drills show that what is stored comes back. Plans beyond that are attested.", "restore-drills control-restore-drill", "A.5.29 A.5.30", "Art.32(1)(b)"),
        Partly("CC9.2", "Vendors and partners are managed", "The settings name the services and places outside. That they were looked at, somebody attests.", "services", "A.5.19 A.5.20 A.5.22", "Art.30(1)(d)"),
    ];
}
