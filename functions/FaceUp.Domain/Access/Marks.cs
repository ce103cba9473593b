using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FaceUp.Domain.Access;

/// <summary>
/// A person as a case names those who may have no sight of it: 26 lower-case base-32 characters of HMAC-SHA-256 over tenant, case and person under a key of the
/// organisation. The record, which auditors read, thereby says that somebody is kept out and not who, and no two cases can be seen to name the same person.
/// </summary>
public sealed class Marks(TenantId tenant, byte[] key)
{
    public const int Length = 26;

    private readonly byte[] _key = HKDF.Expand(HashAlgorithmName.SHA256, key, 32, "faceup/marks/v1"u8.ToArray());

    public string Of(CaseId id, PersonId person) => Of(string.Create(CultureInfo.InvariantCulture, $"{tenant}\n{id}\n{person}"));

    /// <summary>Another case as a case names it. No person has a line break in their id, so that no mark of a person is one of a case.</summary>
    public string OfCase(CaseId id, CaseId other) => Of(string.Create(CultureInfo.InvariantCulture, $"{tenant}\n{id}\ncase\n{other}"));

    private string Of(string text) => Base32.Encode(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)), Length);
}
