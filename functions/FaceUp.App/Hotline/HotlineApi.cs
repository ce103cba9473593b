using FaceUp.App.Access;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain.Access;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Hotline;

/// <summary>
/// Taking down what a caller says. The operator gets a code to read out and nothing else: no case, no reference, no way back to what they typed. See HOTLINE.md.
/// </summary>
public sealed class HotlineApi(DeskDoor door, SubmitReport submit, TimeProvider time)
{
    public const string Intake = "api/v1/tenants/{tenant}/intake";

    private const string Web = "web";

    [Endpoint("GET", Intake, "What a report can be about and what is asked, for who takes it down.", Asks = Asks.Operator, Answer = typeof(FormAnswer), Refuses = [400], Query = ["language"])]
    public Task<IResult> ShowIntakeForm(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, [Role.Operator], (caller, _) => Task.FromResult(ShowForm.ToOperator(caller.Tenant, request.Query["language"].FirstOrDefault())));

    [Endpoint("POST", Intake, "Takes down a report for a caller. The first-access code in the answer is shown once, to be read out; the operator sees nothing of the case from then on.",
        Asks = Asks.Operator, Body = typeof(ReportRequest), Files = true, Answer = typeof(IntakeTaken), Status = 201, Headers = [Submission.KeyHeader])]
    public Task<IResult> TakeDownReport(HttpRequest request, string tenant) => door.ForPeople(request, tenant, [Role.Operator], async (caller, ct) =>
    {
        var key = Submission.KeyOf(request);
        using var report = await IncomingText<ReportRequest>.Read(request, ApiJson.Wire.ReportRequest, ReportRules.MaxBodyBytes, ct);
        return Fault(caller, report.Text) is { } fault ? Problems.Invalid([fault]) : await TakeDown(caller, key, report, ct);
    });

    private async Task<IResult> TakeDown(Caller caller, string? key, IncomingText<ReportRequest> report, CancellationToken ct)
    {
        var tenant = caller.Tenant;
        var until = DueRows.Soon(time.GetUtcNow()).AddDays(tenant.Settings.Hotline?.CodeDays ?? HotlineSettings.UsualDays);
        using var submission = Submission.ForCaller(tenant.Id, key, tenant.Shards, code => CodeKeys.Of(tenant, code), until);
        return await submit.Handle(tenant, submission, report, null, ct);
    }

    // Whoever operates in a part of the organisation takes down what is about that part. Unknown units and categories are told as in every report.
    private static FieldProblem? Fault(Caller caller, ReportRequest report) =>
        !Sight.Covers(caller.Person, Role.Operator, report.Unit, report.Category, caller.Tenant.Units) ? new("/unit", "Must be a unit, and a category, for which you take down reports.")
        : report.Channel == Web ? new("/channel", "Must be the channel by which the caller came, and web is none.")
        : null;
}
