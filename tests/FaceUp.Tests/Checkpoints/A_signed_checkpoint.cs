using System.Security.Cryptography;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Tests.Checkpoints;

public sealed class A_signed_checkpoint : IDisposable
{
    // The example of C2SP signed-note, and the form in which others write a verifier key of this type.
    private const string Example = "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private VerifierKey Verifier => new("reports.example.org/acme", key.ExportSubjectPublicKeyInfo());

    public void Dispose() => key.Dispose();

    [Fact]
    public void Is_read_as_its_specification_writes_it()
    {
        Assert.True(SignedNote.TryParse(Example, out var note));
        Assert.Equal(("This is an example message.\n", "example.com/foo", 0x530d903au), (note.Text, note.Signatures[0].Name, note.Signatures[0].KeyId));
        Assert.Equal(Example, note.ToString());
        Assert.True(Checkpoint.TryParse("example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", out var checkpoint));
        Assert.Equal(("example.com/behind-the-sofa", 20852163), (checkpoint.Origin, checkpoint.Size));
    }

    [Theory]
    [InlineData("o\n05\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n-5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n+5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n5 \nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n9007199254740992\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("o\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n")]
    [InlineData("o\n5\n CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n")]
    [InlineData("o\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("o\n5\n")]
    [InlineData("")]
    public void Has_one_spelling(string text) => Assert.False(Checkpoint.TryParse(text, out _));

    [Fact]
    public void Holds_by_its_key_and_by_no_other()
    {
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var text = new Checkpoint(Verifier.Name, 5, SHA256.HashData([5])).Text;
        var note = new SignedNote(text, [Verifier.Signature(key.SignHash(VerifierKey.Digest(text)))]);
        Assert.True(SignedNote.TryParse(note.ToString(), out var read));
        Assert.True(Verifier.Signed(read));
        Assert.True(VerifierKey.TryParse(Verifier.ToString(), out var parsed));
        Assert.True(parsed.Signed(read));
        Assert.False(new VerifierKey(Verifier.Name, another.ExportSubjectPublicKeyInfo()).Signed(read));
        Assert.False(Verifier.Signed(read with { Text = text.Replace("5", "6", StringComparison.Ordinal) }));
        Assert.False(Verifier.Signed(read with { Signatures = [] }));
        // Somebody else's signature beside it does no harm; a false one in its name does.
        var elses = new NoteSignature("witness.example", 1, [1, 2, 3, 4]);
        Assert.True(Verifier.Signed(read with { Signatures = [elses, .. read.Signatures] }));
        Assert.False(Verifier.Signed(read with { Signatures = [.. read.Signatures, read.Signatures[0] with { Signature = [1, 2, 3, 4] }] }));
    }

    [Fact]
    public void Bears_a_signature_in_DER_however_small_its_halves()
    {
        byte[] halves = [.. new byte[31], 0x7f, .. new byte[31], 0x80];
        Assert.Equal("300702017f02020080", Convert.ToHexStringLower(Verifier.Signature(halves).Signature));
        Assert.Throws<ArgumentException>(() => Verifier.Signature(halves.AsSpan(1)));
        for (var n = 0; n < 300; n++) // about one in 128 has a half that is shorter
        {
            var text = $"{n}\n";
            Assert.True(Verifier.Verifies(text, Verifier.Signature(key.SignHash(VerifierKey.Digest(text))).Signature));
        }
    }

    [Fact]
    public void Names_its_key_by_the_hash_of_it()
    {
        var parts = Verifier.ToString().Split('+', 3);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..4]), parts[1]);
        Assert.Equal([2, .. key.ExportSubjectPublicKeyInfo()], Convert.FromBase64String(parts[2]));
    }

    [Fact]
    public void Takes_no_key_of_another_kind()
    {
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        Assert.False(VerifierKey.TryParse(new VerifierKey("a", larger.ExportSubjectPublicKeyInfo()).ToString(), out _));
        Assert.False(VerifierKey.TryParse(new VerifierKey("a", rsa.ExportSubjectPublicKeyInfo()).ToString(), out _));
        Assert.False(VerifierKey.TryParse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", out _)); // Ed25519
        Assert.False(VerifierKey.TryParse(Verifier.ToString()[..^4], out _));
        Assert.False(VerifierKey.TryParse(Verifier.ToString().Replace("acme", "ac me", StringComparison.Ordinal), out _));
        Assert.False(VerifierKey.TryParse("", out _));
    }
}
