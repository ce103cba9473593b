namespace FaceUp.Crypto;

/// <summary>What a sealed object is. The numbers are part of the format; see ENVELOPE.md §2.</summary>
public enum ObjectKind : byte
{
    Report = 1,
    Message = 2,
    Note = 3,
    File = 4,
    Secret = 5,
    Identity = 6,
}

/// <summary>
/// The name under which an object is sealed. It is not stored in the envelope: whoever opens it must already know what it should be,
/// so an object put in another's place does not open.
/// </summary>
/// <param name="Case">Empty only for <see cref="ObjectKind.Secret"/>: a tenant's secret belongs to no case.</param>
public sealed record SealedName(string Tenant, string Case, string Object, ObjectKind Kind)
{
    /// <summary>One byte for the kind, then tenant, case and object, each length-prefixed. No two names share an encoding.</summary>
    /// <exception cref="ArgumentException">A part is missing, longer than 512 bytes in UTF-8 or not well-formed, or the kind is unknown.</exception>
    public byte[] Aad()
    {
        if (!Enum.IsDefined(Kind))
            throw new ArgumentException("The kind of the object is not one of the known ones.");
        if (Tenant.Length == 0 || Object.Length == 0 || (Case.Length == 0 && Kind != ObjectKind.Secret))
            throw new ArgumentException("A sealed object has a tenant, a case (except a secret) and an id.");
        return [(byte)Kind, .. Fields.Encode(Tenant, Case, Object)];
    }
}
