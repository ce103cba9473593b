using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Search;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Inbox;

/// <summary>
/// Looks for words in the caller's own open cases: those that they handle, look over or have a task in, newest first. To look for words is to read, so it is for who may read
/// the case, and that it was done is in the record before anything is opened: once for each person and day, and never the words. What comes back is lines alone.
/// A case that somebody is kept out of is not touched at all.
/// </summary>
public sealed class SearchContent(ShowWork work, CaseSight sight, CaseIndexes indexes, OwnKeys keys, TimeProvider time)
{
    public const int MinText = 2;
    public const int MaxText = 200;
    public const int MaxParts = 3;

    /// <summary>Keys that one search unwraps at most: the key store is asked for each.</summary>
    public const int MaxCases = 200;

    private const int AtOnce = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);

    public async Task<IResult> Handle(Caller caller, SearchRequest body, CancellationToken ct)
    {
        var sought = SearchWords.Sought(body.Text);
        if (body.Text.Length > MaxText || sought.Sum(w => w.Length) < MinText)
            return Problems.Invalid("/text", $"{MinText} to {MaxText} characters, letters or digits among them.");
        var parts = body.In is { Count: > 0 } asked ? asked.Distinct().Order().ToArray() : Enum.GetValues<SearchIn>();
        var seal = new Cursor(caller.Tenant, $"search|{caller.Person.Id}|{string.Join(',', parts)}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body.Text)))}");
        if (!seal.TryOpen(body.Cursor, out var after))
            return Problems.Invalid("/cursor", "Must be the value of next from the answer before, with the same words.");

        var mine = await Mine(caller, after, ct);
        var (found, looked, shut, since) = (new List<(string Position, CaseLine Line)>(), 0, 0, Stopwatch.GetTimestamp());
        foreach (var some in mine.Take(MaxCases).Chunk(AtOnce))
        {
            if (looked > 0 && Stopwatch.GetElapsedTime(since) >= Longest)
                break;
            var answers = await Task.WhenAll(some.Select(position => Look(caller, position, sought, parts, ct)));
            found.AddRange(some.Zip(answers).Where(a => a.Second.Found is not null).Select(a => (a.First, a.Second.Found!)));
            (looked, shut) = (looked + some.Length, shut + answers.Count(a => a.IsShut));
        }

        return TypedResults.Json(
            new SearchFound([.. found.Select(f => f.Line)], looked - shut, mine.Count - looked + shut, looked < mine.Count ? seal.Close(mine[looked - 1]) : null), ApiJson.Wire.SearchFound);
    }

    private async Task<List<string>> Mine(Caller caller, string? after, CancellationToken ct)
    {
        var mine = new List<string>();
        await foreach (var (position, row) in work.Rows(caller, ct))
        {
            if (row.Status != CaseStatus.Closed && string.CompareOrdinal(position, after ?? "") > 0)
                mine.Add(position);
        }

        mine.Sort(StringComparer.Ordinal);
        return mine;
    }

    /// <returns>The line of a case in which all words were found; and whether the case could not be opened, which holds up no other.</returns>
    private async Task<(CaseLine? Found, bool IsShut)> Look(Caller caller, string position, IReadOnlyList<string> sought, SearchIn[] parts, CancellationToken ct)
    {
        var (id, now) = (new CaseId(position[^CaseId.Length..]), time.GetUtcNow());
        try
        {
            if (await sight.Change(caller, id, CaseSight.Readers, _ => new CaseCommand.Search(caller.Person.Id, now), ct) is not { } read)
                return default; // theirs no longer
            if (read.Decision.Refused is not null)
                return (null, true);
            using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), read.Case.Locks.KeyId, read.Case.Locks.Tenant, ct);
            var words = await indexes.Of(read.Case, key, ct);
            var all = parts.SelectMany(words.Of).Order(StringComparer.Ordinal).ToList();
            return (SearchWords.HasAll(all, sought) ? CaseStore.LineOf(caller.Tenant, id, read.Case.State) : null, false);
        }
        catch (Exception e) when (e is SealBrokenException or RecordBrokenException or KeyUnusableException { Passes: false })
        {
            return (null, true);
        }
    }
}
