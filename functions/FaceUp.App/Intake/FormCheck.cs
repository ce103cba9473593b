using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Routing;

namespace FaceUp.App.Intake;

/// <summary>A report held against the form that it answers.</summary>
/// <param name="Facts">Null where no form is asked.</param>
/// <param name="Files">The files that must follow, just these; null for whatever follows.</param>
public sealed record FormChecked(IReadOnlyList<FieldProblem> Errors, FormFacts? Facts = null, IReadOnlyList<NamedFile>? Files = null)
{
    /// <summary>What routing looks at.</summary>
    public RoutingFacts Tell(Tenant tenant, ReportRequest report)
    {
        var (chosen, usual) = (Facts?.Urgency ?? Urgency.Normal, tenant.Settings.Categories.FirstOrDefault(c => c.Id == report.Category)?.Urgency ?? Urgency.Normal);
        return new(report.Category, report.Unit, report.Channel, report.Language, Facts?.Answers, chosen > usual ? chosen : usual, Facts?.Rule);
    }

    /// <summary>What is wrong with the number of files that came, if anything.</summary>
    public FieldProblem? FaultOfFiles(int came) => Files switch
    {
        null => null,
        _ when Files.FirstOrDefault(f => f.Place >= came) is { } missing => new(missing.At, "This file did not come."),
        _ when Files.Count < came => new($"files/{Enumerable.Range(0, came).Except(Files.Select(f => f.Place)).First()}", "No answer to a field for files has this one."),
        _ => null,
    };
}

/// <summary>Finds the form that a report must answer, and holds the answers against it.</summary>
public sealed class FormCheck(FormsInTime forms)
{
    public async ValueTask<FormChecked> Handle(Tenant tenant, ReportRequest report, CancellationToken ct)
    {
        var (form, problem) = await forms.For(tenant, report.Category, report.Form, ct);
        if (problem is not null)
            return new([problem]);
        if (form is null)
            return new([.. Free("/answers", report.Answers), .. Free("/identity", report.Identity ?? [])]);
        var answers = FormAnswers.Check(form, [.. report.Answers.Select(Given)], [.. (report.Identity ?? []).Select(Given)]);
        return new([.. answers.Faults.Select(f => new FieldProblem(f.At, f.Why))], answers.Facts, answers.Files);
    }

    private static List<FieldProblem> Free(string list, IReadOnlyList<Answer> answers) =>
    [
        .. answers.SelectMany((a, i) => (FieldProblem[])
        [
            .. a.Values is null ? Array.Empty<FieldProblem>() : [new($"{list}/{i}/values", "There is no form here, and so there are no options.")],
            .. a.Item is null ? Array.Empty<FieldProblem>() : [new($"{list}/{i}/item", "There is no form here, and so nothing repeats.")],
        ]).Take(ReportRules.MaxErrors),
    ];

    private static Given Given(Answer answer) => new(answer.Question, answer.Text, answer.Values ?? [], answer.Item);
}
