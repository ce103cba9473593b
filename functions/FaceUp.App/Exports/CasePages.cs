using System.Globalization;
using FaceUp.App.Cases;
using FaceUp.App.Files;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;
using FaceUp.Print;

namespace FaceUp.App.Exports;

/// <summary>A case as it is read and printed: everything of <see cref="CaseDocument"/> in the order in which people ask for it.</summary>
internal static class CasePages
{
    public static PrintedDocument Of(CaseDocument d) => new($"Case {d.Content.Case.Reference}", "en", false, Mark(d), Parts(d));

    /// <summary>Who and when.</summary>
    public static string Mark(CaseDocument d) => $"{d.Exported.Name} · {Time(d.Exported.At)}";

    private static IEnumerable<PrintedPart> Parts(CaseDocument d)
    {
        var (view, line) = (d.Content, d.Content.Case);
        yield return new PrintedPart.Heading($"Case {line.Reference}");
        yield return new PrintedPart.Paragraph($"{d.Name}. Taken out by {d.Exported.Name} ({d.Exported.By}) on {Time(d.Exported.At)}. Confidential: whoever spoke here may be in danger if they are known.", Quiet: true);
        yield return new PrintedPart.Facts(Head(d, line));
        yield return new PrintedPart.Heading("The report", 2);
        foreach (var part in view.Answers.SelectMany(a => Answer(view, a)))
            yield return part;
        if (view.Concerned is { Count: > 0 } concerned)
            yield return new PrintedPart.Facts([new("Concerns", string.Join("\n", concerned.Select(c => c.Name ?? Person(d, c.Person ?? ""))))]);
        foreach (var part in Files("Files of the report", d, view.Files).Concat(Texts("Conversation", d, view.Messages)).Concat(Texts("Internal notes", d, view.Notes)).Concat(Duties(d)).Concat(Links(d)).Concat(Record(d)))
            yield return part;
    }

    private static IEnumerable<PrintedFact> Head(CaseDocument d, CaseLine line)
    {
        yield return new("Status", Word(line.Status) + (line.Outcome is { } outcome ? $", {Word(outcome)}" : ""));
        yield return new("Received", $"{Time(line.ReceivedAt)} (the hour)");
        yield return new("Unit", Named(d, "unit", line.Unit));
        yield return new("Category", Named(d, "category", line.Category));
        yield return new("Channel, language", $"{line.Channel}, {line.Language}");
        yield return new("Handler", Person(d, line.Handler.Value));
        if (line.Second is { } second)
            yield return new("Second pair of eyes", Person(d, second.Value));
        if (line.Urgency is { } urgency)
            yield return new("Urgency", Word(urgency));
        if (line.AcknowledgeBy is { } acknowledge)
            yield return new("Acknowledgement", $"by {Day(acknowledge)}; {(line.Acknowledged ? "done" : "not done")}");
        if (line.FeedbackBy is { } feedback)
            yield return new("Feedback", $"by {Day(feedback)}; {(line.FeedbackGiven ? "given" : "not given")}");
        yield return new("Identity", d.Content.Identity.Given ? "The reporter has said who they are. That is not in this document." : "The reporter has not said who they are.");
        yield return new("Organisation's word for it", $"{d.Organisation} / {line.Id}");
    }

    private static IEnumerable<PrintedPart> Answer(CaseView view, CaseAnswer answer)
    {
        yield return new PrintedPart.Heading(Question(view.Form, answer), 3);
        yield return new PrintedPart.Paragraph(answer.Text.Length > 0 ? answer.Text : string.Join("\n", answer.Values ?? []));
    }

    // The form as it was tells the label of what is answered by id.
    private static string Question(Form? form, CaseAnswer answer) =>
        (form?.Steps.SelectMany(s => s.Fields.SelectMany(f => (f.Fields ?? []).Prepend(f))).FirstOrDefault(f => f.Id == answer.Question)?.Label ?? answer.Question)
        + (answer.Item is { } item ? string.Create(CultureInfo.InvariantCulture, $" ({item + 1})") : "");

