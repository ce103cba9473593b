using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Forms;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>A reporter comes back. Nothing is written: when a reporter looks is nobody's business.</summary>
public sealed class OpenReport(ReceiptDoor door, CaseTexts texts, FormsInTime forms)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, CancellationToken ct)
    {
        var (report, refused) = await door.Try(tenant, request, ct);
        using var opened = report;
        if (opened is null)
            return Problems.For(refused);

        var content = await texts.Open(opened.Case, opened.Key, withNotes: false, ct, asWritten: true);
        var s = opened.Case.State;
        var terms = opened.Tenant.TermsOf(s);
        return TypedResults.Json(new ReportView(
            s.Reference, s.Status, Day(s.ReceivedAt), s.AcknowledgedAt is { } ack ? Day(ack) : null, s.FeedbackAt is { } fed ? Day(fed) : null,
            terms.DueOf(Duty.Acknowledge, s), terms.DueOf(Duty.Feedback, s), content.Report.Answers, Views.Files(content.Report.Files),
            [.. content.Messages.Select(Shown)], Convert.ToHexStringLower(opened.Case.Links[0].Hash), Identity.IdentityViews.Own(opened.Case),
            content.Report.Form, await Form(opened.Tenant, content.Report.Form, s.Language, ct),
            s is { AcknowledgedAt: not null, PersonallyAcknowledgedAt: null } ? true : null, Nudging.IsShown(s) ? true : null, Meeting(s, terms)), ApiJson.Wire.ReportView);
    }

    private Task<Form?> Form(Tenant tenant, FormUsed? used, string language, CancellationToken ct) => Form(forms, tenant, used, language, ct);

    internal static async Task<Form?> Form(FormsInTime forms, Tenant tenant, FormUsed? used, string language, CancellationToken ct) =>
        await forms.Find(tenant, used, ct) is { } form ? new InLanguage(language, tenant.Settings.Languages).Of(form) : null;

    internal static OwnMeeting? Meeting(CaseState s, CaseTerms terms) => s.MeetingAskedAt is not { } asked ? null
        : new(Day(asked), s.MeetingSettledAt is null ? OpenDuties.DueOf(Duty.Meeting, s, terms) : null, s.MeetingSettledAt is { } settled ? Day(settled) : null);

    private static MessageView Shown(OpenedText message) =>
        new(message.Event is CaseEvent.ReporterWrote ? "reporter" : "organisation", Day(message.At), message.Content.Text, Views.Files(message.Content.Files));

    internal static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
