using System.Globalization;
using System.Security.Cryptography;
using FaceUp.App.Storage;
using FaceUp.Domain.Audit;

namespace FaceUp.App.Audit;

/// <summary>A link as a row: its hash, 32 bytes, and behind it the canonical bytes that hash to it. The key ends in eight digits of the sequence number.</summary>
internal static class ChainRows
{
    public static byte[] Body(ChainedEvent link) => [.. link.Hash, .. link.Canonical];

    /// <summary>A row that somebody cut or renamed is read as what is left of it: verification names it, and must not stumble over it.</summary>
    public static ChainedEvent Read(Row row)
    {
        var hash = Math.Min(SHA256.HashSizeInBytes, row.Body.Length);
        var named = int.TryParse(row.Key.AsSpan(Math.Max(0, row.Key.Length - 8)), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence);
        return new(named ? sequence : -1, row.Body.Span[..hash].ToArray(), row.Body.Span[hash..].ToArray());
    }
}
