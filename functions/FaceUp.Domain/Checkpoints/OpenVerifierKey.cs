using System.Security.Cryptography;

namespace FaceUp.Domain.Checkpoints;

/// <summary>A key for many notes: the platform reads it once, which costs as much as a signature does.</summary>
internal sealed class OpenVerifierKey(VerifierKey key) : IDisposable
{
    private readonly ECDsa? _key = VerifierKey.Open(key.PublicKey);

    public string Name => key.Name;

    public uint Id { get; } = key.Id;

    public bool Verifies(string text, ReadOnlySpan<byte> signature) => _key is not null && _key.VerifyHash(VerifierKey.Digest(text), signature, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Whether the note names this key.</summary>
    public bool IsNamed(SignedNote note) => note.Signatures.Any(IsOwn);

    /// <inheritdoc cref="VerifierKey.Signed"/>
    public bool Signed(SignedNote note) => IsNamed(note) && note.Signatures.Where(IsOwn).All(s => Verifies(note.Text, s.Signature));

    public void Dispose() => _key?.Dispose();

    private bool IsOwn(NoteSignature signature) => signature.Name == Name && signature.KeyId == Id;
}
