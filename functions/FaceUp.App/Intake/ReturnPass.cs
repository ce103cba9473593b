using System.Security.Cryptography;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Intake;

/// <summary>
/// What whoever opens their report themselves shows instead of the receipt: where its row is, and that they may know. It opens nothing and does not lead to the receipt,
/// so a server that looked at every request could still not read what was sealed at its source.
/// </summary>
public sealed record ReturnPass(string Locator, byte[] Pass)
{
    /// <summary>Carries it: locator and pass, a point between, each 32 digits of base 32 in lower case.</summary>
    public const string Header = "FaceUp-Return";
    public const int Digits = 32;

    /// <summary>Null when the request brings none; one that leads nowhere when what it brings is none.</summary>
    public static ReturnPass? Of(HttpRequest request) =>
        request.Headers[Header] is not { Count: > 0 } values ? null : values is [{ } text] && Read(text) is { } read ? read : new(new string('0', Digits), []);

    private static ReturnPass? Read(string text) => text.Length == (2 * Digits) + 1 && text[Digits] == '.' && IsCode(text[..Digits]) && IsCode(text[(Digits + 1)..])
        ? new(text[..Digits], Hash(text[(Digits + 1)..]))
        : null;

    /// <summary>True for a locator or a pass as it is written.</summary>
    public static bool IsCode(string text) => text.Length == Digits && text.All(Base32.IsLower);

    /// <summary>What is kept of a pass: SHA-256 of its 20 bytes.</summary>
    public static byte[] Hash(string pass)
    {
        var bytes = new byte[Digits * 5 / 8];
        for (var i = 0; i < Digits * 5; i++)
            bytes[i / 8] |= (byte)(((Base32.ValueOf(pass[i / 5]) >> (4 - (i % 5))) & 1) << (7 - (i % 8)));
        return SHA256.HashData(bytes);
    }

    public bool Fits(byte[]? kept) => kept is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(kept, Pass);
}
