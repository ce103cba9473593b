using System.Globalization;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications;

/// <summary>A notice in words. <paramref name="Due"/> is null where there is no date; all other lines are never empty.</summary>
public sealed record NoticeWords(string Language, string Title, string Text, string Unit, string? Due, string Open, string Footer);

/// <summary>Every sentence that a channel can show, on one screen. Another language is another method of this shape.</summary>
public static class NoticeWording
{
    public static NoticeWords English(Notice notice) => new(
        Language: "en",
        Title: Title(notice.Kind),
        Text: Text(notice.Kind),
        Unit: $"Unit: {(PlainName.Of(notice.Unit) is { Length: > 0 } name ? name : "(no name)")}",
        Due: notice.Due is { } due ? DueLine(due) : null,
        Open: "Open in FaceUp",
        Footer: "FaceUp never puts a report's content into a channel. Please do not discuss the case here.");

    private static string Title(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => "New report",
        NoticeKind.MessageReceived => "New message from a reporter",
        NoticeKind.CaseAssigned => "Case assigned",
        NoticeKind.DeadlineNear => "Deadline near",
        NoticeKind.DeadlinePassed => "Deadline passed",
        NoticeKind.IdentityAsked => "A custodian is asked",
        NoticeKind.GlassBroken => "Glass broken",
        NoticeKind.ReviewOverdue => "Access review overdue",
        NoticeKind.NobodyHandles => "A case without a handler",
        NoticeKind.DisposalNear => "Disposal near",
    };

    private static string Text(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => "A report has arrived and waits for its acknowledgement.",
        NoticeKind.MessageReceived => "A reporter has written and waits for an answer.",
        NoticeKind.CaseAssigned => "A case has been given to a handler.",
        NoticeKind.DeadlineNear => "A statutory date is near and the duty is still open.",
        NoticeKind.DeadlinePassed => "A statutory date has passed and the duty is still open.",
        NoticeKind.IdentityAsked => "A handler asks to know who a reporter is, and a custodian's decision is waited for.",
        NoticeKind.GlassBroken => "Two persons have agreed that one of them reads a case without having sight of it. The record of the case says who, and the reason is sealed in it.",
        NoticeKind.ReviewOverdue => "An access review was not finished by its date.",
        NoticeKind.NobodyHandles => "A case has nobody to handle it. An administrator must give it to somebody.",
        NoticeKind.DisposalNear => "What is kept of a case will be deleted on its date.",
    };

    private static string DueLine(DueDuty due) => due.Duty switch
    {
        Duty.Acknowledge => $"Acknowledge by {Day(due.By)}",
        Duty.Feedback => $"Give feedback by {Day(due.By)}",
        Duty.PersonalAcknowledge => $"Acknowledge in person by {Day(due.By)}",
        Duty.Meeting => $"Meet the reporter by {Day(due.By)}",
        Duty.Interim => $"Give word in between by {Day(due.By)}",
        Duty.UnreadReport => $"Read the report by {Day(due.By)}",
        Duty.UnreadMessage => $"Read the message by {Day(due.By)}",
        Duty.SilentHandler => $"Go on with the case by {Day(due.By)}",
        Duty.Task => $"Do the task by {Day(due.By)}",
    };

    // The month as a word: 4/5 is read as April or May, depending on the reader.
    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
