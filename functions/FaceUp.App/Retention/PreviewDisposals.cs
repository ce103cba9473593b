using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Retention;

/// <summary>What the next run would do with each closed case that the caller sees, and what its legal regime would ask for where the organisation has no policy. Changes nothing.</summary>
public sealed class PreviewDisposals(SeenCases seen, CaseStore cases, CaseSight sight, TimeProvider time)
{
    private const int Page = 50;

    public async Task<IResult> Handle(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"preview|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the answer before.", 400);
        var (shown, last) = (new List<PreviewLine>(), "");
        await foreach (var (position, stored) in seen.Read(caller, CaseSight.Overseers, CaseFilter.None with { Status = [CaseStatus.Closed] }, after, Page + 1, ct))
        {
            if (stored.Line.Status != CaseStatus.Closed || await Find(caller, stored.Line.Id, ct) is not { } found || !sight.Sees(caller, found.State, found.Id, CaseSight.Overseers))
                continue;
            if (shown.Count == Page)
                return Answer(shown, seal.Close(last));
            last = position;
            if (Line(caller, found) is { } line)
                shown.Add(line);
        }

        return Answer(shown, null);
    }

    // One broken record holds up no other: no run disposes of it, and verification names it.
    private async Task<LoadedCase?> Find(Caller caller, CaseId id, CancellationToken ct)
    {
        try
        {
            return await cases.Find(caller.Tenant.Id, id, ct);
        }
        catch (RecordBrokenException)
        {
            return null;
        }
    }

    private PreviewLine? Line(Caller caller, LoadedCase found)
    {
        var (s, terms) = (found.State, caller.Tenant.TermsOf(found.State));
        if (s.ClosedAt is not { } closed)
            return null; // opened again at this moment
        var ahead = Keeping.Of(s, terms);
        return new(
            found.Id.Value, s.Reference, s.Category, s.Unit, terms.Calendar.DayOf(closed), ahead.Stay, ahead.Policy?.Id, ahead.Policy?.How, ahead.On, ahead.RegimeSays,
            ahead.On <= terms.Calendar.DayOf(time.GetUtcNow()));
    }

    private static IResult Answer(IReadOnlyList<PreviewLine> shown, string? next) => TypedResults.Json(new DisposalPreview(shown, next), ApiJson.Wire.DisposalPreview);
}
