using System.Text.Json;
using System.Text.Json.Serialization;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Uploads;
using FaceUp.Domain.Forms;
using FaceUp.Web.Languages;

namespace FaceUp.Web.Reporting;

/// <summary>What a page's script needs to know in order to ask, to check, to seal and to send by itself. Nothing in it that the page does not show, but the form's rules.</summary>
/// <param name="At">The page to begin with.</param>
/// <param name="Form">Null where the organisation asks for a story alone.</param>
/// <param name="Version">Of the settings that hold the form.</param>
/// <param name="Seal">Null where the organisation does not want its reports sealed at their source.</param>
/// <param name="FileBytes">The most that a file may have which goes with the report itself, and each that is sealed.</param>
public sealed record Plan(
    string At, string Key, string Category, string Unit, IReadOnlyList<PlanStage> Stages, Form? Form, int Version, string Channel, SealOffer? Seal, Tongue Tongue, IReadOnlyDictionary<string, string> Words,
    int MaxText, long FileBytes, int Files)
{
    // Other words than these are on the pages where they are wanted.
    private static readonly string[] Said =
    [
        "contact.name", "contact.email", "contact.phone", "contact.other", "dates.acknowledge", "dates.feedback", "dates.none", "dates.look", "error.characters", "error.choice", "error.count", "error.date",
        "error.email", "error.fileTooLarge", "error.formChanged", "error.number", "error.required", "error.title", "error.tooLong", "error.tooManyFiles", "error.tooShort", "field.between", "field.item",
        "files.failed", "files.progress", "files.ready", "files.remove", "page.no", "page.step", "page.yes", "review.empty", "review.failed", "review.sending", "story.what", "work.solving", "work.wait",
    ];

    public static string Of(Asked asked, string at) => JsonSerializer.Serialize(
        new Plan(
            at, asked.Draft.Key, asked.Draft.Category!, asked.Draft.Unit!, [.. asked.AllStages.Select(s => new PlanStage(s.Id, s.Step?.Id))], asked.Form, asked.Organisation.Version, asked.Channel, asked.Organisation.Seal,
            Tongue.Of(asked.T), Said.ToDictionary(k => k, k => asked.T[k]), ReportRules.MaxText, IncomingText<ReportRequest>.MaxFileBytes, IncomingText<ReportRequest>.MaxFiles), PlanJson.Default.Plan);
}

/// <param name="Step">The id of the form's step.</param>
public sealed record PlanStage(string Id, string? Step);

/// <summary>How a language writes dates and numbers, see <see cref="Language"/>.</summary>
public sealed record Tongue(string Tag, string Digits, string Date, IReadOnlyList<string> Months)
{
    public static Tongue Of(Language t) => new(t.Tag, t.Digits, t.LongDate, t.Months);
}

/// <summary>One's own report, for the script that opens it.</summary>
public sealed record Closed(SealedReportView View, Tongue Tongue, IReadOnlyDictionary<string, string> Words)
{
    private static readonly string[] Said = ["field.between", "field.item", "page.no", "page.yes", "report.download"];

    public static string Of(SealedReportView view, Language t) => JsonSerializer.Serialize(new Closed(view, Tongue.Of(t), Said.ToDictionary(k => k, k => t[k])), PlanJson.Default.Closed);
}

/// <summary>What the script of the conversation says.</summary>
/// <param name="FileBytes">The most that a file may have which goes with the message itself.</param>
public sealed record Talk(Tongue Tongue, IReadOnlyDictionary<string, string> Words, long FileBytes, int Files)
{
    private static readonly string[] Said = ["error.fileTooLarge", "error.tooManyFiles", "files.failed", "files.progress", "files.ready", "files.remove", "report.new", "report.sent", "report.unsent", "review.sending", "work.solving", "work.wait"];

    public static string Of(Language t) => JsonSerializer.Serialize(
        new Talk(Tongue.Of(t), Said.ToDictionary(k => k, k => t[k]), IncomingText<ReportRequest>.MaxFileBytes, IncomingText<ReportRequest>.MaxFiles), PlanJson.Default.Talk);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = JsonBody.MaxDepth)]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(Closed))]
[JsonSerializable(typeof(Talk))]
[JsonSerializable(typeof(IReadOnlyList<UploadNamed>))]
internal sealed partial class PlanJson : JsonSerializerContext;
