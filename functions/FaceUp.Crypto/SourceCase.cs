using System.Security.Cryptography;

namespace FaceUp.Crypto;

/// <summary>
/// What a case is called that was sealed at its source: it follows from the receipt's locator, so that whoever seals knows it before anything is sent, and nobody can
/// choose it: neither an id that is another case's, nor two reports under one. See ENVELOPE.md §9.
/// </summary>
public static class SourceCase
{
    /// <summary>32 bytes, of which the first two choose the shard and those after them are the id's.</summary>
    /// <param name="locator">As it is written: 32 characters of base 32.</param>
    /// <exception cref="ArgumentException">A text that is no part of a name, see <see cref="SealedName.Aad"/>.</exception>
    public static byte[] Digest(string tenant, string locator) => SHA256.HashData(Fields.Encode("faceup/source-case/v1", tenant, locator));
}
