using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Inbox;

/// <summary>
/// What is due next for the caller, over the cases that they handle or look over and the tasks that were given to them. What is due was decided when the case was written,
/// by the plan that reminds of it; here it is read, put in order and counted.
/// </summary>
public sealed class ShowWork(IRecords records, CaseSight sight, TimeProvider time)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 500;
    private const int AtOnce = 16; // lines read side by side

    /// <summary>Something to do, before its case's line is read.</summary>
    private sealed record Todo(string Position, WorkRow Row, WorkDue? Due, DateOnly Today)
    {
        public bool IsOverdue => Due?.By < Today;

        public bool IsAtRisk => !IsOverdue && Due?.Near <= Today;
    }

    public async Task<IResult> Handle(Caller caller, int limit, HttpContext context, CancellationToken ct)
    {
        var shown = await Of(caller, limit, ct);
        return WeakTag.Answer(context, Shown(shown), TypedResults.Json(shown, ApiJson.Wire.WorkList));
    }

    public static byte[] Shown(WorkList work) => JsonSerializer.SerializeToUtf8Bytes(work, ApiJson.Wire.WorkList);

    public async Task<WorkList> Of(Caller caller, int limit, CancellationToken ct)
    {
        var (todo, cases) = (new List<Todo>(), new Dictionary<string, WorkRow>(StringComparer.Ordinal));
        await foreach (var (position, row) in Rows(caller, ct))
        {
            cases.Add(position, row);
            todo.AddRange(Todos(caller, position, row));
        }

        var sorted = todo.OrderBy(t => t.Due is null).ThenBy(t => t.Due?.By).ThenBy(t => t.Position, StringComparer.Ordinal).ThenBy(t => t.Due?.Task?.Value, StringComparer.Ordinal).ToList();
        var first = sorted.Take(limit).ToList();
        var lines = await Lines(caller, first, ct);
        return new([.. first.Where(t => lines.ContainsKey(t.Position)).Select(t => Item(caller.Person.Id, t, lines[t.Position]))], Count(sorted, cases.Values), sorted.Count > limit);
    }

    /// <summary>Positions of cases that the caller handles, looks over or has a task in, and is not kept out of.</summary>
    internal async IAsyncEnumerable<(string Position, WorkRow Row)> Rows(Caller caller, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (me, lane) = (caller.Person.Id, CaseRows.Lanes.Work(caller.Person.Id));
        for (var shard = 0; shard < caller.Tenant.Shards; shard++)
        {
            var (from, to) = CaseRows.Lane(lane, null);
            await foreach (var page in records.Pages(Partitions.Shard(caller.Tenant.Id, shard), from, to, IRecords.MaxPage, ct))
            {
                foreach (var found in page.Rows)
                {
                    var row = RowJson.Read(found.Body, RowJson.Default.WorkRow);
                    var position = found.Key[(lane.Length + 3)..];
                    if (sight.Sees(caller, row.FactsFor(me), new CaseId(position[^CaseId.Length..]), CaseSight.Readers))
                        yield return (position, row);
                }
            }
        }
    }

    // Of a case's own duties the first; every task. A case in which nothing has a date is still somebody's.
    private IEnumerable<Todo> Todos(Caller caller, string position, WorkRow row)
    {
        var today = caller.Tenant.Terms.Of(null, row.Unit, row.Category).Calendar.DayOf(time.GetUtcNow());
        var (duties, tasks) = (row.Due.Where(d => d.Task is null).Take(1), row.Due.Where(d => d.Task is not null));
        var all = duties.Concat(tasks).Select(due => new Todo(position, row, due, today)).ToList();
        return all.Count > 0 || row.Status == CaseStatus.Closed ? all : [new(position, row, null, today)];
    }

    // The line stands on the list of everything. A case that went meanwhile has none.
    private async Task<Dictionary<string, CaseLine>> Lines(Caller caller, List<Todo> todo, CancellationToken ct)
    {
        var lines = new Dictionary<string, CaseLine>(StringComparer.Ordinal);
        foreach (var some in todo.Select(t => t.Position).Distinct().Chunk(AtOnce))
        {
            var rows = await Task.WhenAll(some.Select(p => records.Get(Partitions.Of(caller.Tenant.Id, new(p[^CaseId.Length..])), $"{CaseRows.Lane(CaseRows.Lanes.All, null).From}{p}", ct)));
            foreach (var (position, stored) in some.Zip(rows).Where(p => p.Second is not null).Select(p => (p.First, StoredLine.Read(p.Second!.Body))))
            {
                if (sight.Sees(caller, stored.Facts, stored.Line.Id, CaseSight.Readers))
                    lines[position] = stored.Line;
            }
        }

        return lines;
    }

    private static WorkItem Item(PersonId me, Todo todo, CaseLine line) => new(
        line, todo.Due?.Duty, todo.Due?.By, todo.Due?.Task?.Value,
        todo.Due?.Task is not null ? WorkAs.Task : todo.Row.Handler == me ? WorkAs.Handler : WorkAs.Second,
        todo.IsOverdue, todo.IsAtRisk, todo.Row.Unread ?? false);

    private static WorkCounts Count(List<Todo> todo, IReadOnlyCollection<WorkRow> cases) => new(
        todo.Count(t => t.IsOverdue), todo.Count(t => t.Due?.By == t.Today), todo.Count(t => t.Due is { } due && due.By >= t.Today && due.By < t.Today.AddDays(CaseFilter.WeekDays)),
        todo.Count(t => t.IsAtRisk), cases.Count(c => c.Unread == true), cases.Count(c => c.Status == CaseStatus.New), cases.Count(c => c.Status != CaseStatus.Closed));
}
