using System.Globalization;
using System.Text.Json.Serialization;
using FaceUp.App.Tenants;
using FaceUp.App.Work;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Http;

/// <summary>One thing wrong with what came: where (a JSON pointer, RFC 6901, or a header's or parameter's name) and which rule or limit it breaks. Never what it said.</summary>
public sealed record FieldProblem(string Field, string Detail);

/// <summary>RFC 9457 problem document.</summary>
/// <param name="Challenge">Where work is asked for: see <see cref="WorkAsked"/>, also for <paramref name="Bits"/> and <paramref name="Ticket"/>.</param>
public sealed record ProblemDocument(
    string Type, string Title, int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldProblem>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Challenge = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Bits = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ticket = null);

/// <summary>The only place that says "no" on the wire. No default arm: a refusal without an answer does not compile.</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    public static IResult For(Refusal why) => why switch
    {
        // The same words whether it is missing, somebody else's, another organisation's or a mistyped receipt: existence is a secret.
        Refusal.NotFound or Refusal.NotYours => Problem(404, "not-found", "There is no such thing here."),
        Refusal.NotSignedIn => Problem(401, "not-signed-in", "Sign in first.", "Send a bearer token of the organisation's issuer."),
        Refusal.NotAllowed => Problem(403, "not-allowed", "Your role does not allow this."),
        Refusal.CaseClosed => Problem(409, "case-closed", "The case is closed.", "Set its status to open first."),
        Refusal.FeedbackMissing => Problem(409, "feedback-missing", "The reporter has not been given feedback.", "Close with a message to the reporter, or reply with feedback first."),
        Refusal.NotAHandler => Invalid("/to", "Must be the id of a person with the role handler."),
        Refusal.KeyReused => Problem(422, "idempotency-key-reused", "This Idempotency-Key came with a different request before."),
        Refusal.Changed => Problem(412, "changed", "Somebody else changed it first.", "Read it again and decide again."),
        Refusal.NotGrantable => Invalid("person", "Must be the id of an active person whom the case does not keep out."),
        Refusal.TooManyPersons => Problem(409, "too-many-persons", "The case names as many persons as it can.", "End a grant, or lift what keeps somebody out, first."),
        Refusal.NobodyLeft => Problem(409, "nobody-left", "Nobody would be left who can handle the case."),
        Refusal.TenantExists => Problem(409, "tenant-exists", "There is an organisation of this name already."),
        Refusal.NoIdentity => Problem(409, "no-identity", "The reporter has not said who they are."),
        Refusal.IdentityGiven => Problem(409, "identity-given", "It was said before who you are.", "It can be said once. Whatever else there is to say goes into a message."),
        Refusal.AskedBefore => Problem(409, "asked-before", "You have asked before.", "A custodian has not decided yet, or the consent that you got still lasts."),
        Refusal.AnotherPerson => Problem(409, "another-person", "It takes another person.", "Nobody decides on their own request, nor about what is said of themselves."),
        Refusal.Decided => Problem(409, "decided", "It was decided before."),
        Refusal.NoConsent => Problem(403, "no-consent", "No custodian has consented.", "Ask with a reason first. A consent lasts seven days."),
        Refusal.KeyCurrent => Problem(409, "key-current", "This version locks what comes in.", "A report would be locked for nobody. Rotate the key first; then the version before can be disabled."),
        Refusal.KeyInUse => Problem(409, "key-in-use", "Something may still be locked by this version.", "It would stay shut to everybody but its reporters until the version is enabled again. Lock everything anew first, or send force=true."),
        Refusal.KeyShut => Problem(409, "key-versions-disabled", "A disabled version may still lock something.", "That cannot be opened, so it cannot be locked anew. Enable the version first, or send force=true to leave it as it is."),
        Refusal.SeesAlready => Problem(409, "sees-already", "You see this case anyway."),
        Refusal.PersonLeft => Problem(409, "person-left", "This person has left.", "Who comes back is invited anew, under another id."),
        Refusal.NotInvited => Problem(409, "not-invited", "This person is not waiting for an invitation."),
        Refusal.ReviewClosed => Problem(409, "review-closed", "The access review is closed."),
        Refusal.CaseOpen => Problem(409, "case-open", "The case is open.", "An open case is never disposed of: close it first."),
        Refusal.OnHold => Problem(409, "on-hold", "A legal hold keeps the case."),
        Refusal.TooManyHolds => Problem(409, "too-many-holds", "The case has as many legal holds as it can.", "Lift one first."),
        Refusal.DisposalAsked => Problem(409, "disposal-asked", "Its disposal was asked for before.", "Somebody else has to decide first, or it lapses after fourteen days."),
        Refusal.RequestLapsed => Problem(409, "request-lapsed", "The request has lapsed.", "Nobody decided in fourteen days; or of a disposal, the reporter has written since, or the case was opened again. Ask anew."),
        // To whoever holds the receipt, and to nobody else.
        Refusal.ReportGone => Problem(410, "handled-and-deleted", "Your report was handled, and everything about it has been deleted.", "Nothing can be added to it. Whatever is new goes into a new report."),
        Refusal.ReviewUndecided => Problem(409, "review-undecided", "Some rights are not decided on yet."),
        Refusal.NotExtendable => Problem(409, "not-extendable", "Nothing gives more time for this.", "The case's legal regime allows it not or not again, or the date is none or has passed."),
        Refusal.NoMeeting => Problem(409, "no-meeting", "The reporter has not asked for a meeting."),
        Refusal.HasNoSight => Invalid("/to", "Must be the id of an active person who sees the case."),
        Refusal.NotAhead => Invalid("/due", "Must not lie behind, and at most five years ahead."),
        Refusal.TooManyUploads => Problem(429, "too-many-uploads", "There is no room for more files right now.", "What nobody sends is cleared away within 27 hours. A report without large files is taken at any time."),
        Refusal.OtherPart => Problem(409, "other-part", "Other bytes are there in the place of this part.", "A part that has arrived is not changed. Begin the file again."),
        Refusal.TooManyTasks => Problem(409, "too-many-tasks", "The case has as many tasks to do as it can.", "Finish one first."),
        Refusal.WorkMissing => Problem(429, "work-missing", "Many come at this moment, so each brings a little work.", "Find a nonce with which SHA-256 of challenge.nonce begins with that many zero bits, and send both in FaceUp-Work; or send the ticket there after the time in Retry-After."),
        Refusal.NotYet => Problem(429, "not-yet", "The ticket does not count yet.", "Send the same once more after the time in Retry-After."),
        Refusal.FileWaits => Later(Problem(503, "file-waits", "Nobody may see this file yet.", "It has to be looked at first, and the scanner for malware does not answer."), null),
        Refusal.NoCleanCopy => Problem(409, "no-clean-copy", "There is no clean copy of this file.", "It is damaged, too large, or of a kind that cannot be cleaned. As it was sent it opens for two persons."),
        Refusal.FileHarmful => Problem(409, "file-harmful", "This file does harm, or may.", "It is locked away. Who needs it all the same asks for it as it was sent and says harmful: true, and so does who approves."),
        Refusal.NoPreview => Problem(409, "no-preview", "No picture can be made of this file."),
        Refusal.NoApproval => Problem(403, "no-approval", "Nobody has approved.", "Ask with a reason first; another person decides. An approval lasts 24 hours, and is for whoever asked."),
        Refusal.OriginalAsked => Problem(409, "original-asked", "You have asked for this file before.", "Nobody has decided yet, or the approval that you got still lasts."),
        Refusal.ProofPending => Problem(409, "proof-pending", "The proof is not there yet.", "It comes with the organisation's next checkpoint. Send the same once more after the time in Retry-After."),
        Refusal.KeptApart => Problem(409, "kept-apart", "Somebody who sees one of the two cases is kept out of the other.", "A link would tell them that there is another. Keep them out of both first."),
        Refusal.TooManyLinks => Problem(409, "too-many-links", "The case has to do with as many others as it can.", "End a link first."),
        Refusal.MergedElsewhere => Problem(409, "merged-elsewhere", "The case was merged into another one before.", "Set its status to open first."),
        Refusal.TargetClosed => Problem(409, "target-closed", "The case to merge into is closed.", "Set its status to open first."),
        Refusal.KeptOutUnknown => Problem(409, "kept-out-unknown", "One of the two cases keeps somebody out who is nobody of the organisation any more.", "The other cannot be told to keep them out, too. Link the two instead."),
        Refusal.TooManyRedactions => Problem(409, "too-many-redactions", "As much of the case was redacted as can be."),
        Refusal.NotASecond => Invalid("/second", "Must be the id of another person with the role handler whom the case does not keep out."),
        Refusal.TooManyViews => Problem(409, "too-many-views", "You keep as many views as you can.", "Delete one first."),
        Refusal.TranslationOff => Problem(409, "translation-off", "Machine translation is switched off.", "The installation needs a translator, and the organisation has to switch it on in its settings: translation."),
        Refusal.TooLongToTranslate => Problem(409, "too-long-to-translate", "The text is longer than machine translation takes."),
        Refusal.TooManyListeners => Problem(429, "too-many-listeners", "Changes are listened for in as many places as can be.", "Close one, or ask again and again for the token."),
        Refusal.TargetTakesNone => Problem(409, "target-takes-none", "This case cannot be sent there.", "The target must be a signed webhook with takesCases. A case that keeps somebody out goes only where all readers are known and none of them is kept out."),
        Refusal.TooMany => Problem(429, "too-many", "More comes in than is taken in.", "Send the same once more after the time in Retry-After."),
        Refusal.ControlFails => Problem(409, "control-fails", "The control does not hold.", "It was tested just now. Mend what it names first, or have somebody accept it until a day."),
        Refusal.OwnFinding => Problem(409, "own-finding", "It takes somebody whom the finding is not about.", "Nobody accepts what it says of them or of their work."),
        Refusal.TooManyShares => Problem(409, "too-many-shares", "As many figures are shared as can be at one time.", "End a share first."),
        Refusal.IncidentClosed => Problem(409, "incident-closed", "The incident is closed.", "What comes to light later is an incident of its own."),
        Refusal.AuthorityWaits => Problem(409, "authority-waits", "The supervisory authority has not been told.", "Say that it was (authority-notified), or why it need not be (authority-not-needed), first."),
        Refusal.TooManySteps => Problem(409, "too-many-steps", "As much was said about the incident as can be."),
    };

    /// <summary>The same, and after which time it may be otherwise.</summary>
    public static IResult For(Refusal why, TimeSpan wait) => Later((ProblemResult)For(why), wait);

    /// <summary>The same, and what work would be let in at this moment.</summary>
    public static IResult For(Refusal why, TimeSpan wait, WorkAsked asked)
    {
        var problem = (ProblemResult)For(why);
        return Later(problem with { Document = problem.Document with { Challenge = asked.Challenge, Bits = asked.Bits, Ticket = asked.Ticket } }, wait);
    }

    /// <summary>422, or another 4xx, that names the field and the limit.</summary>
    public static IResult Invalid(string field, string detail, int status = 422) => Invalid([new(field, detail)], status);

    public static IResult Invalid(IReadOnlyList<FieldProblem> errors, int status = 422) => new ProblemResult(status switch
    {
        400 => new(Type("malformed"), "The request cannot be read.", 400, Errors: errors),
        408 => new(Type("too-slow"), "The request took too long to arrive.", 408, Errors: errors),
        411 => new(Type("length-required"), "The request must say how long it is.", 411, Errors: errors),
        413 => new(Type("too-large"), "The request is too large.", 413, Errors: errors),
        415 => new(Type("unsupported-media-type"), "The request is of a kind that is not read here.", 415, Errors: errors),
        428 => new(Type("precondition-required"), "The request must say which version it changes.", 428, Errors: errors),
        _ => new(Type("invalid"), "The request breaks a rule.", status, Errors: errors),
    });

    /// <summary>What the server itself answers when nothing here was asked for: no such address, or one that does not know the method.</summary>
    public static IResult NoRoute(int status) => status switch
    {
        404 => For(Refusal.NotFound),
        405 => Problem(405, "method-not-allowed", "This address does not know this method.", "See the header Allow."),
        415 => Invalid("Content-Type", "This kind of body is not read here.", 415),
        >= 500 => Broken(),
        _ => Problem(status, "malformed", "The request cannot be read."),
    };

    /// <summary>A bare 500: what went wrong is for the log.</summary>
    public static IResult Broken() => Problem(500, "broken", "Something broke here. Nothing you sent caused it, and it may work if you try again.");

    /// <summary>503: something this depends on does not answer.</summary>
    public static IResult Unavailable(string detail) => Problem(503, "unavailable", "This cannot be done right now.", detail);

    /// <summary>503 that names what does not hold, each by its word.</summary>
    public static IResult NotReady(IEnumerable<string> parts) =>
        new ProblemResult(new(Type("unavailable"), "This cannot be done right now.", 503, Errors: [.. parts.Select(p => new FieldProblem(p, "Does not answer."))]));

    /// <summary>503 while an organisation moves to another installation, and afterwards where it was.</summary>
    public static IResult Moving() => Later(Problem(503, "moving", "The organisation is moving to another installation.", "Try again later. If this lasts, it has a new address."), TimeSpan.FromMinutes(5));

    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(10);

    /// <summary>503 that says plainly what is wrong with the organisation's key and who can mend it; with Retry-After where waiting mends it.</summary>
    public static IResult For(KeyUnusableException key) => key.Trouble switch
    {
        KeyTrouble.Missing => Problem(503, "key-missing", "The organisation's key is not there.", "It was never made, or it was deleted. Whoever administers the key store can recover a deleted key; what it locked stays locked until then."),
        KeyTrouble.Disabled => Problem(503, "key-disabled", "The organisation's key is disabled.", "Whoever administers the key store can enable it again; what it locked stays locked until then."),
        KeyTrouble.Refused => Problem(503, "key-refused", "The key store refuses this service.", "Whoever administers the key store can give this service its role back, or let it through the firewall."),
        KeyTrouble.Throttled => Later(Problem(503, "key-throttled", "The key store is asked for too much right now.", "Try again in a moment."), key.RetryAfter),
        KeyTrouble.Unreachable => Later(Problem(503, "key-unreachable", "The key store does not answer.", "Try again in a moment."), key.RetryAfter),
    };

    private static ProblemResult Later(ProblemResult problem, TimeSpan? after) => problem with { RetryAfter = after ?? _soon };

    private static ProblemResult Problem(int status, string type, string title, string? detail = null) => new(new(Type(type), title, status, detail));

    private static string Type(string name) => $"urn:faceup:problem:{name}";

    /// <summary>A refusal on its way: pages look into it, and say the same in words of their own.</summary>
    public sealed record ProblemResult(ProblemDocument Document, TimeSpan? RetryAfter = null) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => Document.Status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = Document.Status;
            if (Document.Status == 401)
                httpContext.Response.Headers.WWWAuthenticate = "Bearer";
            if (RetryAfter is { } wait)
                httpContext.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return httpContext.Response.WriteAsJsonAsync(Document, ApiJson.Wire.ProblemDocument, ContentType, httpContext.RequestAborted);
        }
    }
}

/// <summary>Input that cannot be read or breaks a limit; thrown while reading, answered by the door.</summary>
public sealed class BadInputException(int status, string where, string rule) : Exception(rule)
{
    public BadInputException(IReadOnlyList<FieldProblem> faults)
        : this(422, faults[0].Field, faults[0].Detail) => Faults = faults;

    /// <summary>At least one.</summary>
    public IReadOnlyList<FieldProblem> Faults { get; } = [new(where, rule)];

    public IResult Answer => Problems.Invalid(Faults, status);
}
