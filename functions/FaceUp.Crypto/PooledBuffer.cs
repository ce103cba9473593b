using System.Buffers;
using System.Security.Cryptography;

namespace FaceUp.Crypto;

/// <summary>An array of the shared pool, rented when first used, given back without what was in it.</summary>
internal sealed class PooledBuffer(int length)
{
    private byte[]? _array;

    public Memory<byte> Memory => (_array ??= ArrayPool<byte>.Shared.Rent(length)).AsMemory(0, length);

    public Span<byte> Span => Memory.Span;

    public void Return()
    {
        if (_array is null)
            return;
        CryptographicOperations.ZeroMemory(_array.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(_array);
        _array = null;
    }
}
