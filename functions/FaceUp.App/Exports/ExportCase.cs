using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Print;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Exports;

/// <summary>Somebody who sees a case takes it out. That they did is in the record before the first byte is, also when they break off at once.</summary>
public sealed class ExportCase(CaseSight sight, CaseDocuments documents, CaseArchive archive, TimeProvider time, ILogger<ExportCase> log)
{
    /// <param name="read">Reads what is asked, once the case is known to be theirs: to others it is not there, whatever they send.</param>
    public async Task<IResult> Handle(Caller caller, CaseId id, Func<Task<ExportRequest>> read, CancellationToken ct)
    {
        if (await sight.Find(caller, id, CaseSight.Readers, ct) is null)
            return Problems.For(Refusal.NotFound);
        var body = await read();
        if (body.Originals)
            return Problems.Invalid("/originals", "Must be false: files leave as clean copies. As it was sent a file opens for two persons (original-requests), each by itself.");
        var now = time.GetUtcNow();
        var changed = await sight.Change(caller, id, CaseSight.Readers, _ => new CaseCommand.Export(body.Format, null, caller.Person.Id, now), ct);
        if (changed is not { Decision.Refused: null })
            return Problems.For(changed?.Decision.Refused ?? Refusal.NotFound);
        var mark = new ExportMark(caller.Person.Id.Value, caller.Person.Name, now);
        var name = $"case-{changed.Case.State.Reference}";
        if (body.Format == ExportFormat.Zip)
            return new Streamed("application/zip", $"{name}.zip", (to, ct) => archive.Write(caller, changed.Case, mark, to, ct), log);
        if (await documents.Of(caller, id, mark, ct) is not { } document)
            return Problems.For(Refusal.NotFound);
        return body.Format == ExportFormat.Pdf
            ? new Streamed("application/pdf", $"{name}.pdf", (to, ct) => Pdf.Write(CasePages.Of(document), to, ct), log)
            : new Streamed("application/json", $"{name}.json", (to, ct) => JsonSerializer.SerializeAsync(to, document, ApiJson.Wire.CaseDocument, ct), log);
    }
}
