using System.Globalization;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Identity;

/// <summary>What may be said of oneself, and as a reason.</summary>
public static class IdentityRules
{
    public const int MaxAnswers = 20;
    public const int MaxAllText = 20_000;
    public const int MaxReason = 2000;
    public const int MaxBodyBytes = 128 * 1024;
    public const int MaxReasonBytes = 16 * 1024;

    /// <summary>Faults under <c>/identity</c>; none where nothing was said.</summary>
    public static IEnumerable<FieldProblem> Check(IReadOnlyList<Answer>? identity)
    {
        if (identity is null)
            return [];
        if (identity.Count is 0 or > MaxAnswers)
            return [new("/identity", string.Create(CultureInfo.InvariantCulture, $"Between 1 and {MaxAnswers} answers are allowed; leave it out to stay anonymous."))];
        var faults = identity.SelectMany((answer, place) => ReportRules.Check("/identity", answer, place));
        return identity.Sum(a => (long)a.Text.Length) <= MaxAllText
            ? faults
            : faults.Append(new("/identity", string.Create(CultureInfo.InvariantCulture, $"All of it together has at most {MaxAllText} characters.")));
    }

    /// <summary>Null when it may stand.</summary>
    public static string? CheckReason(string reason) => string.IsNullOrWhiteSpace(reason) ? "Must not be empty." : PlainText.FaultIn(reason, MaxReason);
}
