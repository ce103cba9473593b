using System.Text;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceUp.App.Exports;

/// <summary>A case for somebody who takes it out: exactly what they are shown when they open it, by the code that shows it, and the record where they may see that.</summary>
public sealed class CaseDocuments(CaseSight sight, ReadCase read, ShowRecord record)
{
    /// <summary>Records nothing: that it is taken out stands in the record already.</summary>
    /// <returns>Null: it is not there, or not for them, by now.</returns>
    public async Task<CaseDocument?> Of(Caller caller, CaseId id, ExportMark mark, CancellationToken ct)
    {
        if (await read.Open(caller, id, _ => Found(caller, id, ct), ct) is not JsonHttpResult<CaseView> { Value: { } view })
            return null;
        var events = await record.Handle(caller, id, ct) is JsonHttpResult<RecordView> { Value: { } recorded } ? recorded : null;
        return new(CaseDocument.FormatName, mark, caller.Tenant.Id.Value, caller.Tenant.Settings.Name, view, Names(caller, view, events), Record: events);
    }

    private async Task<Changed?> Found(Caller caller, CaseId id, CancellationToken ct) =>
        await sight.Find(caller, id, CaseSight.Readers, ct) is { } found ? new(found, Decision.Nothing) : null;

    // Of those that occur in it, and of nobody else.
    private static SortedDictionary<string, string> Names(Caller caller, CaseView view, RecordView? record)
    {
        var settings = caller.Tenant.Settings;
        var said = new HashSet<string>(StringComparer.Ordinal);
        Collect(JsonSerializer.SerializeToUtf8Bytes(view, ApiJson.Wire.CaseView), said);
        foreach (var e in record?.Events ?? [])
            Collect(Encoding.UTF8.GetBytes(e.Canonical), said);
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, id, name) in settings.People.Select(p => ("person", p.Id.Value, p.Name))
            .Concat(settings.Units.Select(u => ("unit", u.Id, u.Name))).Concat(settings.Categories.Select(c => ("category", c.Id, c.Name))))
        {
            if (said.Contains(id))
                names[$"{kind}/{id}"] = name;
        }

        return names;
    }

    private static void Collect(byte[] json, HashSet<string> said)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 * JsonBody.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= PersonId.MaxLength)
                said.Add(reader.GetString()!);
        }
    }
}
