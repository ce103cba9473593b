using System.Text;
using FaceUp.App.Notifications.Mail;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>What a target would be sent, by the code that sends it; of an example that is about no case.</summary>
public sealed class PreviewNotice(PublicAddress address, Letterhead letterhead, TimeProvider time)
{
    private const int ExampleDays = 7;

    /// <param name="language">Null for the target's own.</param>
    public NoticePreview Of(Tenant tenant, NoticeTarget target, NoticeKind kind, string? language)
    {
        var notice = Example(tenant, target, kind, language);
        var shown = new NoticePreview(target.Id, target.Kind, kind, Wording.Of(notice.Language).Language);
        switch (target.Kind)
        {
            case TargetKind.Email:
                var letter = NoticeLetter.Of(notice, "", letterhead.From);
                return shown with { Subject = letter.Subject, Text = letter.Text.TrimEnd(), Html = letter.Html.TrimEnd() };
            case TargetKind.Slack:
                return shown with { Body = Encoding.UTF8.GetString(SlackMessage.Render(notice)) };
            case TargetKind.Teams:
                return shown with { Body = Encoding.UTF8.GetString(TeamsMessage.Render(notice)) };
            case TargetKind.Webhook:
                return shown with { Body = Encoding.UTF8.GetString(SignedMessage.Render(notice, time.GetUtcNow().ToUnixTimeSeconds())) };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A notice of this kind about the target's first unit, whose link leads to no notice.</summary>
    public Notice Example(Tenant tenant, NoticeTarget target, NoticeKind kind, string? language)
    {
        var (id, unit) = (new string('0', CaseId.Length), tenant.Settings.UnitName(target.Units.Count > 0 ? target.Units[0] : tenant.Settings.Units[0].Id));
        var due = DutyOf(kind) is { } duty ? new DueDuty(duty, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(ExampleDays)) : null;
        NoticeCount[]? counts = kind == NoticeKind.Digest ? [new(NoticeKind.ReportReceived, unit, 3), new(NoticeKind.MessageReceived, unit, 1)] : null;
        return new(id, kind, kind == NoticeKind.Digest ? tenant.Settings.Name : unit, address.LinkTo(tenant.Id, id), due, language ?? target.Language, counts,
            Checkpoint: kind == NoticeKind.CheckpointMade ? ExampleNote(tenant) : null);
    }

    // As long as one is, and signed by nobody.
    private string ExampleNote(Tenant tenant)
    {
        var origin = $"{address.Url.Authority}/{tenant.Id}";
        return new SignedNote(new Checkpoint(origin, 0, Merkle.Empty).Text, [new(origin, 0, new byte[71])]).ToString();
    }

    private static Duty? DutyOf(NoticeKind kind) => kind switch
    {
        NoticeKind.DeadlineNear => Duty.Acknowledge,
        NoticeKind.DeadlinePassed => Duty.Feedback,
        NoticeKind.InterimDue => Duty.Interim,
        NoticeKind.ReportUnread => Duty.UnreadReport,
        NoticeKind.MessageUnread => Duty.UnreadMessage,
        NoticeKind.HandlerSilent => Duty.SilentHandler,
        NoticeKind.TaskDue => Duty.Task,
        NoticeKind.ReportReceived or NoticeKind.MessageReceived or NoticeKind.CaseAssigned or NoticeKind.IdentityAsked or NoticeKind.GlassBroken or NoticeKind.ReviewOverdue
            or NoticeKind.NobodyHandles or NoticeKind.MeetingAsked or NoticeKind.DisposalNear or NoticeKind.Digest or NoticeKind.FileInfected or NoticeKind.OriginalAsked
            or NoticeKind.CaseSent or NoticeKind.CheckpointMade or NoticeKind.FindingOpened or NoticeKind.FindingOverdue or NoticeKind.AttestationWaits or NoticeKind.AlertRaised or NoticeKind.AlertOverdue or NoticeKind.IncidentDue => null,
    };
}

/// <summary>
/// Sends a target a notice that says that it is a test, now, whatever its pace; but takes one of its tokens for this hour, so that trying out makes no storm either.
/// </summary>
public sealed class TestTarget(PreviewNotice preview, DeliverNotice deliver, PaceStore pace, NoticeLog log)
{
    public async Task<TestSent> Handle(Tenant tenant, NoticeTarget target, CancellationToken ct)
    {
        var said = preview.Example(tenant, target, NoticeKind.ReportReceived, null) with { Test = true };
        var delivery = await pace.Take(tenant.Id, target, ct) ? await deliver.Send(tenant, target, said, ct) : new Delivery.Later(TimeSpan.Zero, DeliveryCode.Throttled);
        var (state, code) = delivery switch
        {
            Delivery.Delivered => (NoticeState.Delivered, default(DeliveryCode?)),
            Delivery.Later later => (NoticeState.Pending, later.Code),
            Delivery.Failed failed => (NoticeState.Dead, failed.Code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        await log.Tell(tenant.Id, target.Id, new(said.Kind, state, code, Test: true), ct);
        return new(state switch { NoticeState.Delivered => "delivered", NoticeState.Pending => "later", _ => "failed" }, code?.ToString());
    }
}
