namespace FaceUp.App.Storage;

/// <summary>
/// Records in two stores: what makes an organisation (<see cref="Partitions.IsOrganisation"/>) in one, everything else in the other. Whoever may write the one
/// says who reads; so on Azure each is a table of its own, and the reporter's identity may only read that one. A commit touches one partition, so none spans both.
/// </summary>
public sealed class TwoTables(IRecords organisations, IRecords cases) : IRecords
{
    public Task<Row?> Get(string partition, string key, CancellationToken ct) => Of(partition).Get(partition, key, ct);

    public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct) => Of(partition).Range(partition, from, to, limit, ct);

    public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct) => Of(partition).Commit(partition, writes, ct);

    private IRecords Of(string partition) => Partitions.IsOrganisation(partition) ? organisations : cases;
}
