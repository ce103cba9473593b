using FaceUp.App.Storage;

namespace FaceUp.Tests.Storage;

/// <summary>A real store whose commits count as writes of <paramref name="breakage"/> and break as it says.</summary>
public sealed class BreakingRecords(IRecords records, Breakage breakage) : IRecords
{
    public Task<Row?> Get(string partition, string key, CancellationToken ct) => records.Get(partition, key, ct);

    public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct) =>
        records.Range(partition, from, to, limit, ct);

    public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct) =>
        breakage.Through(() => records.Commit(partition, writes, ct));
}
