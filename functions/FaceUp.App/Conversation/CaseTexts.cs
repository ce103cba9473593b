using FaceUp.App.Cases;
using FaceUp.App.Casework;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Conversation;

/// <summary>A message or note with what was recorded of it.</summary>
/// <param name="By">Null for the reporter.</param>
/// <param name="Id">The object that holds it.</param>
/// <param name="Hidden">Parts of it that are redacted; null for none.</param>
public sealed record OpenedText(CaseEvent Event, PersonId? By, DateTimeOffset At, SealedMessage Content, ObjectId Id, IReadOnlyList<HiddenPart>? Hidden = null);

/// <summary>Everything that was written in a case, opened.</summary>
/// <param name="Hidden">Parts of the answers that are redacted; null for none.</param>
public sealed record OpenedTexts(SealedReport Report, IReadOnlyList<OpenedText> Messages, IReadOnlyList<OpenedText> Notes, IReadOnlyList<HiddenPart>? Hidden = null)
{
    public SealedFile? File(ObjectId id) => Report.Files.Concat(Messages.SelectMany(m => m.Content.Files)).FirstOrDefault(f => f.Id == id);
}

/// <summary>
/// Opens what was written, in the order of the record: for whoever reads a case without what was redacted, whose originals are not touched for it. Only who wrote it, or
/// had it written to them, is given it as it was written.
/// </summary>
public sealed class CaseTexts(SealedObjects objects)
{
    /// <param name="asWritten">True for the reporter alone.</param>
    public async Task<OpenedTexts> Open(LoadedCase found, CaseKey key, bool withNotes, CancellationToken ct, bool asWritten = false)
    {
        var (report, hidden) = (new SealedReport([], []), default(IReadOnlyList<HiddenPart>));
        var (messages, notes) = (new List<OpenedText>(), new List<OpenedText>());
        foreach (var e in found.Links.Select(Domain.Audit.CaseChain.Event))
        {
            switch (e)
            {
                case CaseEvent.ReportReceived r:
                    var redacted = asWritten ? null : await Redacted(found, key, r.Content.Id, ct);
                    (report, hidden) = (redacted?.Report ?? SealedText.Report(await objects.Read(key, found.Tenant, found.Id, r.Content.Id, ObjectKind.Report, ct)), redacted?.Hidden);
                    report = report with { Files = Recorded(report.Files, r.Files) };
                    break;
                case CaseEvent.ReporterWrote w:
                    var said = await Text(w.Message.Id, ObjectKind.Message, null);
                    messages.Add(said with { Content = said.Content with { Files = Recorded(said.Content.Files, w.Files) } });
                    break;
                case CaseEvent.HandlerReplied r:
                    messages.Add(await Text(r.Message.Id, ObjectKind.Message, r.By));
                    break;
                case CaseEvent.NoteAdded n when withNotes:
                    notes.Add(await Text(n.Note.Id, ObjectKind.Note, n.By));
                    break;
            }

            async Task<OpenedText> Text(ObjectId id, ObjectKind kind, PersonId? by)
            {
                var redacted = asWritten ? null : await Redacted(found, key, id, ct);
                return new(e, by, e.At, redacted?.Message ?? SealedText.Message(await objects.Read(key, found.Tenant, found.Id, id, kind, ct)), id, redacted?.Hidden);
            }
        }

        return new(report, messages, notes, hidden);
    }

    /// <summary>What is shown in a text's place; null where nothing of it is redacted.</summary>
    public async Task<SealedRedaction?> Redacted(LoadedCase found, CaseKey key, ObjectId text, CancellationToken ct) => found.State.Redacted.TryGetValue(text, out var redacted)
        ? SealedRedaction.Read(await objects.Read(key, found.Tenant, found.Id, redacted.Shown.Id, ObjectKind.Note, ct))
        : null;

    // The record says which files came; what they are called, the text that they came with. Where a browser sealed both, one may name what the other does not.
    private static List<SealedFile> Recorded(IReadOnlyList<SealedFile> described, IReadOnlyList<SealedRef> recorded) =>
        [.. recorded.Select(r => described.FirstOrDefault(f => f.Id == r.Id) ?? new(r.Id, "file", FileNames.AnyType, 0))];
}
