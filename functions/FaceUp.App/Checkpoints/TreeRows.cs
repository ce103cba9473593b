using System.Globalization;
using FaceUp.App.Storage;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <summary>What is known of an organisation's tree. Everything else of it is guarded by this row's version.</summary>
/// <param name="Origin">What its checkpoints are called by; fixed with the first leaf, until a log begins anew.</param>
/// <param name="Size">How many leaves there are.</param>
/// <param name="Through">Hours since 1970 before this one are in it, as far as they were committed when they were taken in.</param>
/// <param name="Open">Leaves of an hour that is being taken in, and has not been padded yet.</param>
/// <param name="Record">The last event of the organisation's own record that is in it; null for none.</param>
/// <param name="Note">The newest checkpoint, signed; null before the first.</param>
/// <param name="Signed">Its size.</param>
/// <param name="Keys">Every verifier key that has signed, the newest first.</param>
/// <param name="At">As of <see cref="NoteRow"/>, of the newest checkpoint.</param>
/// <param name="Beginning">The origin that is to be: nothing is signed meanwhile. See <see cref="BeginLog"/>.</param>
public sealed record TreeRow(string Origin, long Size, long Through, int Open, byte[]? Record, string? Note, long Signed, IReadOnlyList<string> Keys, DateTimeOffset At = default, string? Beginning = null);

/// <summary>A checkpoint that was signed.</summary>
/// <param name="At">
/// When, made up to a round five minutes, so that nothing which is in it is dated later; never before the one before, whatever the clock says.
/// </param>
/// <param name="Note">The signed note, with the cosignatures that have come.</param>
public sealed record NoteRow(DateTimeOffset At, string Note);

/// <summary>A checkpoint as it is kept.</summary>
/// <param name="Size">How many leaves it covers.</param>
/// <param name="At">See <see cref="NoteRow"/>.</param>
public sealed record KeptNote(long Size, DateTimeOffset At, string Note);

/// <summary>How far an organisation's checkpoints have been published.</summary>
/// <param name="Seen">The size of the newest one that was looked at.</param>
/// <param name="Copied">Of the newest one of which a copy lies at every place.</param>
/// <param name="Witnessed">By the name of a witness: the size of what it has cosigned last.</param>
/// <param name="Troubles">By where checkpoints do not arrive: see <see cref="Trouble"/>.</param>
/// <param name="Cosigned">By the name of a witness: up to which size what it cosigned lies at every place, too.</param>
public sealed record PublicationRow(long Seen, long Copied, IReadOnlyDictionary<string, long> Witnessed, IReadOnlyDictionary<string, Trouble> Troubles, IReadOnlyDictionary<string, long>? Cosigned = null)
{
    public static readonly PublicationRow Nothing = new(0, 0, new Dictionary<string, long>(), new Dictionary<string, Trouble>());
}

/// <summary>Checkpoints do not arrive somewhere.</summary>
/// <param name="Tries">In a row.</param>
/// <param name="Told">The organisation's record says so.</param>
public sealed record Trouble(DateTimeOffset Since, int Tries, bool Told);

/// <summary>
/// Row keys of an organisation's tree, in a partition of its own: <c>s</c> what is known of it; <c>t|level|number</c> its tiles of hashes; <c>l|number</c> its leaves, 256 a row;
/// <c>n|size</c> every checkpoint that was signed; <c>x|kind|hash</c> which leaf an event is; <c>p</c> how far checkpoints were published. No row names a case.
/// </summary>
internal static class TreeRows
{
    public const string Tree = "s";
    public const string Publication = "p";

    public static string Tile(TileId tile) => string.Create(CultureInfo.InvariantCulture, $"t|{tile.Level}|{tile.Number:D14}");

    public static string Leaves(long number) => string.Create(CultureInfo.InvariantCulture, $"l|{number:D14}");

    public static string Note(long size) => string.Create(CultureInfo.InvariantCulture, $"n|{size:D16}");

    /// <summary>Notes of this size and larger ones.</summary>
    public static (string From, string To) NotesFrom(long size) => (Note(size), "n|~");

    public static long SizeOf(Row note) => long.Parse(note.Key.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture);

    public static string Index(Leaf leaf) => $"x|{(char)leaf.Kind}|{Convert.ToHexStringLower(leaf.Hash)}";

    public static string Index(LeafKind kind, byte[] hash) => Index(new Leaf(kind, hash));
}
