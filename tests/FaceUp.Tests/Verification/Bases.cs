using System.Security.Cryptography;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;
using FaceUp.Tests.Domain;

namespace FaceUp.Tests.Verification;

/// <summary>A file that holds, and what whoever forges another one needs to know of it.</summary>
/// <param name="Plain">A case of which links lie in several hours, all of them in the tree.</param>
/// <param name="Put">A case that was disposed of, whose certificate vouches for hashes; null where there is none.</param>
internal sealed record Base(string Name, Past Past, Func<CaseId, bool>? Sees, Signer Signer, Signer Stranger, Cosigner Witness, CaseId Plain, CaseId? Put)
{
    public bool Whole => Sees is null;

    public byte[] File => field ??= Past.File(Signs, Sees);

    /// <summary>As the organisation signs, and a witness after it.</summary>
    public Signs Signs => field ??= Kept(Witness.After(Signer.Alone));

    public Sheet Sheet => new(File);

    /// <summary>As if the signatures of this file could be carried over to any other text.</summary>
    public Signs SignaturesOfThis => (number, _, _) =>
    {
        var line = new Sheet(File)[new Sheet(File).First("checkpoint", number)];
        return SignedNote.TryParse((string)line["checkpoint"]!["note"]!, out var note) ? note.Signatures : throw new InvalidOperationException("The base does not hold.");
    };

    // Signed once: a file that is written twice is the same file.
    private static Signs Kept(Signs sign)
    {
        var made = new Dictionary<string, IReadOnlyList<NoteSignature>>();
        return (number, text, at) => made.TryGetValue(text, out var kept) ? kept : made[text] = sign(number, text, at);
    }
}

internal static class Bases
{
    private static readonly DateTimeOffset Hour = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);

    public static readonly CaseId Plain = Id("plain"), Short = Id("short"), Late = Id("late"), Put = Id("put"), PutLongAgo = Id("long ago"), Second = Id("second");

    /// <summary>Whole and not, with cases that were disposed of and without.</summary>
    public static IReadOnlyList<Base> All()
    {
        var (living, buried) = (Of(false), Of(true));
        Base From(string name, Past past, Func<CaseId, bool>? sees, CaseId? put) => new(name, past, sees, new(past.Origin), new(past.Origin), new(), Plain, put);
        return
        [
            From("whole", living, null, null),
            From("whole, with cases that were disposed of", buried, null, Put),
            From("not whole", living, id => id != Second, null),
            From("not whole, with cases that were disposed of", buried, id => id != Second, Put),
        ];
    }

    private static Past Of(bool buried) => new Growth(Chains.Acme, Leaf.PaddingFor).Over(
        OwnRecords.Life[..12],
        [
            (Plain, Chains.Life[..14], Ending.Kept),
            (Second, Chains.Life[..13], Ending.Kept),
            (Short, Chains.Life[..4], Ending.Kept),
            (Late, Chains.Life[..15], Ending.Kept), // its last links lie in the hour before it is taken out
            .. buried ? new (CaseId, IReadOnlyList<FaceUp.Domain.Cases.CaseEvent>, Ending)[] { (Put, Chains.Life[..11], Ending.Disposed), (PutLongAgo, Chains.Life[..9], Ending.DisposedLongAgo) } : [],
        ],
        Hour, Hour.AddDays(96).AddMinutes(40), ["first", "second", "rights"]);

    private static CaseId Id(string name) => new(Base32.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(name)), CaseId.Length));
}
