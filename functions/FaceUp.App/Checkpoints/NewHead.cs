using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Audit;

namespace FaceUp.App.Checkpoints;

/// <summary>
/// That a case has come or changed within an hour: written in the commit that changes it, taken away once it is in the tree. It holds the hashes as they were at the end of
/// that hour and not as they are when it is read, so that the tree never tells which part of an hour something came in.
/// </summary>
/// <param name="First">Of its first event.</param>
/// <param name="Last">Of its last one.</param>
public sealed record NewHead(byte[] First, byte[] Last)
{
    /// <param name="links">Those that are written now.</param>
    /// <param name="first">The hash of its first event of all.</param>
    public static Write Of(CaseId id, byte[] first, IReadOnlyList<ChainedEvent> links, DateTimeOffset at) =>
        new Write.Put(CaseRows.NewHead(at, id), (byte[])[.. first, .. links[^1].Hash]);

    /// <summary>Null for a row that somebody altered.</summary>
    public static NewHead? Read(Row row) => row.Body.Length == 2 * SHA256.HashSizeInBytes
        ? new(row.Body.Span[..SHA256.HashSizeInBytes].ToArray(), row.Body.Span[SHA256.HashSizeInBytes..].ToArray())
        : null;
}
