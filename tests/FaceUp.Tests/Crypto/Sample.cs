using System.Security.Cryptography;
using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

/// <summary>Fixed names, keys and texts that the crypto tests speak about.</summary>
internal static class Sample
{
    public const string Receipt = "7H3KQ9XW2MZB4TR6PCVN8DYF";

    public static readonly SealedName Name = new("acme", "01case", "object-1", ObjectKind.Report);

    /// <summary>Bytes without a pattern, the same for the same length and seed.</summary>
    public static byte[] Text(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static CaseKey Key(string word = "case key") => CaseKey.From(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(word)));

    public static byte[] Salt(string word = "salt") => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(word));

    /// <summary>What a reader gets, and what stopped it.</summary>
    public static (byte[] Given, Exception? Stopped) ReadAll(Stream stream, int bufferSize)
    {
        using var given = new MemoryStream();
        var buffer = new byte[bufferSize];
        try
        {
            for (int count; (count = stream.Read(buffer)) > 0;)
                given.Write(buffer, 0, count);
            return (given.ToArray(), null);
        }
        catch (Exception stopped) when (stopped is SealBrokenException or IOException)
        {
            return (given.ToArray(), stopped);
        }
    }

    public static async Task<(byte[] Given, Exception? Stopped)> ReadAllAsync(Stream stream, int bufferSize)
    {
        using var given = new MemoryStream();
        var buffer = new byte[bufferSize];
        try
        {
            for (int count; (count = await stream.ReadAsync(buffer)) > 0;)
                given.Write(buffer, 0, count);
            return (given.ToArray(), null);
        }
        catch (Exception stopped) when (stopped is SealBrokenException or IOException)
        {
            return (given.ToArray(), stopped);
        }
    }
}
