using FaceUp.App.Conversation;
using FaceUp.App.Hotline;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Telephone;

/// <summary>What somebody is told who comes back by telephone. Null <paramref name="Said"/>: nobody is known by this code.</summary>
public sealed record ToldCaller(IReadOnlyList<string>? Said, bool IsBusy = false);

/// <summary>
/// How far a report has come, in words. What the organisation wrote is read out only where it allows that, since the provider's voice is what reads: otherwise a caller
/// hears that there is an answer. Nothing is written: when somebody asks is nobody's business.
/// </summary>
public sealed class TellCaller(ReceiptDoor door, CodeKeys codes, CaseTexts texts)
{
    private const int MostRead = 5;
    private const int MostPieces = 10; // 30,000 characters, half an hour

    public async Task<ToldCaller> Handle(Tenant tenant, CallLanguage language, string code, CancellationToken ct)
    {
        using var keys = await codes.Of(tenant, code, ct);
        if (keys is null)
            return new(null, IsBusy: true);
        var (report, refused) = await door.Try(tenant.Id, keys, ct);
        using var opened = report;
        return opened is null ? new(refused == Refusal.ReportGone ? [language["return.gone"]] : null) : new([.. State(opened, language), .. await Answers(opened, language, ct)]);
    }

    private static IEnumerable<string> State(OpenedReport opened, CallLanguage language)
    {
        var s = opened.Case.State;
        var terms = opened.Tenant.TermsOf(s);
        yield return language.Say("report.received", OpenReport.Day(s.ReceivedAt)) + ".";
        yield return language["status." + s.Status.ToString().ToLowerInvariant()] + ".";
        if (s.AcknowledgedAt is null && terms.DueOf(Duty.Acknowledge, s) is { } acknowledge)
            yield return language.Say("dates.acknowledge", acknowledge);
        if (s.FeedbackAt is { } gave)
            yield return language.Say("dates.gaveFeedback", OpenReport.Day(gave));
        else if (terms.DueOf(Duty.Feedback, s) is { } feedback)
            yield return language.Say("dates.feedback", feedback);
    }

    private async Task<IReadOnlyList<string>> Answers(OpenedReport opened, CallLanguage language, CancellationToken ct)
    {
        var said = opened.Case.Links.Select(Domain.Audit.CaseChain.Event).Where(e => e is CaseEvent.HandlerReplied or CaseEvent.ReporterWrote).ToList();
        if (said is not [.., CaseEvent.HandlerReplied])
            return [language["call.none"]];
        if (opened.Tenant.Settings.Telephone?.ReadAloud != true)
            return [language["call.answered"]];
        var content = await texts.Open(opened.Case, opened.Key, withNotes: false, ct, asWritten: true);
        var answers = content.Messages.Reverse().TakeWhile(m => m.Event is CaseEvent.HandlerReplied).Take(MostRead).Reverse();
        var pieces = answers.SelectMany(m => Pieces(language.Date(OpenReport.Day(m.At)) + ".").Concat(Pieces(m.Content.Text))).ToList();
        return pieces.Count <= MostPieces ? pieces : [.. pieces.Take(MostPieces), language["call.answered"]]; // the rest is for the pages
    }

    // Never within a character that takes two.
    private static IEnumerable<string> Pieces(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = Math.Min(text.Length, at + Dialect.LongestText);
            end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
            yield return text[at..end];
            at = end;
        }
    }
}
