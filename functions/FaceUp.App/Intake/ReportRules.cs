using System.Globalization;
using FaceUp.App.Http;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Intake;

/// <summary>What a report must be like, beyond being JSON of the right form. Names each fault's place and rule.</summary>
public static class ReportRules
{
    public const int MaxBodyBytes = 512 * 1024;
    public const int MaxAnswers = FormLimits.Answers;
    public const int MaxQuestion = 200;
    public const int MaxText = FormLimits.LongText;
    public const int MaxAllText = FormLimits.AllText;
    internal const int MaxErrors = 20;

    public static IReadOnlyList<FieldProblem> Check(ReportRequest report, TenantSettings settings)
    {
        var errors = Codes(report, settings);
        if (report.Answers.Count is 0 or > MaxAnswers)
            errors.Add(new("/answers", string.Create(CultureInfo.InvariantCulture, $"Between 1 and {MaxAnswers} answers are allowed.")));
        else
            errors.AddRange(report.Answers.SelectMany(Check));
        if (report.Answers.Sum(a => (long)a.Text.Length) > MaxAllText)
            errors.Add(new("/answers", string.Create(CultureInfo.InvariantCulture, $"All answers together have at most {MaxAllText} characters.")));
        errors.AddRange(Identity.IdentityRules.Check(report.Identity));
        errors.AddRange(ConcernedRules.Check(report.Concerned ?? [], settings));
        return [.. errors.Take(MaxErrors)];
    }

    /// <summary>What stays readable of every report, sealed at its source or not.</summary>
    internal static List<FieldProblem> Codes(ReportRequest report, TenantSettings settings)
    {
        var errors = new List<FieldProblem>();
        if (!settings.Categories.Any(c => c.Id == report.Category))
            errors.Add(new("/category", "Must be the id of a category of this organisation."));
        if (!settings.Units.Any(u => u.Id == report.Unit))
            errors.Add(new("/unit", "Must be the id of a unit of this organisation."));
        if (!settings.Channels.Contains(report.Channel))
            errors.Add(new("/channel", "Must be the id of a channel of this organisation."));
        if (!PlainText.IsLanguageTag(report.Language))
            errors.Add(new("/language", "Must be a language tag such as en, uk or pt-BR (BCP 47), at most 35 characters."));
        return errors;
    }

    private static IEnumerable<FieldProblem> Check(Answer answer, int place) => Check("/answers", answer, place);

    internal static IEnumerable<FieldProblem> Check(string list, Answer answer, int place)
    {
        if (answer.Question.Length == 0)
            yield return new($"{list}/{place}/question", "Must not be empty.");
        if (PlainText.FaultIn(answer.Question, MaxQuestion) is { } question)
            yield return new($"{list}/{place}/question", question);
        if (PlainText.FaultIn(answer.Text, MaxText) is { } text)
            yield return new($"{list}/{place}/text", text);
    }
}
