using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Search;

namespace FaceUp.App.Inbox;

/// <summary>Where in a case words were said.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(WordJson<SearchIn>))]
public enum SearchIn
{
    [System.Text.Json.Serialization.JsonStringEnumMemberName("report")] Report,
    [System.Text.Json.Serialization.JsonStringEnumMemberName("messages")] Messages,
    [System.Text.Json.Serialization.JsonStringEnumMemberName("notes")] Notes,
}

/// <summary>The words of a case, as they are sealed: those of <see cref="SearchWords.Of"/>.</summary>
public sealed record CaseWords(IReadOnlyList<string> Report, IReadOnlyList<string> Messages, IReadOnlyList<string> Notes)
{
    public IReadOnlyList<string> Of(SearchIn part) => part switch { SearchIn.Report => Report, SearchIn.Messages => Messages, SearchIn.Notes => Notes };
}

/// <summary>Which object holds the words of a case.</summary>
/// <param name="Of">Of which record: a hash of the events that change what was said.</param>
/// <param name="Former">The one before, whose object is to be gone.</param>
public sealed record WordsRow(ObjectId Object, string Of, ObjectId? Former = null);

/// <summary>
/// The words of a case, sealed under its own key as one of its objects: they go with it when it is disposed of, and nothing that could be searched rests in the clear.
/// Made when somebody searches, from what readers of the case are shown; made anew when what was said is not what it was, and the ones before are deleted.
/// </summary>
public sealed class CaseIndexes(IRecords records, IBlobs blobs, SealedObjects objects, CaseTexts texts)
{
    public async Task<CaseWords> Of(LoadedCase found, CaseKey key, CancellationToken ct)
    {
        var (partition, name, of) = (Partitions.Of(found.Tenant, found.Id), CaseRows.Words(found.Id), Fingerprint(found));
        var there = await records.Get(partition, name, ct);
        var row = there is null ? null : RowJson.Read(there.Body, RowJson.Default.WordsRow);
        if (row?.Of == of && await Read(found, key, row.Object, ct) is { } kept)
            return kept;
        var words = From(await texts.Open(found, key, withNotes: true, ct));
        await Keep(found, key, words, (there, row, of), ct);
        return words;
    }

    private async Task<CaseWords?> Read(LoadedCase found, CaseKey key, ObjectId id, CancellationToken ct)
    {
        try
        {
            return JsonSerializer.Deserialize(await objects.Read(key, found.Tenant, found.Id, id, ObjectKind.Note, ct), RowJson.Default.CaseWords);
        }
        catch (SealBrokenException)
        {
            return null; // gone, or not ours: what was said is there to make them of again
        }
    }

    // The new ones stand before the row points to them; the ones before go afterwards, and if that was broken off, at the next time.
    private async Task Keep(LoadedCase found, CaseKey key, CaseWords words, (Row? There, WordsRow? Row, string Of) before, CancellationToken ct)
    {
        var partition = Partitions.Of(found.Tenant, found.Id);
        await Drop(found, before.Row?.Former, ct);
        var kept = await objects.PutOnce(key, found.Tenant, found.Id, NewIds.Object(), ObjectKind.Note, JsonSerializer.SerializeToUtf8Bytes(words, RowJson.Default.CaseWords), ct);
        var body = RowJson.Write(new WordsRow(kept!.Id, before.Of, before.Row?.Object), RowJson.Default.WordsRow);
        // A case that is disposed of at this moment may still get both. No key opens them any more, and the second look at what is left of it, a day later, takes them away.
        Write write = before.There is null ? new Write.Insert(CaseRows.Words(found.Id), body) : new Write.Replace(CaseRows.Words(found.Id), before.There.ETag, body);
        await Drop(found, await records.Commit(partition, [write], ct) == CommitResult.Done ? before.Row?.Object : kept.Id, ct);
    }

    private Task Drop(LoadedCase found, ObjectId? id, CancellationToken ct) => id is { } name ? blobs.Delete($"{found.Tenant}/{found.Id}/{name}", ct) : Task.CompletedTask;

    private static CaseWords From(OpenedTexts opened) => new(
        SearchWords.Of([
            .. opened.Report.Answers.SelectMany(a => (a.Values ?? []).Append(a.Text)), .. opened.Report.Files.Select(f => f.Name),
            .. (opened.Report.Concerned ?? []).Select(c => c.Name).OfType<string>(),
        ]),
        SearchWords.Of(opened.Messages.SelectMany(m => m.Content.Files.Select(f => f.Name).Append(m.Content.Text))),
        SearchWords.Of(opened.Notes.SelectMany(n => n.Content.Files.Select(f => f.Name).Append(n.Content.Text))));

    // Everything counts but what is known to say nothing, so that an event of a kind that comes later makes them anew rather than leaves them as they are.
    private static string Fingerprint(LoadedCase found)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var link in found.Links.Where(l => SaysSomething(CaseChain.Event(l))))
            hash.AppendData(link.Hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool SaysSomething(CaseEvent e) => e is not (
        CaseEvent.CaseRead or CaseEvent.FileRead or CaseEvent.CaseSearched or CaseEvent.TextTranslated or CaseEvent.DeadlineReminded or CaseEvent.DeadlineEscalated or CaseEvent.NoticeFailed
        or CaseEvent.CaseAssigned or CaseEvent.CaseHandedOver or CaseEvent.StatusChanged or CaseEvent.ReceiptAcknowledged or CaseEvent.AcknowledgedAutomatically);
}
