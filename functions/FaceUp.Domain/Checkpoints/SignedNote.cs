using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace FaceUp.Domain.Checkpoints;

/// <summary>One signature under a note.</summary>
/// <param name="Name">Of the key.</param>
/// <param name="KeyId">See <see cref="VerifierKey.Id"/>.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature)
{
    /// <summary>The line, without its end.</summary>
    public string Line
    {
        get
        {
            var bytes = new byte[4 + Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
            Signature.CopyTo(bytes, 4);
            return $"{SignedNote.Dash}{Name} {Convert.ToBase64String(bytes)}";
        }
    }
}

/// <summary>A text and the signatures under it: C2SP signed-note.</summary>
/// <param name="Text">Ends in a line feed; this is what is signed.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>In characters. The specification asks for sixteen signatures at least, which fit.</summary>
    public const int MaxLength = 8192;

    /// <summary>Lines below the text.</summary>
    public const int MaxSignatures = 16;

    internal const string Dash = "— ";

    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(s => s.Line + "\n"))}";

    public static bool TryParse(string note, [NotNullWhen(true)] out SignedNote? read)
    {
        read = null;
        if (note.Length > MaxLength || note.Any(c => c < ' ' && c != '\n') || note.LastIndexOf("\n\n", StringComparison.Ordinal) is not (> 0 and var end) || !note.EndsWith('\n'))
            return false;
        var lines = note[(end + 2)..].Split('\n')[..^1];
        var signatures = lines.Select(Signature).OfType<NoteSignature>().ToList();
        if (lines.Length is 0 or > MaxSignatures || signatures.Count != lines.Length)
            return false;
        read = new(note[..(end + 1)], signatures);
        return read.ToString() == note;
    }

    private static NoteSignature? Signature(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [{ Length: > 0 } name, var said] || name.Contains('+', StringComparison.Ordinal))
            return null;
        var bytes = new byte[said.Length];
        return Convert.TryFromBase64String(said, bytes, out var written) && written > 4 ? new(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..written]) : null;
    }
}
