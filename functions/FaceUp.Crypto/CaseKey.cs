using System.Security.Cryptography;

namespace FaceUp.Crypto;

/// <summary>The 32 random bytes behind everything sealed in one case. Zeroed when disposed; never moved by the collector before.</summary>
public sealed class CaseKey : IDisposable
{
    public const int Length = 32;

    private readonly byte[] _bytes = GC.AllocateArray<byte>(Length, pinned: true);
    private bool _gone;

    private CaseKey() { }

    /// <summary>A fresh key from the system's random source.</summary>
    public static CaseKey New()
    {
        var key = new CaseKey();
        RandomNumberGenerator.Fill(key._bytes);
        return key;
    }

    /// <summary>A copy of the given 32 bytes; the caller zeroes its own.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static CaseKey From(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A case key has {Length} bytes.", nameof(bytes));
        var key = new CaseKey();
        bytes.CopyTo(key._bytes);
        return key;
    }

    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_gone, this);
            return _bytes;
        }
    }

    public void Dispose()
    {
        _gone = true;
        CryptographicOperations.ZeroMemory(_bytes);
    }
}
