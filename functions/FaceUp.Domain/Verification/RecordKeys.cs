using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Verification;

/// <summary>Somebody outside who cosigns checkpoints (C2SP tlog-cosignature).</summary>
/// <param name="Time">When the cosignature says that it was made; null where it is not this witness's key, or does not hold. Takes the signature and the note's text.</param>
public sealed record Witness(string Name, Func<NoteSignature, string, DateTimeOffset?> Time);

/// <summary>What whoever verifies knows from elsewhere.</summary>
/// <param name="Signers">Verifier keys (<see cref="VerifierKey"/>) as text; without any, no signature is checked.</param>
public sealed record RecordKeys(IReadOnlyList<string> Signers, IReadOnlyList<Witness> Witnesses)
{
    public static readonly RecordKeys None = new([], []);
}
