using System.Text;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Verification;

/// <summary>Hashes as they stand in a file: 64 lower-case hexadecimal digits each.</summary>
internal static class Hashes
{
    /// <summary>Null when one of them is none.</summary>
    public static List<byte[]>? Of(IReadOnlyList<string> texts)
    {
        var hashes = new List<byte[]>(texts.Count);
        foreach (var text in texts)
        {
            if (Of(text) is not { } hash)
                return null;
            hashes.Add(hash);
        }

        return hashes;
    }

    /// <summary>Null when it is none.</summary>
    public static byte[]? Of(string text)
    {
        var hash = new byte[Merkle.HashBytes];
        return HashKey.TryHex(Encoding.UTF8.GetBytes(text), hash) ? hash : null;
    }
}
