using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Intake;

/// <summary>
/// Texts as they are sealed: JSON of the shapes <see cref="SealedReport"/> and <see cref="SealedMessage"/>. What was sealed at its source nobody has looked at before it
/// is opened, so whatever comes out is made to be a text that may be shown: characters that lie are replaced where one can see it, and what is no such JSON is shown as it is.
/// </summary>
public static class SealedText
{
    public static Stream Of(SealedReport report) => new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(report, ApiJson.Wire.SealedReport), writable: false);

    public static byte[] Of(SealedMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, ApiJson.Wire.SealedMessage);

    public static SealedReport Report(byte[] content) => Read(content, ApiJson.Wire.SealedReport) is not { } report ? new([new("?", Raw(content))], [])
        : new([.. report.Answers.Take(ReportRules.MaxAnswers).Select(Shown)], Shown(report.Files), report.Form, report.Concerned?.Take(ConcernedRules.MaxConcerned).Select(Shown).ToList());

    public static SealedMessage Message(byte[] content) => Read(content, ApiJson.Wire.SealedMessage) is not { } message ? new(Raw(content), [])
        : new(PlainText.Shown(message.Text, TextRules.MaxText), Shown(message.Files));

    private static T? Read<T>(byte[] content, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) is { } value && NullElements.Find(value, type) is null ? value : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException) // the second: half of a surrogate pair
        {
            return null;
        }
    }

    private static Answer Shown(Answer answer) => answer with
    {
        Question = PlainText.Shown(answer.Question, ReportRules.MaxQuestion), Text = PlainText.Shown(answer.Text, ReportRules.MaxText),
        Values = answer.Values?.Take(Domain.Forms.FormLimits.Options).Select(v => PlainText.Shown(v, ReportRules.MaxQuestion)).ToList(),
    };

    private static Concerned Shown(Concerned one) => new(one.Person is { } id ? PlainText.Shown(id, ConcernedRules.MaxName) : null, one.Name is { } name ? PlainText.Shown(name, ConcernedRules.MaxName) : null);

    private static List<SealedFile> Shown(IReadOnlyList<SealedFile> files) =>
        [.. files.Take(IncomingText<Answer>.MaxFiles).Select(f => f with { Name = FileNames.Shown(f.Name), MediaType = FileNames.ShownType(f.MediaType), Size = Math.Max(0, f.Size) })];

    private static string Raw(byte[] content) => PlainText.Shown(Encoding.UTF8.GetString(content), ReportRules.MaxText);
}
