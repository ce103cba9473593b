using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Routing;

/// <summary>
/// What nobody handles is not lost: it stands on a list of its own until an administrator gives it to somebody. The list shows codes and dates and opens nothing, and
/// an administrator who is kept out of a case neither finds it there nor can tell a page that lacks it from one that has nothing more.
/// </summary>
public sealed class UnassignedCases(IRecords records, CaseStore cases, IWorkflow workflow, TimeProvider time)
{
    private const int PageSize = 50;
    private const int Batch = 200;

    public async Task<IResult> List(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"unassigned|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before.", 400);
        var shown = new List<(string Position, CaseLine Line)>();
        for (var shard = 0; shard < caller.Tenant.Shards; shard++)
            shown.AddRange(await Visible(caller, shard, after, ct));
        var page = shown.OrderBy(s => s.Position, StringComparer.Ordinal).Take(PageSize).ToList();
        return TypedResults.Json(new CaseList([.. page.Select(p => p.Line)], shown.Count > PageSize ? seal.Close(page[^1].Position) : null), ApiJson.Wire.CaseList);
    }

    public async Task<IResult> Assign(Caller caller, CaseId id, AssignRequest body, CancellationToken ct)
    {
        if (!caller.Tenant.Routing.MayHandle(new(body.To)))
            return Problems.For(Refusal.NotAHandler);
        // One that somebody else has found a handler for is no more on the list, unless this is the same request once more.
        if (await cases.Find(caller.Tenant.Id, id, ct) is not { } found || IsBarred(caller, id, found.State) || !(found.State.Handler.IsNobody || found.State.Handler == new PersonId(body.To)))
            return Problems.For(Refusal.NotFound);
        var now = time.GetUtcNow();
        var assign = new CaseCommand.Assign(new(body.To), caller.Person.Id, now, caller.Tenant.Marks.Of(id, new(body.To)), FromNobody: true);
        var changed = await cases.Change(caller.Tenant, id, _ => assign, ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return ChangeCase.Answer(changed);
    }

    // The first of a shard that the caller may know of, one more than a page: whether there are more follows from these alone.
    private async Task<List<(string Position, CaseLine Line)>> Visible(Caller caller, int shard, string? after, CancellationToken ct)
    {
        var found = new List<(string, CaseLine)>();
        var (from, to) = CaseRows.Lane(CaseRows.Lanes.Nobodys, after);
        await foreach (var page in records.Pages(Partitions.Shard(caller.Tenant.Id, shard), from, to, Batch, ct))
        {
            foreach (var row in page.Rows)
            {
                var id = new CaseId(row.Key[^CaseId.Length..]);
                if (await cases.Find(caller.Tenant.Id, id, ct) is { State: { Handler.IsNobody: true, Status: not CaseStatus.Closed } state } && !IsBarred(caller, id, state))
                    found.Add((CaseRows.Position(state, id), CaseStore.LineOf(caller.Tenant, id, state)));
            }
            if (found.Count > PageSize)
                break;
        }

        return found;
    }

    private bool IsBarred(Caller caller, CaseId id, CaseState state) => Sight.IsBarred(state.Facts, caller.Tenant.Marks.Of(id, caller.Person.Id), time.GetUtcNow());
}
