using System.Security.Cryptography;
using System.Text;

namespace FaceUp.Crypto;

/// <summary>
/// What a first-access code turns into: the same three values as of a receipt (<see cref="ReceiptKeys"/>), by a slow hash, since a code has 75 bits and not 115.
/// PBKDF2-HMAC-SHA256 with the least number of rounds that OWASP ASVS 5.0 Appendix C names: what .NET has without a package; Argon2id it has not. The salt is keyed, so that
/// whoever got hold of the receipts' rows alone cannot try a single code.
/// </summary>
public static class FirstAccessKeys
{
    public const int Rounds = 600_000;

    /// <param name="code">Canonical: 16 letters and digits, no groups.</param>
    /// <param name="pepper">A secret of the organisation's that lies in another place than receipts do.</param>
    public static ReceiptKeys Derive(string tenant, string code, ReadOnlySpan<byte> pepper)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        var salt = HMACSHA256.HashData(pepper, Fields.Encode("faceup/first-access/v1", tenant));
        var slow = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(code), salt, Rounds, HashAlgorithmName.SHA256, 32);
        return ReceiptKeys.Derive(tenant, Convert.ToHexString(slow));
    }
}
