using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FaceUp.SelfHost.Storage;

/// <summary>
/// Versions of rows: 64 random bits, drawn once a commit. Not a counter, because a counter tells whoever sees two of them how much was
/// written in between, needs a page of its own in every transaction, and must outlive deleted rows. That a stale version meets the
/// current one by chance is 2⁻⁶⁴ a try. Used by one thread.
/// </summary>
internal sealed class RowVersion
{
    private readonly long[] drawn = new long[128]; // asking the system for 1 KiB costs little more than asking for 8 bytes
    private int used = int.MaxValue;

    public long Next()
    {
        if (used >= drawn.Length)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(drawn.AsSpan()));
            used = 0;
        }

        return drawn[used++];
    }

    public static string ToETag(long version) => version.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>False for what this store never gave out, so that it matches no row.</summary>
    public static bool TryParse(string etag, out long version) =>
        long.TryParse(etag, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out version) && etag.Length == 16;
}
