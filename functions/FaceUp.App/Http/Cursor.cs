using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Tenants;

namespace FaceUp.App.Http;

/// <summary>A place in a list, sealed: it says nothing to who carries it, and fits this organisation and this query only.</summary>
public sealed class Cursor(Tenant tenant, string query)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    public const int MaxPlace = 400;

    private readonly byte[] _aad = Encoding.UTF8.GetBytes($"faceup/cursor/v1\n{tenant.Id}\n{query}");

    public string Close(string place)
    {
        var clear = Encoding.UTF8.GetBytes(place);
        var cursor = new byte[NonceBytes + clear.Length + TagBytes];
        RandomNumberGenerator.Fill(cursor.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(tenant.CursorKey, TagBytes);
        aes.Encrypt(cursor.AsSpan(0, NonceBytes), clear, cursor.AsSpan(NonceBytes, clear.Length), cursor.AsSpan(NonceBytes + clear.Length), _aad);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>No cursor is the beginning. False: not one of ours, or not for this list.</summary>
    public bool TryOpen(string? text, out string? place)
    {
        place = null;
        return text is null || (TryDecode(text, out var cursor) && TryOpen(cursor, out place));
    }

    private bool TryOpen(byte[] cursor, [NotNullWhen(true)] out string? place)
    {
        var clear = new byte[cursor.Length - NonceBytes - TagBytes];
        place = null;
        try
        {
            using var aes = new AesGcm(tenant.CursorKey, TagBytes);
            aes.Decrypt(cursor.AsSpan(0, NonceBytes), cursor.AsSpan(NonceBytes, clear.Length), cursor.AsSpan(NonceBytes + clear.Length), clear, _aad);
            place = Encoding.UTF8.GetString(clear);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static bool TryDecode(string text, out byte[] cursor)
    {
        cursor = [];
        if (text.Length > MaxPlace || !Base64Url.IsValid(text, out var length) || length <= NonceBytes + TagBytes)
            return false;
        cursor = Base64Url.DecodeFromChars(text);
        return true;
    }
}