    private static IEnumerable<PrintedPart> Texts(string title, CaseDocument d, IReadOnlyList<CaseMessage> texts)
    {
        if (texts.Count == 0)
            yield break;
        yield return new PrintedPart.Heading(title, 2);
        foreach (var text in texts)
        {
            yield return new PrintedPart.Heading($"{(text.By is { } by ? Person(d, by) : "The reporter")}, {Time(text.At)}", 3);
            yield return new PrintedPart.Paragraph(text.Text);
            foreach (var file in text.Files)
                yield return new PrintedPart.Paragraph(Line(d, file), Quiet: true);
        }
    }

    private static IEnumerable<PrintedPart> Files(string title, CaseDocument d, IReadOnlyList<CaseFile> files)
    {
        if (files.Count == 0)
            yield break;
        yield return new PrintedPart.Heading(title, 2);
        foreach (var file in files)
            yield return new PrintedPart.Paragraph(Line(d, file));
    }

    private static string Line(CaseDocument d, CaseFile file)
    {
        var known = d.Files?.FirstOrDefault(f => f.Id == file.Id);
        var check = file.Check.Outcome is { } outcome ? $"{Word(outcome)}, {file.Check.Kind}" : "not looked at";
        var where = known?.Path is { } path ? $"; clean copy: {path}, SHA-256 {known.Sha256}" : known?.Missing is { } missing ? $"; no clean copy: {missing}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"File: {file.Name} ({file.Size} bytes as sent; {check}){where}");
    }

    private static IEnumerable<PrintedPart> Duties(CaseDocument d)
    {
        if (d.Content.Duties is not { } duties)
            yield break;
        yield return new PrintedPart.Heading("Dates", 2);
        yield return new PrintedPart.Paragraph($"Under the regime {duties.Regime}, in the days of {duties.TimeZone}.", Quiet: true);
        yield return new PrintedPart.Table([new("Duty", 2), new("By"), new("State"), new("Source", 3)], duties.Dates.Select(x => (IReadOnlyList<string>)[Word(x.Duty), Day(x.Due), x.Open ? "open" : "met, or not asked for", x.Source?.Cite ?? ""]));
        if (duties.Tasks.Count > 0)
            yield return new PrintedPart.Table([new("Task", 3), new("Whose"), new("By"), new("Done")], duties.Tasks.Select(t => (IReadOnlyList<string>)[t.What, Person(d, t.To), Day(t.Due), t.DoneAt is { } done ? Time(done) : ""]));
    }

    private static IEnumerable<PrintedPart> Links(CaseDocument d)
    {
        if (d.Content.Links is not { Count: > 0 } links)
            yield break;
        yield return new PrintedPart.Heading("Other cases", 2);
        yield return new PrintedPart.Table([new("Case"), new("How"), new("Status"), new("Since"), new("Why", 3)], links.Select(l => (IReadOnlyList<string>)[l.Reference, Word(l.Kind), Word(l.Status), Time(l.Since), l.Reason ?? ""]));
    }

    private static IEnumerable<PrintedPart> Record(CaseDocument d)
    {
        if (d.Record is not { } record)
            yield break;
        yield return new PrintedPart.Heading("The record", 2);
        yield return new PrintedPart.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{record.Count} events, the last of which hashes to {record.Last}. Each holds the hash of the one before (SHA-256 over RFC 8785 JSON)."), Quiet: true);
        yield return new PrintedPart.Table([new("", 0.3, Numbers: true), new("Event", 5), new("Hash", 2)],
            record.Events.Select(e => (IReadOnlyList<string>)[e.Sequence.ToString(CultureInfo.InvariantCulture), e.Canonical, e.Hash]));
    }

    private static string Person(CaseDocument d, string id) => id.Length == 0 ? "nobody" : Named(d, "person", id);

    private static string Named(CaseDocument d, string kind, string id) => d.Names.TryGetValue($"{kind}/{id}", out var name) && name != id ? $"{name} ({id})" : id;

    private static string Word<T>(T value)
        where T : struct, Enum => Domain.WordJson<T>.Word(value);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
