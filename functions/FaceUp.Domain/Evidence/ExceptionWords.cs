namespace FaceUp.Domain.Evidence;

/// <summary>What each exception means: one sentence a code.</summary>
public static class ExceptionWords
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["key-missing"] = "There is no version of the key that locks what comes in.",
        ["key-old"] = "This version has locked what comes in for more than a year: rotate the key.",
        ["key-expired"] = "This version has expired: rotate the key.",
        ["key-shut"] = "This version is disabled, and something may still be locked by it.",
        ["invited-long"] = "This person was invited more than 30 days ago and has not come: invite them again, or offboard them.",
        ["suspended-long"] = "This person has been suspended for more than 90 days and still has roles: resume or offboard them.",
        ["outside-directory"] = "The organisation's directory keeps its people, and does not know this person.",
        ["target-orphaned"] = "This target is the own one of somebody who is no active person here.",
        ["reader-gone"] = "Somebody who is no active person here is named as a reader of this target.",
        ["routed-to-nobody"] = "Reports and reminders are to go to this person, who is not active.",
        ["review-overdue"] = "This access review was to be done by now.",
        ["review-missing"] = "No access review of all rights was closed within a year.",
        ["target-addressless"] = "This target has no address, so nothing reaches it.",
        ["undelivered"] = "A notice to this target was given up within the last week: mend the address, then send it again.",
        ["drill-failed"] = "The last backup that was brought back does not hold.",
        ["drill-missing"] = "No backup was brought back and verified within 100 days.",
        ["backup-old"] = "The last backup is older than eight days.",
        ["backup-open"] = "The last backup is not encrypted.",
        ["record-broken"] = "The organisation's record, its versions or the settings in force do not agree: verify the record.",
        ["one-admin"] = "Fewer than two persons administer: if one is not there, nobody can give or take rights.",
        ["one-handler"] = "Fewer than two persons handle cases: a report about one of them reaches nobody.",
        ["no-auditor"] = "Nobody audits all of the organisation.",
        ["no-custodian"] = "Nobody decides whether a reporter's identity may be opened.",
        ["no-retention"] = "Nothing says when closed cases end.",
        ["privacy-missing"] = "Reporters are not told what is done with their data (GDPR Art. 13).",
        ["external-missing"] = "Reporters are not told where else they can report (Directive (EU) 2019/1937 Art. 9(1)(g)).",
        ["checkpoint-missing"] = "Nothing was ever signed.",
        ["checkpoint-behind"] = "Hours that ended more than three hours ago are in no checkpoint.",
        ["checkpoint-unsigned"] = "The newest leaves have waited for a signature since the last test.",
        ["record-uncovered"] = "The newest change of the settings is in no checkpoint after more than an hour.",
        ["tree-broken"] = "The tree does not fit what was signed of it.",
        ["unpublished"] = "Checkpoints do not reach this place.",
        ["audits-and-administers"] = "This person audits what they administer.",
        ["audits-and-handles"] = "This person audits cases and handles cases.",
        ["handles-and-decides"] = "This person handles cases and decides on the identity of reporters.",
    };

    /// <summary>Every code that there is.</summary>
    public static IReadOnlyCollection<string> Codes => Sentences.Keys;

    public static string Of(string code) => Sentences.GetValueOrDefault(code, code);
}
