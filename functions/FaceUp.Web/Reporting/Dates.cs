using FaceUp.App.Conversation;
using FaceUp.Web.Languages;

namespace FaceUp.Web.Reporting;

/// <summary>What happens next, and by when, in sentences.</summary>
public static class Dates
{
    public static IEnumerable<string> Ahead(Language t, DateOnly? acknowledgeBy, DateOnly? feedbackBy)
    {
        if (acknowledgeBy is { } ack)
            yield return t.Say("dates.acknowledge", ack);
        if (feedbackBy is { } feedback)
            yield return t.Say("dates.feedback", feedback);
        if (acknowledgeBy is null && feedbackBy is null)
            yield return t["dates.none"];
    }

    public static IEnumerable<string> Of(Language t, ReportView report)
    {
        if (report.AcknowledgedOn is { } acknowledged)
            yield return t.Say("dates.acknowledged", acknowledged);
        if (report.Automatically == true)
            yield return t["dates.automatic"];
        if (report.FeedbackOn is { } told)
            yield return t.Say("dates.gaveFeedback", told);
        var (ack, feedback) = (report.AcknowledgedOn is null ? report.AcknowledgeBy : null, report.FeedbackOn is null ? report.FeedbackBy : null);
        if (ack is not null || feedback is not null || (report.AcknowledgedOn is null && report.FeedbackOn is null))
        {
            foreach (var line in Ahead(t, ack, feedback))
                yield return line;
        }
    }

    public static IEnumerable<string> Who(Language t, ReportView report)
    {
        if (report.Identity.GivenOn is not null)
            yield return t["report.identityGiven"];
        foreach (var line in report.Identity.AskedOn.Select(d => t.Say("report.identityAsked", d)).Concat(report.Identity.AllowedOn.Select(d => t.Say("report.identityAllowed", d))).Concat(report.Identity.OpenedOn.Select(d => t.Say("report.identityOpened", d))))
            yield return line;
    }

    public static IEnumerable<string> Meeting(Language t, OwnMeeting meeting)
    {
        yield return t.Say("report.meetingAsked", meeting.AskedOn);
        if (meeting.SettledOn is { } settled)
            yield return t.Say("report.meetingSettled", settled);
        else if (meeting.By is { } by)
            yield return t.Say("report.meetingBy", by);
    }
}
