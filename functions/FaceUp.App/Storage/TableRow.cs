using Azure;
using Azure.Data.Tables;

namespace FaceUp.App.Storage;

/// <summary>A row as an Azure table keeps it: a body cut into binary properties d0 … d10.</summary>
internal static class TableRow
{
    private const int MaxProperty = 64 * 1024; // Azure Tables: bytes of one binary property

    private static readonly string[] Properties = [.. Enumerable.Range(0, IRecords.MaxBody / MaxProperty).Select(n => $"d{n}")];

    public static TableEntity Of(string partition, string key, ReadOnlyMemory<byte> body)
    {
        var entity = new TableEntity(partition, key);
        for (var at = 0; at < body.Length; at += MaxProperty)
            entity[Properties[at / MaxProperty]] = body.Slice(at, Math.Min(MaxProperty, body.Length - at)).ToArray();
        return entity;
    }

    public static Row Read(TableEntity entity)
    {
        if (entity.GetBinary(Properties[0]) is not { } first)
            return new(entity.RowKey, entity.ETag.ToString(), ReadOnlyMemory<byte>.Empty);
        if (!entity.ContainsKey(Properties[1]))
            return new(entity.RowKey, entity.ETag.ToString(), first);

        var parts = Properties.Select(entity.GetBinary).TakeWhile(part => part is not null).ToArray();
        var body = new byte[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(body, at);
            at += part.Length;
        }

        return new(entity.RowKey, entity.ETag.ToString(), body);
    }

    public static TableTransactionAction Action(string partition, Write write) => write switch
    {
        Write.Insert insert => new(TableTransactionActionType.Add, Of(partition, insert.Key, insert.Body)),
        Write.Replace replace => new(TableTransactionActionType.UpdateReplace, Of(partition, replace.Key, replace.Body), new ETag(replace.ETag)),
        Write.Put put => new(TableTransactionActionType.UpsertReplace, Of(partition, put.Key, put.Body)),
        Write.Delete delete => new(TableTransactionActionType.Delete, new TableEntity(partition, delete.Key), Guard(delete)),
        _ => throw new ArgumentException("No such kind of write."),
    };

    public static ETag Guard(Write.Delete delete) => delete.ETag is { } etag ? new ETag(etag) : ETag.All;
}
