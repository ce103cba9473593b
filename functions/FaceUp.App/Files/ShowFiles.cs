using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Files;

/// <summary>The files of a case as handlers are shown them: what they are called, what was found, and who asked for them as they were sent.</summary>
public sealed class ShowFiles(SealedObjects objects)
{
    public async Task<IReadOnlyList<CaseFile>> Of(LoadedCase found, CaseKey key, IReadOnlyList<SealedFile> files, CancellationToken ct)
    {
        var shown = new List<CaseFile>();
        foreach (var file in files)
            shown.Add(new(file.Id.Value, file.Name, file.MediaType, file.Size, await Check(found, key, file.Id, ct), Asked(found.State, file.Id)));
        return shown;
    }

    private async Task<FileCheck> Check(LoadedCase found, CaseKey key, ObjectId file, CancellationToken ct)
    {
        if (!found.State.Examined.TryGetValue(file, out var known))
            return new();
        var findings = await Findings.Read(objects, found, key, file, ct);
        return new(
            known.Outcome, known.Scan, known.At, findings.Kind, findings.Removed, findings.NameLies ? true : null, known.Copy is null ? null : findings.Size,
            known.Copy is not null && FileKinds.HasPreview(findings.Kind) ? true : null, findings.Harm);
    }

    /// <summary>Who asked for something as it was sent, or written; null for nobody.</summary>
    internal static IReadOnlyList<AskedOriginal>? Asked(CaseState s, ObjectId file) =>
        (from asked in s.OriginalRequests
         where asked.Value.File == file
         orderby asked.Value.At, asked.Key.Value
         let r = asked.Value
         select new AskedOriginal(asked.Key.Value, r.By.Value, r.At, r.Approved, r.Approved is null ? null : r.DecidedBy.Value, r.Until, r.ReadAt)).ToList() is { Count: > 0 } some ? some : null;
}
