using System.Globalization;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Access;

namespace FaceUp.App.Reviews;

/// <summary>A review as it was read.</summary>
public sealed record FoundReview(string Id, ReviewRow Row, string ETag)
{
    /// <summary>The row as it shall be, if it is still as it was read.</summary>
    public Write With(ReviewRow row) => new Write.Replace(ReviewRows.Review(Id), ETag, RowJson.Write(row, RowJson.Default.ReviewRow));
}

/// <summary>A right as it was read.</summary>
public sealed record FoundRight(RightRow Row, string ETag);

/// <summary>Reviews and their rights, beside the organisation's settings.</summary>
public sealed class ReviewStore(IRecords records)
{
    public async Task<FoundReview?> Find(TenantId tenant, string id, CancellationToken ct) =>
        ReviewRows.IsId(id) && await records.Get(Partitions.Settings(tenant), ReviewRows.Review(id), ct) is { } row ? Read(row) : null;

    public async Task<FoundRight?> FindRight(TenantId tenant, string review, int number, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), ReviewRows.Right(review, number), ct) is { } row ? new(RowJson.Read(row.Body, RowJson.Default.RightRow), row.ETag) : null;

    /// <summary>In the order of their ids, which is random.</summary>
    public async Task<(IReadOnlyList<FoundReview> Reviews, bool More)> List(TenantId tenant, string? after, int limit, CancellationToken ct)
    {
        var (from, to) = ReviewRows.Reviews(after);
        var page = await records.Range(Partitions.Settings(tenant), from, to, limit, ct);
        return ([.. page.Rows.Select(Read)], page.More);
    }

    /// <summary>The rights from number <paramref name="from"/> to before <paramref name="to"/>; fewer, where somebody took some out of the store.</summary>
    public async Task<IReadOnlyList<RightRow>> Rights(TenantId tenant, string review, int from, int to, CancellationToken ct)
    {
        var rights = new List<RightRow>();
        var (start, end) = (ReviewRows.Right(review, from), ReviewRows.Right(review, to));
        if (from >= to)
            return rights;
        await foreach (var page in records.Pages(Partitions.Settings(tenant), start, end, IRecords.MaxPage, ct))
            rights.AddRange(page.Rows.Select(r => RowJson.Read(r.Body, RowJson.Default.RightRow)));

        return rights;
    }

    /// <summary>The rights of a review that is about to be opened. They point nowhere until it is.</summary>
    public async Task Put(TenantId tenant, string review, IReadOnlyList<ReviewedRight> rights, CancellationToken ct)
    {
        foreach (var some in rights.Chunk(IRecords.MaxWrites))
            await records.Commit(Partitions.Settings(tenant), [.. some.Select(r => new Write.Put(ReviewRows.Right(review, r.Number), RowJson.Write(new RightRow(r), RowJson.Default.RightRow)))], ct);
    }

    public async Task<bool> Commit(TenantId tenant, IReadOnlyList<Write> writes, CancellationToken ct) => await records.Commit(Partitions.Settings(tenant), writes, ct) == CommitResult.Done;

    private static FoundReview Read(Row row) => new(row.Key[^ReviewRows.IdLength..], RowJson.Read(row.Body, RowJson.Default.ReviewRow), row.ETag);
}
