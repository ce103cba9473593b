using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FaceUp.Domain.Checkpoints;

/// <summary>A tree's head as text: C2SP tlog-checkpoint. Three lines, no extension lines.</summary>
/// <param name="Origin">Which log: an address without scheme, without blank and plus.</param>
/// <param name="Size">How many leaves; at most 2^53-1.</param>
/// <param name="Root">32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (text.Split('\n') is not [{ Length: > 0 } origin, var size, var root, ""] || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves))
            return false;
        var hash = new byte[Merkle.HashBytes];
        if (!Convert.TryFromBase64String(root, hash, out var written) || written != hash.Length)
            return false;
        var read = new Checkpoint(origin, leaves, hash);
        if (read.Text != text || leaves > Audit.CanonicalJson.MaxInteger)
            return false; // another spelling of the same is another text
        checkpoint = read;
        return true;
    }
}
