using System.Security.Cryptography;

namespace FaceUp.Functions.Keys;

/// <summary>Secret bytes that the collector never moves and that are zeroed when disposed. Gives copies only; whoever takes one zeroes it.</summary>
internal sealed class PinnedBytes : IDisposable
{
    private readonly Lock _one = new();
    private bool _gone;

    /// <summary>Takes the bytes over: <paramref name="source"/> is zeroed.</summary>
    public PinnedBytes(byte[] source)
    {
        Held = GC.AllocateUninitializedArray<byte>(source.Length, pinned: true);
        source.CopyTo(Held, 0);
        CryptographicOperations.ZeroMemory(source);
    }

    internal byte[] Held { get; }

    /// <summary>Null once disposed.</summary>
    public byte[]? Copy()
    {
        lock (_one)
            return _gone ? null : Held.AsSpan().ToArray();
    }

    public void Dispose()
    {
        lock (_one)
        {
            _gone = true;
            CryptographicOperations.ZeroMemory(Held);
        }
    }
}
