using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Inbox;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Translation;

/// <summary>
/// One text of a case by machine, for who reads the case, where both the installation and the organisation say so. That it was given away, and by whom, is in the record before
/// it leaves; what comes back is shown and kept nowhere. It is what readers are shown that is sent: what was redacted is not.
/// </summary>
public sealed class TranslateText(CaseSight sight, CaseTexts texts, ITranslator translator, OwnKeys keys, TimeProvider time)
{
    /// <param name="read">Reads what is asked for, once the caller is known to see the case.</param>
    public async Task<IResult> Handle(Caller caller, CaseId id, Func<Task<TranslationRequest>> read, CancellationToken ct)
    {
        if (await sight.Find(caller, id, CaseSight.Readers, ct) is not { } found)
            return Problems.For(Refusal.NotFound);
        var body = await read();
        if (!TranslationRules.IsTag(body.To))
            return Problems.Invalid("/to", "A BCP 47 tag, such as de or pt-PT.");
        if (body.Object is null == body.Answer is null)
            return Problems.Invalid("", "Either object or answer says what is to be translated.");
        if (translator.Name is not { } by || caller.Tenant.Settings.Translation != true)
            return Problems.For(Refusal.TranslationOff);

        using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), found.Locks.KeyId, found.Locks.Tenant, ct);
        if (Named(found, await texts.Open(found, key, withNotes: true, ct), body) is not (var name, { } text))
            return Problems.For(Refusal.NotFound);
        if (text.Length > TranslationRules.MaxText)
            return Problems.For(Refusal.TooLongToTranslate);
        var now = time.GetUtcNow();
        var told = await sight.Change(caller, id, CaseSight.Readers, _ => new CaseCommand.Translate(name, body.To, caller.Person.Id, now, body.Answer), ct);
        if (told is null || told.Decision.Refused is not null)
            return Problems.For(told?.Decision.Refused ?? Refusal.NotFound);
        return await Answer(text, body.To, by, ct);
    }

    private async Task<IResult> Answer(string text, string to, string by, CancellationToken ct)
    {
        try
        {
            return await translator.Translate(text, to, ct) is { } translated
                ? TypedResults.Json(new TranslationView(translated.Text, translated.From, to, by), ApiJson.Wire.TranslationView)
                : Problems.Invalid("/to", "The translator does not know this language.");
        }
        catch (TranslationFailedException e)
        {
            return Problems.Unavailable(e.Message);
        }
    }

    private static (ObjectId Name, string? Text) Named(LoadedCase found, OpenedTexts opened, TranslationRequest body)
    {
        if (body.Answer is { } place)
        {
            var report = found.Links.Select(CaseChain.Event).OfType<CaseEvent.ReportReceived>().First();
            return (report.Content.Id, place >= 0 && place < opened.Report.Answers.Count ? opened.Report.Answers[place].Text : null);
        }

        var text = opened.Messages.Concat(opened.Notes).FirstOrDefault(t => IdOf(t.Event).Value == body.Object);
        return (text is null ? default : IdOf(text.Event), text?.Content.Text);
    }

    private static ObjectId IdOf(CaseEvent e) => e switch
    {
        CaseEvent.ReporterWrote w => w.Message.Id,
        CaseEvent.HandlerReplied r => r.Message.Id,
        CaseEvent.NoteAdded n => n.Note.Id,
        _ => default,
    };
}
