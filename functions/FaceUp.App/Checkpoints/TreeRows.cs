using System.Globalization;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <summary>What is known of an organisation's tree. Everything else of it is guarded by this row's version.</summary>
/// <param name="Origin">What its checkpoints are called by; fixed with the first leaf.</param>
/// <param name="Size">How many leaves there are.</param>
/// <param name="Through">Hours since 1970 before this one are in it, as far as they were committed when they were taken in.</param>
/// <param name="Open">Leaves of an hour that is being taken in, and has not been padded yet.</param>
/// <param name="Record">The last event of the organisation's own record that is in it; null for none.</param>
/// <param name="Note">The newest checkpoint, signed; null before the first.</param>
/// <param name="Signed">Its size.</param>
/// <param name="Keys">Every verifier key that has signed, the newest first.</param>
public sealed record TreeRow(string Origin, long Size, long Through, int Open, byte[]? Record, string? Note, long Signed, IReadOnlyList<string> Keys);

/// <summary>
/// Row keys of an organisation's tree, in a partition of its own: <c>s</c> what is known of it; <c>t|level|number</c> its tiles of hashes; <c>l|number</c> its leaves, 256 a row;
/// <c>n|size</c> every checkpoint that was signed; <c>x|kind|hash</c> which leaf an event is. No row names a case.
/// </summary>
internal static class TreeRows
{
    public const string Tree = "s";

    public static string Tile(TileId tile) => string.Create(CultureInfo.InvariantCulture, $"t|{tile.Level}|{tile.Number:D14}");

    public static string Leaves(long number) => string.Create(CultureInfo.InvariantCulture, $"l|{number:D14}");

    public static string Note(long size) => string.Create(CultureInfo.InvariantCulture, $"n|{size:D16}");

    public static string Index(Leaf leaf) => $"x|{(char)leaf.Kind}|{Convert.ToHexStringLower(leaf.Hash)}";

    public static string Index(LeafKind kind, byte[] hash) => Index(new Leaf(kind, hash));
}
