using System.Globalization;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Work;
using FaceUp.Web.Pages.Reporter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceUp.Web.Reporting;

/// <summary>
/// A report, page by page. Each page brings all that was answered so far and goes on, back, or to where something is to be mended; the last one hands the report to the
/// same use case as the API does. Between two pages nothing is kept here.
/// </summary>
public sealed class WriteReport(Visits visits, SubmitReport submit, WorkDoor work, Paper paper)
{
    /// <summary>The field by which a script asks for all pages at once.</summary>
    private const string AtOnce = "whole";

    public async Task<IResult> Handle(Visit visit, CancellationToken ct)
    {
        var (fields, at) = (visit.Fields, visit.Fields["at"]);
        if (fields["draft"] is not { } text || at is null)
            return await Begin(visit);
        var go = (fields["go"] ?? (at == Stage.Review ? "send" : "next")).Split(':');
        var asked = await Ask(visit, Draft.Read(text), ct);
        var now = await Ask(visit, Inputs.Read(asked, at, fields, go is ["remove", var group, var item] ? (group, item) : null), ct);
        var here = now.Stages[now.PlaceOf(at)];
        return go[0] switch
        {
            "language" or "remove" => await Show(visit, now, here),
            "back" => await Show(visit, now, now.Stages[Math.Max(0, now.PlaceOf(at) - 1)]),
            "to" => await Show(visit, now, now.Stages[now.PlaceOf(string.Join(':', go[1..]))], then: Stage.Review),
            "add" when go is [_, var more] => await Show(visit, now, here, wanted: new Dictionary<string, int> { [more] = Number(fields["items." + more]) + 1 }),
            "send" => await Deliver(visit, now, ct),
            _ => await GoOn(visit, asked, now, here),
        };
    }

    /// <summary>The first page of a new report.</summary>
    public Task<IResult> Begin(Visit visit)
    {
        var draft = Draft.New(visit.Here.Units.FirstOrDefault(u => u.Id == visit.Fields[Inputs.Unit])?.Id);
        var asked = new Asked(visit.Here, null, draft, visit.T);
        return Show(visit, asked, asked.Stages[0]);
    }

    // A question that this very page's answers opened is asked on it, before anything is said to be missing.
    private Task<IResult> GoOn(Visit visit, Asked asked, Asked now, Stage here)
    {
        var before = asked.Stages.FirstOrDefault(s => s.Id == here.Id) is { } shown ? asked.On(shown).Select(f => f.Input).ToHashSet(StringComparer.Ordinal) : [];
        if (now.On(here).Any(f => !before.Contains(f.Input)))
            return Show(visit, now, here, then: visit.Fields["then"]);
        if (Faults.At(now, here) is { Count: > 0 } faults)
            return Show(visit, now, here, faults, then: visit.Fields["then"], status: StatusCodes.Status422UnprocessableEntity);
        var next = visit.Fields["then"] == Stage.Review ? now.Stages[^1] : now.Stages[Math.Min(now.PlaceOf(here.Id) + 1, now.Stages.Count - 1)];
        return next.Id == Stage.Review && Faults.First(now) is { } wrong ? Show(visit, now, wrong, then: Stage.Review) : Show(visit, now, next);
    }

    private async Task<IResult> Deliver(Visit visit, Asked now, CancellationToken ct)
    {
        if (Faults.First(now) is { } wrong)
            return await Show(visit, now, wrong, Faults.At(now, wrong), "error.formChanged", Stage.Review, status: StatusCodes.Status422UnprocessableEntity);
        var looked = await work.Check(visit.Tenant, visit.Fields[Waiting.Work], ct); // before a file is read
        if (looked.Refused is { } later)
            return await Show(visit, now, now.Stages[^1], waiting: Waiting.Of(visit, later), status: StatusCodes.Status429TooManyRequests);
        try
        {
            using var incoming = visit.Fields.With(now.Report(), came => now.Report(came));
            return await submit.Handle(visit.Tenant, now.Draft.Key, incoming, ct, looked.Spent) switch
            {
                JsonHttpResult<ReportTaken> { Value: { } taken } => await paper.Print<Done>(new { V = visit, Taken = taken }),
                Problems.ProblemResult { Document.Errors: { Count: > 0 } errors } => await Refused(visit, now, errors),
                Problems.ProblemResult { Document.Status: 429 } => await Show(visit, now, now.Stages[^1], waiting: Waiting.Of(await work.Ask(visit.Tenant, ct)), status: StatusCodes.Status429TooManyRequests),
                var other => other,
            };
        }
        catch (BadInputException e)
        {
            return await Refused(visit, now, e.Faults);
        }
    }

    private Task<IResult> Refused(Visit visit, Asked now, IReadOnlyList<FieldProblem> errors)
    {
        var isOfFiles = errors.Any(e => e.Field.StartsWith("files", StringComparison.Ordinal) || e.Field is "body" or "Content-Length" || e.Field.Contains("/values", StringComparison.Ordinal));
        Mend[] mends = isOfFiles ? [new("files", FileWords(visit, errors[0]))] : [];
        return Show(visit, now, now.Stages[^1], mends, isOfFiles ? null : "error.formChanged", status: StatusCodes.Status422UnprocessableEntity);
    }

    internal static string FileWords(Visit visit, FieldProblem fault) => fault.Field switch
    {
        "files" => visit.T.Say("error.tooManyFiles", ("count", visit.T.Number(IncomingText<ReportRequest>.MaxFiles))),
        var f when f.EndsWith("/name", StringComparison.Ordinal) => visit.T["error.characters"],
        var f when f.Contains("/values", StringComparison.Ordinal) => visit.T["error.required"],
        _ => visit.T.Say("error.fileTooLarge", ("size", visit.T.Size(IncomingText<ReportRequest>.MaxFileBytes))),
    };

    private async Task<Asked> Ask(Visit visit, Draft draft, CancellationToken ct)
    {
        var form = draft.Category is { } category ? await visits.Show(visit.Tenant, visit.T, category, ct) : null;
        return new(visit.Here, form?.Forms is [var one, ..] ? one : null, form is null ? draft with { Category = null } : draft, visit.T);
    }

    // The last page brings its ticket, so that the time in which somebody reads it once more is time that they have waited.
    private async Task<IResult> Show(
        Visit visit, Asked asked, Stage stage, IReadOnlyList<Mend>? faults = null, string? note = null, string? then = null, IReadOnlyDictionary<string, int>? wanted = null,
        Waiting? waiting = null, int status = 200)
    {
        // A script takes it from here: it shows the pages itself, sends nothing of them before the end, and does the work that is asked for then.
        if (visit.Fields.Has(AtOnce) && asked.IsStarted && stage.Id != Stage.Start)
            return await paper.Print<Whole>(new { V = visit, A = asked, At = stage.Id }, status);
        if (stage.Id == Stage.Review)
            waiting ??= Waiting.Of(visit) ?? Waiting.Of(await work.Ask(visit.Tenant, CancellationToken.None));
        return await paper.Print<Write>(new { V = visit, A = asked, Stage = stage, Faults = faults ?? [], Note = note, Then = then, Wanted = wanted, Waiting = waiting }, status);
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100 ? number : 1;
}
