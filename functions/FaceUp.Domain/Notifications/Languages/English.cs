using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class English
{
    public static Wording Wording { get; } = new(
        "en",
        Say,
        Due,
        Day: "{0} {1} {2}",
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        Unit: "Unit: {0}",
        NoName: "(no name)",
        Open: "Open in FaceUp",
        Acknowledge: "Acknowledge",
        Take: "Take this case",
        Footer: "FaceUp never puts a report's content into a channel. Please do not discuss the case here.",
        Subject: "A notice from FaceUp",
        Test: "Test",
        TestText: "This is a test: nothing has happened.");

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("New report", "A report has arrived and waits for its acknowledgement."),
        NoticeKind.MessageReceived => ("New message from a reporter", "A reporter has written and waits for an answer."),
        NoticeKind.CaseAssigned => ("Case assigned", "A case has been given to a handler."),
        NoticeKind.DeadlineNear => ("Deadline near", "A statutory date is near and the duty is still open."),
        NoticeKind.DeadlinePassed => ("Deadline passed", "A statutory date has passed and the duty is still open."),
        NoticeKind.IdentityAsked => ("A custodian is asked", "A handler asks to know who a reporter is, and a custodian's decision is waited for."),
        NoticeKind.GlassBroken => ("Glass broken", "Two persons have agreed that one of them reads a case without having sight of it. The record of the case says who, and the reason is sealed in it."),
        NoticeKind.ReviewOverdue => ("Access review overdue", "An access review was not finished by its date."),
        NoticeKind.NobodyHandles => ("A case without a handler", "A case has nobody to handle it. An administrator must give it to somebody."),
        NoticeKind.MessageUnread => ("Message unread", "A reporter's message has not been read for days."),
        NoticeKind.ReportUnread => ("Report unread", "A report has not been read for days."),
        NoticeKind.HandlerSilent => ("No word to the reporter", "A case has rested for days without a word to its reporter."),
        NoticeKind.TaskDue => ("Task due", "A task on a case is due."),
        NoticeKind.MeetingAsked => ("Meeting asked for", "A reporter asks to be met in person."),
        NoticeKind.InterimDue => ("Interim notice due", "A reporter is to be told how far the case has come."),
        NoticeKind.DisposalNear => ("Disposal near", "What is kept of a case will be deleted on its date."),
        NoticeKind.FileInfected => ("File infected", "A file that came with a report does harm. It is locked away, and opens for nobody alone."),
        NoticeKind.OriginalAsked => ("An original is asked for", "A handler asks for a file as it was sent, and the decision of a second person is waited for."),
        NoticeKind.CaseSent => ("A case is handed over", "A case is handed over to another case system."),
        NoticeKind.CheckpointMade => ("Checkpoint", "The newest checkpoint of the record. Keep this message: it shows later that nothing recorded before it was altered."),
        NoticeKind.Digest => ("Several notices", "These notices were gathered while this channel rested."),
        NoticeKind.FindingOpened => ("A control does not hold", "A control that tests itself does not hold. Somebody has to see to it."),
        NoticeKind.FindingOverdue => ("Finding overdue", "A finding was not closed by its date."),
        NoticeKind.AttestationWaits => ("An attestation is asked for", "Somebody is asked to say whether something holds, and has not answered yet."),
        NoticeKind.AlertRaised => ("Something out of the ordinary", "Something in the organisation's record is out of the ordinary. Somebody has to decide what it comes to."),
        NoticeKind.AlertOverdue => ("Alert undecided", "Nobody has decided in time about something that was out of the ordinary."),
        NoticeKind.IncidentDue => ("72 hours of an incident", "The time in which the supervisory authority has to be told of an incident is running out, or is over."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "Acknowledge by {0}",
        Duty.Feedback => "Give feedback by {0}",
        Duty.PersonalAcknowledge => "Acknowledge in person by {0}",
        Duty.Meeting => "Meet the reporter by {0}",
        Duty.Interim => "Give word in between by {0}",
        Duty.UnreadReport => "Read the report by {0}",
        Duty.UnreadMessage => "Read the message by {0}",
        Duty.SilentHandler => "Go on with the case by {0}",
        Duty.Task => "Do the task by {0}",
    };
}
