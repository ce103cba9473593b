using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Checkpoints;
using FaceUp.Domain.Checkpoints;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace FaceUp.Tests.Checkpoints;

public sealed class A_key_of_a_witness
{
    private const string Text = "reports.example.org/acme\n16\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    private static readonly WitnessKey Key = new("witness.example", Convert.FromHexString("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));

    /// <summary>RFC 8032 §7.1, test 1.</summary>
    [Fact]
    public void Is_checked_as_its_specification_says()
    {
        var signature = Convert.FromHexString("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        Assert.True(WitnessRounds.Holds(Key.PublicKey, [], signature));
        Assert.False(WitnessRounds.Holds(Key.PublicKey, [0], signature));
        Assert.False(WitnessRounds.Holds(Key.PublicKey, [], signature.AsSpan(1)));
        signature[0] ^= 1;
        Assert.False(WitnessRounds.Holds(Key.PublicKey, [], signature));
    }

    [Fact]
    public void Has_one_spelling()
    {
        Assert.True(WitnessKey.TryParse(Key.ToString(), out var read));
        Assert.Equal((Key.Name, Key.Id), (read.Name, read.Id));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. "witness.example\n"u8, 4, .. Key.PublicKey])[..4]), Key.ToString().Split('+')[1]);
        foreach (var wrong in new[] { "", "a", "a+b", "a+b+c", Key.ToString()[1..], Key.ToString() + "=", Key + "\n", " " + Key, Key.ToString().Replace("witness", "wit\u00a0ness", StringComparison.Ordinal), Key.ToString().ToUpperInvariant() })
            Assert.False(WitnessKey.TryParse(wrong, out _), wrong);
        Assert.False(WitnessKey.TryParse(new WitnessKey(Key.Name, Key.PublicKey[1..]).ToString(), out _));
        Assert.False(WitnessKey.TryParse($"{Key.Name}+{Key.Id:x8}+{Convert.ToBase64String([1, .. Key.PublicKey])}", out _)); // signs texts, not checkpoints that were seen
    }

    [Fact]
    public void Says_when_a_checkpoint_was_seen_and_of_which_one()
    {
        var secret = SHA256.HashData("a witness"u8);
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(secret, 0, publicKey, 0);
        var (key, message, line) = (new WitnessKey("w", publicKey), WitnessKey.Message(Text, 1_772_443_235), new byte[72]);
        Assert.Equal($"cosignature/v1\ntime 1772443235\n{Text}", Encoding.UTF8.GetString(message));
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(line, 1_772_443_235);
        Ed25519.Sign(secret, 0, message, 0, message.Length, line, 8);
        var good = new NoteSignature("w", key.Id, line);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_772_443_235), key.SeenAt(Text, good, WitnessRounds.Holds));
        Assert.Null(key.SeenAt(Text.Replace("16", "17", StringComparison.Ordinal), good, WitnessRounds.Holds));
        Assert.Null(key.SeenAt(Text, good with { Name = "v" }, WitnessRounds.Holds));
        Assert.Null(key.SeenAt(Text, good with { KeyId = key.Id + 1 }, WitnessRounds.Holds));
        Assert.Null(key.SeenAt(Text, good with { Signature = line[..71] }, WitnessRounds.Holds));
        Assert.Null(key.SeenAt(Text, good with { Signature = [.. line[..7], (byte)(line[7] + 1), .. line[8..]] }, WitnessRounds.Holds));
        Assert.Null(key.SeenAt(Text, good with { Signature = [255, .. line[1..]] }, WitnessRounds.Holds));
    }
}
