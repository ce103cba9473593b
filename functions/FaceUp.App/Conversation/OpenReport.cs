using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>A reporter comes back. Nothing is written: when a reporter looks is nobody's business.</summary>
public sealed class OpenReport(ReceiptDoor door, CaseTexts texts)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, CancellationToken ct)
    {
        using var opened = await door.Open(tenant, request, ct);
        if (opened is null)
            return Problems.For(Refusal.NotFound);

        var content = await texts.Open(opened.Case, opened.Key, withNotes: false, ct);
        var s = opened.Case.State;
        return TypedResults.Json(new ReportView(
            s.Reference, s.Status, Day(s.ReceivedAt), s.AcknowledgedAt is { } ack ? Day(ack) : null, s.FeedbackAt is { } fed ? Day(fed) : null,
            EuClock.AcknowledgeBy(s), EuClock.FeedbackBy(s), content.Report.Answers, Views.Files(content.Report.Files),
            [.. content.Messages.Select(Shown)], Convert.ToHexStringLower(opened.Case.Links[0].Hash), Identity.IdentityViews.Own(opened.Case)), ApiJson.Wire.ReportView);
    }

    private static MessageView Shown(OpenedText message) =>
        new(message.Event is CaseEvent.ReporterWrote ? "reporter" : "organisation", Day(message.At), message.Content.Text, Views.Files(message.Content.Files));

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
