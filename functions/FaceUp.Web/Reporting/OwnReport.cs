using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Checkpoints;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Uploads;
using FaceUp.Web.Pages.Reporter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceUp.Web.Reporting;

/// <summary>Coming back with the receipt, and what can be done then. Each deed is the API's own use case; the session only puts the receipt where that looks for it.</summary>
public sealed class OwnReport(ReporterSession session, Visits visits, OpenReport open, OpenSealedReport openSealed, WriteMessage write, AskMeeting meeting, DownloadOwnFile download, ShowProof proof, Paper paper)
{
    private const int MaxTyped = 72; // three times a receipt: blanks and hyphens between its characters

    public Task<IResult> Ask(Visit visit, string? note = null, IReadOnlyList<Mend>? faults = null) =>
        paper.Print<Return>(new { V = visit, Note = note, Faults = faults ?? [] }, faults is null ? 200 : StatusCodes.Status404NotFound);

    /// <summary>Lets somebody in who typed a receipt.</summary>
    public async Task<IResult> Return(Visit visit, HttpRequest request, CancellationToken ct)
    {
        // A script brings a pass instead of what was typed, where the organisation has reports sealed at their source.
        if ((visit.Fields["pass"] ?? visit.Fields["receipt"]) is not { } typed)
            return await Ask(visit);
        ReporterSession.LetIn(request, typed.Length <= MaxTyped ? typed.Trim() : "");
        var opened = await Open(visit, request, ct);
        if (opened is JsonHttpResult<ReportView> or JsonHttpResult<SealedReportView>)
        {
            await session.Begin(request, visit.Tenant, typed.Trim(), visit.IsChosen ? visit.T.Tag : null, ct);
            return new Onward(visit.At("mine"));
        }

        return opened is Problems.ProblemResult { Document.Status: 404 } ? await Ask(visit, faults: [new("receipt", visit.T["return.unknown"])]) : opened;
    }

    /// <summary>One's own report, as the session lets one see it.</summary>
    public async Task<IResult> Show(Visit came, HttpRequest request, CancellationToken ct, Func<Visit, Task<IResult>>? deed = null)
    {
        var (isOpen, language) = await session.GoOn(request, came.Tenant, ct);
        if (!isOpen)
            return await Ask(came, request.Cookies.ContainsKey(ReporterSession.Cookie) ? "error.expired" : null);
        var visit = language is null || came.IsChosen ? came : await visits.With(request, came.Tenant, came.Fields, language, ct);
        return deed is null ? await Print(visit, request, ct) : await deed(visit);
    }

    /// <summary>What was asked for on one's own report.</summary>
    public Task<IResult> Do(Visit came, HttpRequest request, CancellationToken ct) => came.Fields["do"] switch
    {
        "message" => Show(came, request, ct, visit => Write(visit, request, ct)),
        "meeting" => Show(came, request, ct, async visit => await meeting.Handle(visit.Tenant, request, ct) is Problems.ProblemResult no ? no : new Onward(visit.At("mine"))),
        "language" => Show(came, request, ct, async visit =>
        {
            await session.Begin(request, visit.Tenant, ReporterSession.Of(request), came.T.Tag, ct);
            return new Onward(visit.At("mine"));
        }),
        "end" => Task.FromResult<IResult>(End(came, request)),
        _ => Show(came, request, ct),
    };

    public Task<IResult> Download(Visit came, HttpRequest request, string file, CancellationToken ct) =>
        Show(came, request, ct, visit => download.Handle(visit.Tenant, request, file, ct));

    /// <summary>The proof, to be kept; until there is one, when to come again.</summary>
    public Task<IResult> Prove(Visit came, HttpRequest request, CancellationToken ct) => Show(came, request, ct, async visit => await proof.Handle(visit.Tenant, request, ct) switch
    {
        Problems.ProblemResult { Document.Status: StatusCodes.Status409Conflict } => await paper.Print<Sorry>(new { V = visit, Heading = "report.proof", Words = "report.proofLater" }, StatusCodes.Status409Conflict),
        var answer => answer,
    });

    private static Onward End(Visit visit, HttpRequest request)
    {
        ReporterSession.End(request.HttpContext.Response);
        return new(visit.At("") + "#ended"); // what stands behind the # reaches no server
    }

    private async Task<IResult> Write(Visit visit, HttpRequest request, CancellationToken ct)
    {
        var text = (visit.Fields["text"] ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (visit.Fields["key"] is not { Length: >= Submission.MinKey and <= Submission.MaxKey } key)
            return await Print(visit, request, ct, [new("text", visit.T["error.required"])], text);
        try
        {
            using var message = visit.Fields.With(new MessageRequest(text, Uploads(visit.Fields["uploads"])));
            return await write.Handle(visit.Tenant, request, key, message, ct) switch
            {
                JsonHttpResult<MessageTaken> => new Onward(visit.At("mine") + "#sent"),
                Problems.ProblemResult { Document.Status: 422 } => await Print(visit, request, ct, [new("text", visit.T[Words(text)])], text),
                var other => other,
            };
        }
        catch (BadInputException e)
        {
            return await Print(visit, request, ct, [new("files", WriteReport.FileWords(visit, e.Faults[0]))], text);
        }
    }

    // Files that a script sent in parts before.
    private static IReadOnlyList<UploadNamed>? Uploads(string? json) => string.IsNullOrEmpty(json) ? null : JsonBody.Parse(Encoding.UTF8.GetBytes(json), PlanJson.Default.IReadOnlyListUploadNamed);

    private static string Words(string text) => text.Length == 0 ? "error.required" : text.Length > TextRules.MaxText ? "error.tooLong" : "error.characters";

    private async Task<IResult> Print(Visit visit, HttpRequest request, CancellationToken ct, IReadOnlyList<Mend>? faults = null, string? text = null) => await Open(visit, request, ct) switch
    {
        JsonHttpResult<ReportView> { Value: { } report } => await paper.Print<Mine>(
            new { V = visit, Report = report, Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Faults = faults ?? [], Text = text }, faults is null ? 200 : StatusCodes.Status422UnprocessableEntity),
        JsonHttpResult<SealedReportView> { Value: { } closed } => await paper.Print<Mine>(new { V = visit, Report = Unopened(closed), Key = "", Sealed = closed }),
        var other => other,
    };

    private Task<IResult> Open(Visit visit, HttpRequest request, CancellationToken ct) =>
        ReporterSession.IsPass(ReporterSession.Of(request)) ? openSealed.Handle(visit.Tenant, request, ct) : open.Handle(visit.Tenant, request, ct);

    // What can be shown of a report that nobody opens here; the script puts the texts in.
    private static ReportView Unopened(SealedReportView v) => new(
        v.Reference, v.Status, v.ReceivedOn, v.AcknowledgedOn, v.FeedbackOn, v.AcknowledgeBy, v.FeedbackBy, [], [], [.. v.Messages.Select(m => new MessageView(m.From, m.On, "", []))], v.Proof, v.Identity,
        v.FormUsed, v.Form, v.Automatically, v.Nudged, v.Meeting);
}
