using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>A reporter comes back and opens the report where they read it: out of here go sealed bytes and days. Nothing is written, as with <see cref="OpenReport"/>.</summary>
public sealed class OpenSealedReport(ReceiptDoor door, SealedObjects objects, FormsInTime forms)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, CancellationToken ct)
    {
        var (report, refused) = await door.Find(tenant, request, ct);
        if (report is not { Case: var found })
            return Problems.For(refused);
        var s = found.State;
        var terms = report.Tenant.TermsOf(s);
        var (content, messages) = await Content(found, ct);
        return TypedResults.Json(new SealedReportView(
            found.Id.Value, found.Locks.Receipt, content, messages, s.Reference, s.Status, OpenReport.Day(s.ReceivedAt), s.AcknowledgedAt is { } ack ? OpenReport.Day(ack) : null,
            s.FeedbackAt is { } fed ? OpenReport.Day(fed) : null, terms.DueOf(Duty.Acknowledge, s), terms.DueOf(Duty.Feedback, s), Convert.ToHexStringLower(found.Links[0].Hash),
            IdentityViews.Own(found), found.Locks.Form, await OpenReport.Form(forms, report.Tenant, found.Locks.Form, s.Language, ct),
            s is { AcknowledgedAt: not null, PersonallyAcknowledgedAt: null } ? true : null, Nudging.IsShown(s) ? true : null, OpenReport.Meeting(s, terms)), ApiJson.Wire.SealedReportView);
    }

    private async Task<(SealedContent Report, IReadOnlyList<SealedMessageView> Messages)> Content(LoadedCase found, CancellationToken ct)
    {
        var (report, messages) = (new SealedContent("", []), new List<SealedMessageView>());
        foreach (var e in found.Links.Select(CaseChain.Event))
        {
            switch (e)
            {
                case CaseEvent.ReportReceived r:
                    report = await Read(found, r.Content, ct);
                    break;
                case CaseEvent.ReporterWrote w:
                    messages.Add(new("reporter", OpenReport.Day(e.At), await Read(found, w.Message, ct)));
                    break;
                case CaseEvent.HandlerReplied r:
                    messages.Add(new("organisation", OpenReport.Day(e.At), await Read(found, r.Message, ct)));
                    break;
            }
        }

        return (report, messages);
    }

    private async Task<SealedContent> Read(LoadedCase found, SealedRef of, CancellationToken ct) => new(of.Id.Value, await objects.ReadSealed(found.Tenant, found.Id, of.Id, ct));
}

/// <summary>A reporter takes back a file of the report, sealed as it lies there.</summary>
public sealed class DownloadSealedFile(ReceiptDoor door, SealedObjects objects)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, string file, CancellationToken ct)
    {
        var (report, refused) = await door.Find(tenant, request, ct);
        if (report is not { Case: var found })
            return Problems.For(refused);
        return found.State.Files.Contains(new(file)) && await objects.OpenSealed(tenant, found.Id, new(file), ct) is { } bytes
            ? TypedResults.Stream(bytes, "application/octet-stream")
            : Problems.For(Refusal.NotFound);
    }
}
