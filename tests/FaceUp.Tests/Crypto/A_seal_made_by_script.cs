using System.Security.Cryptography;
using CsCheck;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Intake;
using FaceUp.SelfHost;

namespace FaceUp.Tests.Crypto;

/// <summary>What browsers seal opens here, and what is sealed here opens in browsers, byte for byte and refusal for refusal.</summary>
public class A_seal_made_by_script
{
    // Around the edges of chunks and paddings, and anywhere.
    private static readonly Gen<int> Lengths = Gen.Frequency(
        (6, Gen.Int[0, 3000]), (2, Gen.OneOf(new[] { 0, 1, 1022, 1023, 1024, 65_534, 65_535, 65_536, 65_537, 131_070, 131_071, 131_072 }.Select(Gen.Const).ToArray())), (1, Gen.Int[65_000, 300_000]));

    private static readonly Gen<byte> Bytes = Gen.Frequency((4, Gen.Byte), (3, Gen.Const((byte)0)), (3, Gen.Const((byte)0x80))); // much that looks like padding

    private static readonly Gen<string> Names = Gen.OneOf(Gen.String[Gen.Char['a', 'z'], 1, 40], Gen.OneOf(new[] { "größe", "Вебхук", "🔑", "a|b", " " }.Select(Gen.Const).ToArray()));

    private static readonly Gen<(SealedName Name, byte[] Text, bool EndsInZeros)> Objects =
        from tenant in Names
        from @case in Names
        from name in Names
        from kind in Gen.Enum<ObjectKind>()
        from length in Lengths
        from text in Bytes.Array[length]
        from zeros in Gen.Bool
        select (new SealedName(tenant, @case, name, kind), text, zeros);

    [Fact]
    public void Agrees_with_the_vectors()
    {
        var (exit, output) = IndependentReader.Run(SealingScript.Checker, "");
        Assert.True(exit == 0, output);
        Assert.Matches("^[1-9][0-9]* checks hold", output);
    }

    [Fact]
    public void Opens_here_and_the_other_way_round() => Objects.Array[60].Sample(
        objects =>
        {
            using var key = CaseKey.New();
            var raw = Convert.ToBase64String(key.Bytes);
            foreach (var (_, text, zeros) in objects)
                text.AsSpan(zeros ? text.Length / 2 : text.Length).Clear();
            var questions = objects.Select(o => (object)new { ask = "seal", key = raw, name = Shown(o.Name), text = Convert.ToBase64String(o.Text) })
                .Concat(objects.Select(o => new { ask = "open", key = raw, name = Shown(o.Name), @sealed = Convert.ToBase64String(Envelope.SealBytes(key, o.Name, o.Text)) }));
            var answers = SealingScript.Answers(questions);
            for (var i = 0; i < objects.Length; i++)
            {
                var made = answers[i].GetBytesFromBase64();
                Assert.Equal(Envelope.SealedSize(objects[i].Text.Length), made.Length);
                Assert.True(Envelope.IsHeader(made.AsSpan(0, Envelope.HeaderLength)) && Envelope.IsSealedSize(made.Length));
                Assert.True(objects[i].Text.AsSpan().SequenceEqual(Envelope.OpenBytes(key, objects[i].Name, made)));
                Assert.True(objects[i].Text.AsSpan().SequenceEqual(answers[objects.Length + i].GetBytesFromBase64()));
            }
        },
        iter: 5, threads: 1);

    [Fact]
    public void Breaks_there_where_it_breaks_here()
    {
        using var key = CaseKey.New();
        var random = new Random(7);
        var spoilt = Enumerable.Range(0, 300).Select(_ =>
        {
            var made = Envelope.SealBytes(key, Sample.Name, Sample.Text(random.Next(0, 140_000)));
            var at = random.Next(made.Length);
            return random.Next(4) switch { 0 => made[..at], 1 => [.. made, 0], 2 => [.. made[..at], .. made[Math.Min(made.Length, at + 16)..]], _ => Flipped(made, at) };
        }).ToList();
        var answers = SealingScript.Answers(spoilt.Select(s => new { ask = "open", key = Convert.ToBase64String(key.Bytes), name = Shown(Sample.Name), @sealed = Convert.ToBase64String(s) }));
        for (var i = 0; i < spoilt.Count; i++)
        {
            Assert.Equal("broken", answers[i].GetString());
            Assert.Throws<SealBrokenException>(() => Envelope.OpenBytes(key, Sample.Name, spoilt[i]));
        }
    }

