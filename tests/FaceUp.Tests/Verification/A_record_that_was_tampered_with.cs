namespace FaceUp.Tests.Verification;

/// <summary>Every kind of forgery on every base, handed to two readers that share no line: both name the same place.</summary>
public sealed class A_record_that_was_tampered_with
{
    private static readonly Lazy<IReadOnlyList<Base>> All = new(Bases.All);

    [Fact]
    public void Holds_as_it_was()
    {
        var files = All.Value.SelectMany(b => new[] { new Handed(b.Name, b.File, [b.Signer.Key], [b.Witness.Key]), new Handed($"{b.Name}, without a key", b.File, [], []) }).ToList();
        BothReaders.Say(files, [.. files.Select(_ => "")]);
    }

    [Fact]
    public void Is_found_out_at_the_same_place_by_both()
    {
        var tampered = All.Value.SelectMany(b => Kinds(b).Select(t => (Handed: new Handed($"{b.Name}: {t.What}", t.File, t.Keys ?? [b.Signer.Key], t.Witnesses ?? []), t))).ToList();
        Assert.InRange(tampered.Select(t => t.t.What).Distinct().Count(), 100, 1000);
        Assert.All(tampered, t => Assert.False(t.t.Keys is null && t.t.Witnesses is null && t.Handed.File.AsSpan().SequenceEqual(All.Value.Single(b => t.Handed.What.StartsWith($"{b.Name}: ", StringComparison.Ordinal)).File), $"{t.Handed.What}: nothing was altered."));
        BothReaders.Say([.. tampered.Select(t => t.Handed)], [.. tampered.Select(t => t.t.Place)]);
    }

    private static IEnumerable<Tampered> Kinds(Base b) => TamperedLines.Of(b).Concat(TamperedLinks.Of(b)).Concat(TamperedTrees.Of(b)).Concat(TamperedNotes.Of(b)).Concat(ForgedPasts.Of(b));
}

/// <summary>One way to alter a file.</summary>
/// <param name="Place">Where it must be noticed; null where it is enough that both readers name the same place.</param>
/// <param name="Keys">Null for the organisation's.</param>
/// <param name="Witnesses">Null for none.</param>
internal sealed record Tampered(string What, byte[] File, string? Place, IReadOnlyList<string>? Keys = null, IReadOnlyList<string>? Witnesses = null);
