using System.Globalization;
using FaceUp.App.Storage;

namespace FaceUp.Functions.Tests;

/// <summary>Records in memory, with the promises of <see cref="IRecords"/> but durability.</summary>
internal sealed class MemoryRecords : IRecords
{
    private readonly Lock _one = new();
    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private long _written;

    public Task<Row?> Get(string partition, string key, CancellationToken ct)
    {
        lock (_one)
            return Task.FromResult(_rows.GetValueOrDefault(Name(partition, key)));
    }

    public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct)
    {
        StorageRules.Range(partition, from, to, limit);
        lock (_one)
        {
            var rows = _rows.Where(r => r.Key.StartsWith(partition + '\n', StringComparison.Ordinal) && string.CompareOrdinal(r.Value.Key, from) >= 0 && string.CompareOrdinal(r.Value.Key, to) < 0)
                .Select(r => r.Value).Take(limit + 1).ToList();
            return Task.FromResult(new RowPage([.. rows.Take(limit)], rows.Count > limit));
        }
    }

    public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct)
    {
        StorageRules.Commit(partition, writes);
        lock (_one)
        {
            if (writes.Any(w => !Fits(w, _rows.GetValueOrDefault(Name(partition, w.Key)))))
                return Task.FromResult(CommitResult.Conflict);
            foreach (var write in writes)
                Apply(partition, write);
            return Task.FromResult(CommitResult.Done);
        }
    }

    private void Apply(string partition, Write write)
    {
        var body = write switch { Write.Insert i => i.Body, Write.Replace r => r.Body, Write.Put p => p.Body, _ => default(ReadOnlyMemory<byte>?) };
        if (body is { } kept)
            _rows[Name(partition, write.Key)] = new(write.Key, (++_written).ToString(CultureInfo.InvariantCulture), kept.ToArray());
        else
            _rows.Remove(Name(partition, write.Key));
    }

    private static bool Fits(Write write, Row? there) => write switch
    {
        Write.Insert => there is null,
        Write.Replace r => there?.ETag == r.ETag,
        Write.Delete d => there is not null && (d.ETag is null || d.ETag == there.ETag),
        _ => true,
    };

    private static string Name(string partition, string key) => $"{partition}\n{key}";
}
