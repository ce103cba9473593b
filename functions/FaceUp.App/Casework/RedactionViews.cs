using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Casework;

/// <summary>Hidden parts as they are shown: who hid them, and when, says the record.</summary>
public static class RedactionViews
{
    public static IReadOnlyList<CaseAnswer> Of(OpenedTexts content, CaseState state) =>
        [.. content.Report.Answers.Select((a, i) => new CaseAnswer(a.Question, a.Text, a.Values, a.Item, Of(content.Hidden?.Where(h => h.Answer == i), state)))];

    public static IReadOnlyList<RedactionView>? Of(IEnumerable<HiddenPart>? hidden, CaseState state) =>
        hidden?.OrderBy(h => h.Start).Select(h => Of(h, Known(state, h.Redaction))).ToList() is { Count: > 0 } some ? some : null;

    private static RedactionView Of(HiddenPart hidden, Redaction made) => new(hidden.Redaction.Value, made.By.Value, made.At, hidden.Start, hidden.Length);

    private static Redaction Known(CaseState state, ObjectId redaction) => state.Redacted.Values.SelectMany(t => t.Redactions).First(r => r.Id == redaction);
}
