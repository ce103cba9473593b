using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain.Forms;

namespace FaceUp.Web.Reporting;

/// <summary>
/// A report that is being written. It travels with the pages, in a field of theirs, and is nowhere else until it is sent: no store, no session, no cookie.
/// </summary>
/// <param name="Key">Makes sending it twice the same as sending it once (Idempotency-Key).</param>
/// <param name="Version">Of the settings whose form was shown last; 0 before the first.</param>
public sealed record Draft(string Key, int Version, IReadOnlyList<Answer> Answers, IReadOnlyList<Concerned> Concerned, IReadOnlyList<Answer> Identity, string? Category = null, string? Unit = null)
{
    public static Draft New(string? unit) => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), 0, [], [], [], Unit: unit);

    public IReadOnlyList<Given> Given => [.. Answers.Select(a => new Given(a.Question, a.Text, a.Values ?? [], a.Item))];

    public Answer? Find(string question, int? item = null) => Answers.FirstOrDefault(a => a.Question == question && a.Item == item);

    /// <summary>With the answers to these questions and no others to them.</summary>
    public Draft With(IReadOnlySet<string> questions, IEnumerable<Answer> answers) => this with { Answers = [.. Answers.Where(a => !questions.Contains(a.Question)), .. answers] };

    public string Write() => JsonSerializer.Serialize(this, DraftJson.Default.Draft);

    /// <exception cref="BadInputException">What came is none.</exception>
    public static Draft Read(string text)
    {
        var draft = JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(text), DraftJson.Default.Draft);
        return draft.Key.Length is >= Submission.MinKey and <= Submission.MaxKey && draft.Answers.Count <= ReportRules.MaxAnswers && draft.Concerned.Count <= ConcernedRules.MaxConcerned
            && draft.Identity.Count <= ReportRules.MaxAnswers ? draft : throw new BadInputException(422, "draft", "Not a draft that one of these pages made.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = JsonBody.MaxDepth)]
[JsonSerializable(typeof(Draft))]
internal sealed partial class DraftJson : JsonSerializerContext;
