namespace FaceUp.Domain.Routing;

/// <summary>
/// A number from a case's id, the same on every machine and at every repeat: FNV-1a, 64 bits, its halves folded. Ids are random and nobody chooses them, so this needs to
/// be even and need not be hard to foresee.
/// </summary>
internal static class Spread
{
    public static uint Of(CaseId id, string salt)
    {
        var hash = Mixed(Mixed(14695981039346656037, id.Value ?? ""), salt);
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd; // without it, the last character would decide the lowest bits
        return (uint)(hash >> 32);
    }

    private static ulong Mixed(ulong hash, string text)
    {
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