    [Fact]
    public void Draws_and_reads_receipts_as_the_house_does()
    {
        var drawn = Enumerable.Range(0, 200).Select(_ => RandomNumberGenerator.GetBytes(ReceiptCode.RandomBytes)).ToList();
        var receipts = drawn.Select(b => ReceiptCode.From(b)).ToList();
        Assert.Equal(receipts, SealingScript.Answers(drawn.Select(b => new { ask = "receipt", random = Convert.ToBase64String(b) })).Select(a => a.GetString()));

        var typed = receipts.SelectMany(r => new[] { r, ReceiptCode.Show(r), r.ToLowerInvariant(), r.Replace('1', 'l').Replace('0', 'O'), r[..23] + (r[23] == '2' ? '3' : '2'), r[..23], r + "0", r.Replace('A', 'U'), $" {r} ", "" }).ToList();
        Assert.Equal(typed.Select(ReceiptCode.Read), SealingScript.Answers(typed.Select(t => new { ask = "read", typed = t })).Select(a => a.GetString()));

        var derived = SealingScript.Answers(receipts.Take(50).Select(r => new { ask = "keys", tenant = "größe", receipt = r }));
        foreach (var (receipt, of) in receipts.Zip(derived))
        {
            using var keys = ReceiptKeys.Derive("größe", receipt);
            Assert.Equal(
                (Base32.Encode(keys.Locator, 32), Base32.Encode(keys.Pass, 32), Convert.ToBase64String(keys.UnlockKey)),
                (of.GetProperty("locator").GetString(), of.GetProperty("pass").GetString(), of.GetProperty("unlock").GetString()));
        }
    }

    [Fact]
    public void Names_the_case_as_the_house_does()
    {
        var asked = Enumerable.Range(1, 64).Select(shards => (shards, locator: Base32.Encode(RandomNumberGenerator.GetBytes(20), 32))).ToList();
        var answers = SealingScript.Answers(asked.Select(a => new { ask = "case", tenant = "demo", a.locator, a.shards }));
        Assert.Equal(asked.Select(a => SealedRules.CaseOf(new Tenant(Demo.Tenant, Demo.Settings([]), a.shards, [], ""), a.locator).Value), answers.Select(a => a.GetString()!));
        Assert.All(answers, a => Assert.True(CaseId.IsValid(a.GetString()!)));
    }

    [Fact]
    public async Task Locks_for_the_organisation_and_for_the_receipt()
    {
        using var key = CaseKey.New();
        using var keys = ReceiptKeys.Derive("acme", Sample.Receipt);
        var raw = Convert.ToBase64String(key.Bytes);
        var made = SealingScript.Answers(
            new { ask = "tenantLock", spki = Convert.ToBase64String(KeyRing.Acme.PublicKey.ToSubjectPublicKeyInfo()), key = raw },
            new { ask = "receiptLock", unlock = Convert.ToBase64String(keys.UnlockKey), key = raw, tenant = "acme", @case = "01case" });
        using var byTenant = await TenantLock.Open(new KeyRing(), KeyRing.Acme.KeyId, made[0].GetBytesFromBase64(), default);
        using var byReceipt = ReceiptLock.Open(keys, made[1].GetBytesFromBase64(), "acme", "01case");
        Assert.Equal((raw, raw), (Convert.ToBase64String(byTenant.Bytes), Convert.ToBase64String(byReceipt.Bytes)));
    }

    private static object Shown(SealedName name) => new { tenant = name.Tenant, @case = name.Case, @object = name.Object, kind = (int)name.Kind };

    private static byte[] Flipped(byte[] bytes, int at)
    {
        bytes[at] ^= 1;
        return bytes;
    }
}
