using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Conversation;

/// <summary>A message or note with what was recorded of it.</summary>
/// <param name="By">Null for the reporter.</param>
public sealed record OpenedText(CaseEvent Event, PersonId? By, DateTimeOffset At, SealedMessage Content);

/// <summary>Everything that was written in a case, opened.</summary>
public sealed record OpenedTexts(SealedReport Report, IReadOnlyList<OpenedText> Messages, IReadOnlyList<OpenedText> Notes)
{
    public SealedFile? File(ObjectId id) => Report.Files.Concat(Messages.SelectMany(m => m.Content.Files)).FirstOrDefault(f => f.Id == id);
}

/// <summary>Opens what was written, in the order of the record.</summary>
public sealed class CaseTexts(SealedObjects objects)
{
    public async Task<OpenedTexts> Open(LoadedCase found, CaseKey key, bool withNotes, CancellationToken ct)
    {
        var report = new SealedReport([], []);
        var (messages, notes) = (new List<OpenedText>(), new List<OpenedText>());
        foreach (var e in found.Links.Select(Domain.Audit.CaseChain.Event))
        {
            switch (e)
            {
                case CaseEvent.ReportReceived r:
                    report = SealedText.Report(await objects.Read(key, found.Tenant, found.Id, r.Content.Id, ObjectKind.Report, ct));
                    report = report with { Files = Recorded(report.Files, r.Files) };
                    break;
                case CaseEvent.ReporterWrote w:
                    var said = await Text(found, key, w.Message.Id, ObjectKind.Message, ct);
                    messages.Add(new(e, null, e.At, said with { Files = Recorded(said.Files, w.Files) }));
                    break;
                case CaseEvent.HandlerReplied r:
                    messages.Add(new(e, r.By, e.At, await Text(found, key, r.Message.Id, ObjectKind.Message, ct)));
                    break;
                case CaseEvent.NoteAdded n when withNotes:
                    notes.Add(new(e, n.By, e.At, await Text(found, key, n.Note.Id, ObjectKind.Note, ct)));
                    break;
            }
        }

        return new(report, messages, notes);
    }

    // The record says which files came; what they are called, the text that they came with. Where a browser sealed both, one may name what the other does not.
    private static List<SealedFile> Recorded(IReadOnlyList<SealedFile> described, IReadOnlyList<SealedRef> recorded) =>
        [.. recorded.Select(r => described.FirstOrDefault(f => f.Id == r.Id) ?? new(r.Id, "file", FileNames.AnyType, 0))];

    private async Task<SealedMessage> Text(LoadedCase found, CaseKey key, ObjectId id, ObjectKind kind, CancellationToken ct) =>
        SealedText.Message(await objects.Read(key, found.Tenant, found.Id, id, kind, ct));
}
