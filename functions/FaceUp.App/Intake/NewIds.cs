using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain;

namespace FaceUp.App.Intake;

/// <summary>Where randomness becomes ids.</summary>
public static class NewIds
{
    /// <summary>A request about a case: its first two characters are the case's, so that its row is found by its id alone; 120 random bits, or those of the name given.</summary>
    public static ObjectId Request(CaseId id, ObjectId name) => new(id.Value[..2] + name.Value[2..]);

    public static ObjectId Object() => new(Base32.Encode(RandomNumberGenerator.GetBytes(17), ObjectId.Length));

    /// <summary>Random, or with an Idempotency-Key the same for the same key, case and kind of request: a repeat finds what the first try stored.</summary>
    public static ObjectId Object(CaseId id, string purpose, string? key) => key is null
        ? Object()
        : new(Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"faceup/object/v1\n{id}\n{purpose}\n{key}")), ObjectId.Length));
}
