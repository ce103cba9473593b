using System.Security.Cryptography;
using FaceUp.App.Hotline;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Work;
using FaceUp.Web.Pages.Reporter;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceUp.Web.Reporting;

/// <summary>Where a caller makes a receipt of their own of the code that was read out to them (see HOTLINE.md).</summary>
public sealed class CallersCode(TurnCode turn, WorkDoor work, Paper paper)
{
    public async Task<IResult> Handle(Visit visit, CancellationToken ct)
    {
        if (visit.Fields["code"] is not { } typed || visit.Fields["key"] is not { Length: >= Submission.MinKey and <= Submission.MaxKey } key)
            return await Ask(visit, Waiting.Of(await work.Ask(visit.Tenant, ct, WayIn.Codes)));
        if (typed.Length > FirstAccessApi.MaxCode)
            return await Unknown(visit);
        var looked = await work.Check(visit.Tenant, visit.Fields[Waiting.Work], ct, WayIn.Codes);
        if (looked.Refused is { } later)
            return await Ask(visit, Waiting.Of(visit, later), status: StatusCodes.Status429TooManyRequests);
        return await turn.Handle(visit.Tenant, key, visit.T.Plain(typed), looked.Spent, ct) switch
        {
            JsonHttpResult<ReportTaken> { Value: { } taken } => await paper.Print<Done>(new { V = visit, Taken = taken }),
            Problems.ProblemResult { Document.Status: 404 or 422 } => await Unknown(visit),
            Problems.ProblemResult { Document.Status: 429 } => await Ask(visit, Waiting.Of(await work.Ask(visit.Tenant, ct, WayIn.Codes)) ?? new("", CodeKeys.Soon), status: StatusCodes.Status429TooManyRequests),
            var other => other,
        };
    }

    private Task<IResult> Unknown(Visit visit) => Ask(visit, null, [new("code", visit.T["code.unknown"])], StatusCodes.Status404NotFound);

    // The receipt follows from the key, so pressing the button twice shows the same one.
    private Task<IResult> Ask(Visit visit, Waiting? waiting, IReadOnlyList<Mend>? faults = null, int status = 200) => paper.Print<Code>(
        new
        {
            V = visit, Faults = faults ?? [], Waiting = waiting, Typed = waiting?.Time is null ? null : visit.Fields["code"],
            Key = faults is null && visit.Fields["key"] is { Length: >= Submission.MinKey and <= Submission.MaxKey } key ? key : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        },
        status);
}
