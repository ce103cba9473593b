namespace FaceUp.Domain;

/// <summary>Every expected "no", as one closed list. Its answer on the wire stands in <c>Problems.cs</c>; one without an answer does not compile.</summary>
public enum Refusal
{
    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>There is, but not for this caller. Answered word for word like <see cref="NotFound"/>: existence is a secret.</summary>
    NotYours,

    /// <summary>Nobody has said who is asking.</summary>
    NotSignedIn,

    /// <summary>Known, a member of the organisation, but without the role this needs.</summary>
    NotAllowed,

    /// <summary>The case is closed; reopen it first.</summary>
    CaseClosed,

    /// <summary>A case is not closed before its reporter has been given feedback (Directive (EU) 2019/1937 Art. 9(1)(f)).</summary>
    FeedbackMissing,

    /// <summary>The person named is not one who may handle this case.</summary>
    NotAHandler,

    /// <summary>The same Idempotency-Key came with a different body.</summary>
    KeyReused,

    /// <summary>Somebody else changed it first; read again and decide again.</summary>
    Changed,

    /// <summary>The organisation exists already.</summary>
    TenantExists,

    /// <summary>The reporter has not said who they are.</summary>
    NoIdentity,

    /// <summary>The reporter has said so before.</summary>
    IdentityGiven,

    /// <summary>This person has asked already, and nobody has decided; or the consent that they got still lasts.</summary>
    AskedBefore,

    /// <summary>It takes a person other than the one who asked.</summary>
    AnotherPerson,

    /// <summary>It was decided before, otherwise.</summary>
    Decided,

    /// <summary>No custodian has consented, or the consent has ended.</summary>
    NoConsent,

    /// <summary>This person sees the case anyway.</summary>
    SeesAlready,

    /// <summary>The current version of the organisation's key cannot be disabled.</summary>
    KeyCurrent,

    /// <summary>Something may still be locked by this version of the key.</summary>
    KeyInUse,

    /// <summary>A version of the key is disabled that something may still be locked by.</summary>
    KeyShut,

    /// <summary>The person has left; what is left of them is not changed.</summary>
    PersonLeft,

    /// <summary>The person has joined already, or left: nobody waits for an invitation.</summary>
    NotInvited,

    /// <summary>The access review is closed, or being closed.</summary>
    ReviewClosed,

    /// <summary>Some rights of the access review are not decided on.</summary>
    ReviewUndecided,

    /// <summary>Only somebody active whom the case does not keep out can be given sight of it.</summary>
    NotGrantable,

    /// <summary>The case names as many persons as it can.</summary>
    TooManyPersons,

    /// <summary>Keeping this person out would leave nobody who can handle the case.</summary>
    NobodyLeft,

    /// <summary>An open case is never disposed of.</summary>
    CaseOpen,

    /// <summary>A legal hold keeps the case.</summary>
    OnHold,

    /// <summary>More holds than a case can have.</summary>
    TooManyHolds,

    /// <summary>Somebody has asked for the case's disposal, and nobody has decided yet.</summary>
    DisposalAsked,

    /// <summary>Nobody decided on the request in time, or the case is not what it was about any more.</summary>
    RequestLapsed,

    /// <summary>The report was handled and deleted: said to whoever holds its receipt, for a while.</summary>
    ReportGone,

    /// <summary>Nothing gives more time for this duty: not the case's regime, or all of it was taken, or the date has passed or is none.</summary>
    NotExtendable,

    /// <summary>Nobody asked for a meeting.</summary>
    NoMeeting,

    /// <summary>Only who sees the case can be given something to do in it.</summary>
    HasNoSight,

    /// <summary>The day has passed, or lies too far ahead.</summary>
    NotAhead,

    /// <summary>The case has as many tasks to do as it can.</summary>
    TooManyTasks,

    /// <summary>Many reports come at once, and this one comes without the work that is asked for, or with work that was done for another.</summary>
    WorkMissing,

    /// <summary>The ticket counts from a later moment.</summary>
    NotYet,

    /// <summary>More comes in than is taken in.</summary>
    TooMany,

    /// <summary>As many files wait for their reports as may, or they are as large as may be.</summary>
    TooManyUploads,

    /// <summary>Other bytes are there already in the place of this part.</summary>
    OtherPart,

    /// <summary>Nobody has looked at the file yet, or the scanner for malware does not answer.</summary>
    FileWaits,

    /// <summary>Nothing may be shown in place of the file as it was sent.</summary>
    NoCleanCopy,

    /// <summary>The file does harm, or may, and whoever asks for it has not said that they know.</summary>
    FileHarmful,

    /// <summary>No picture can be made of the file.</summary>
    NoPreview,

    /// <summary>Nobody has approved of opening the file as it was sent, or the approval has ended.</summary>
    NoApproval,

    /// <summary>This person has asked for the file already.</summary>
    OriginalAsked,

    /// <summary>No checkpoint has the report yet.</summary>
    ProofPending,

    /// <summary>Somebody who sees one of two cases is kept out of the other.</summary>
    KeptApart,

    /// <summary>The case has to do with as many others as it can.</summary>
    TooManyLinks,

    /// <summary>The case was merged into another one before.</summary>
    MergedElsewhere,

    /// <summary>What a case is merged into must be open.</summary>
    TargetClosed,

    /// <summary>One of two cases keeps somebody out who is nobody of the organisation any more, so that the other cannot be told to.</summary>
    KeptOutUnknown,

    /// <summary>As much of the case was redacted as can be.</summary>
    TooManyRedactions,

    /// <summary>The person named is not one who may be the second pair of eyes of this case.</summary>
    NotASecond,

    /// <summary>The person keeps as many views as they can.</summary>
    TooManyViews,

    /// <summary>The installation has no machine translation, or the organisation has not switched it on.</summary>
    TranslationOff,

    /// <summary>The text is longer than machine translation takes.</summary>
    TooLongToTranslate,

    /// <summary>Somebody listens for changes in as many places as they can, or everybody together does.</summary>
    TooManyListeners,

    /// <summary>The target takes no cases, or somebody whom the case keeps out may read there.</summary>
    TargetTakesNone,

    /// <summary>As many figures are shared as can be at one time.</summary>
    TooManyShares,

    /// <summary>A finding is mended only once its control holds again.</summary>
    ControlFails,

    /// <summary>Nobody accepts what a finding says of them or of their work.</summary>
    OwnFinding,

    /// <summary>The incident is closed.</summary>
    IncidentClosed,

    /// <summary>An incident that concerns personal data is not closed before the supervisory authority was told, or somebody said why it need not be (GDPR Art. 33).</summary>
    AuthorityWaits,

    /// <summary>As much was said about the incident as can be.</summary>
    TooManySteps,
}
