using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Casework;

/// <summary>
/// Hides parts of what was written, for a sealed reason. What is shown from then on is sealed as an object of its own; the text stays as it was written, for its reporter
/// and for two persons together.
/// </summary>
public sealed class RedactText(CaseSight sight, CaseTexts texts, SealedObjects objects, OwnKeys keys, TimeProvider time)
{
    private const int MaxTurns = 5; // each further one is somebody's who redacts the same text at this moment

    public async Task<IResult> Handle(Caller caller, CaseId id, RedactionRequest body, string? idempotencyKey, CancellationToken ct)
    {
        if (FaultIn(body, time.GetUtcNow()) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        var whyName = NewIds.Object(id, $"redaction\n{caller.Person.Id}", idempotencyKey);
        for (var turns = 0; turns < MaxTurns; turns++)
        {
            if (await sight.Find(caller, id, CaseSight.Handlers, ct) is not { } found)
                return Problems.For(Refusal.NotFound);
            if (await Once(new(caller, found, body, NewIds.Request(id, whyName), whyName, idempotencyKey, time.GetUtcNow()), ct) is { } answer)
                return answer;
        }

        return Problems.For(Refusal.Changed);
    }

    /// <summary>The case as it is at this moment, and what is asked of it.</summary>
    private sealed record Turn(Caller Caller, LoadedCase Found, RedactionRequest Body, ObjectId Redaction, ObjectId WhyName, string? Key, DateTimeOffset Now)
    {
        public ObjectId Text => Body.Object is { } id ? new(id) : Found.State.Report;

        public ObjectId? Before => Found.State.Redacted.GetValueOrDefault(Text)?.Shown.Id;

        public CaseCommand.Redact Command(SealedRef shown, SealedRef why) => new(Redaction, Text, shown, Before, why, Caller.Person.Id, Now);
    }

    // Null: somebody else redacted the same text meanwhile.
    private async Task<IResult?> Once(Turn t, CancellationToken ct)
    {
        var (found, nothing) = (t.Found, new ObjectId(""));
        if (t.Body.Object is not null && (t.Text == found.State.Report || !found.State.Texts.Contains(t.Text)))
            return Problems.Invalid("/object", "Must be the id of a message or note of this case.");
        // Decided before anything is sealed, and again when it is recorded: what is refused, or done already, leaves no object behind.
        var decision = CaseDecider.Decide(found.State, t.Command(new(nothing, ""), new(t.WhyName, "")));
        if (decision.Refused is { } refused)
            return Problems.For(refused);
        if (decision.Events.Count == 0)
            return Taken(t);

        using var key = await TenantLock.Open(keys.Of(found.Tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        var (shown, fault) = Redacted(t, await texts.Open(found, key, withNotes: true, ct));
        if (shown is null)
            return Problems.Invalid([fault!]);
        var name = NewIds.Object(found.Id, $"redacted\n{t.Caller.Person.Id}\n{t.Text}\n{t.Before}", t.Key);
        if (await objects.PutOnce(key, found.Tenant, found.Id, name, ObjectKind.Note, shown.Write(), ct) is not { } sealedShown ||
            await objects.PutOnce(key, found.Tenant, found.Id, t.WhyName, ObjectKind.Note, SealedText.Of(new SealedMessage(t.Body.Reason, [])), ct) is not { } why)
            return Problems.For(Refusal.KeyReused);
        var changed = await sight.Change(t.Caller, found.Id, CaseSight.Handlers, _ => t.Command(sealedShown, why), ct);
        return changed switch
        {
            { Decision.Refused: Refusal.Changed } => null,
            { Decision.Refused: null } => Taken(t),
            _ => ChangeCase.Answer(changed),
        };
    }

    private static IResult Taken(Turn t) => TypedResults.Json(new RedactionTaken(t.Redaction.Value), ApiJson.Wire.RedactionTaken, statusCode: StatusCodes.Status201Created);

    private static FieldProblem? FaultIn(RedactionRequest body, DateTimeOffset now) =>
        (body.Object is null) == (body.Answer is null) ? new("/object", "Must say which text: object for a message or note, or answer, and not both.")
        : body.Parts.Count is < 1 or > Redacting.MaxParts ? new("/parts", $"Must be 1 to {Redacting.MaxParts}.")
        : AccessRules.Fault(body.Reason, null, now);

    /// <summary>The text as it will be shown, out of the text as it is shown now.</summary>
    private static (SealedRedaction? Shown, FieldProblem? Fault) Redacted(Turn t, OpenedTexts content)
    {
        var (parts, hidden) = (t.Body.Parts.Select(p => new TextPart(p.Start, p.Length)).ToList(), t.Body.Parts.Select(p => new HiddenPart(t.Redaction, p.Start, p.Length, t.Body.Answer)));
        if (t.Body.Answer is not { } answer)
        {
            var one = content.Messages.Concat(content.Notes).First(m => m.Id == t.Text);
            return Fault(one.Content.Text, parts, one.Hidden) is { } wrong ? (null, wrong)
                : (new([.. one.Hidden ?? [], .. hidden], Message: one.Content with { Text = Redacting.Apply(one.Content.Text, parts) }), null);
        }

        var answers = content.Report.Answers.ToList();
        if (answer < 0 || answer >= answers.Count)
            return (null, new("/answer", "The report has no such answer."));
        if (Fault(answers[answer].Text, parts, content.Hidden?.Where(h => h.Answer == answer)) is { } fault)
            return (null, fault);
        answers[answer] = answers[answer] with { Text = Redacting.Apply(answers[answer].Text, parts) };
        return (new([.. content.Hidden ?? [], .. hidden], Report: content.Report with { Answers = answers }), null);
    }

    private static FieldProblem? Fault(string text, List<TextPart> parts, IEnumerable<HiddenPart>? hidden) =>
        Redacting.FaultIn(text, parts, [.. (hidden ?? []).Select(h => new TextPart(h.Start, h.Length))]) is { } fault ? new($"/parts/{fault.Part}/{(fault.OfLength ? "length" : "start")}", fault.Rule) : null;
}
