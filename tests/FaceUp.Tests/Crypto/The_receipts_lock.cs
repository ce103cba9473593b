using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

public class The_receipts_lock
{
    private const string Other = "7H3KQ9XW2MZB4TR6PCVN8DYG";

    [Fact]
    public void Opens_with_the_receipt()
    {
        using var key = CaseKey.New();
        using var opened = ReceiptLock.Open(Keys(), Locked(key), "acme", "case-1");
        Assert.True(opened.Bytes.SequenceEqual(key.Bytes));
    }

    [Theory]
    [InlineData(Other, "acme", "acme", "case-1")]
    [InlineData(Sample.Receipt, "globex", "acme", "case-1")]
    [InlineData(Sample.Receipt, "acme", "globex", "case-1")]
    [InlineData(Sample.Receipt, "acme", "acme", "case-2")]
    [InlineData(Sample.Receipt, "acme", "acmec", "ase-1")]
    public void Is_refused_with_another_receipt_tenant_or_case(string receipt, string receiptTenant, string tenant, string @case)
    {
        using var key = CaseKey.New();
        using var keys = ReceiptKeys.Derive(receiptTenant, receipt);
        Assert.Throws<SealBrokenException>(() => ReceiptLock.Open(keys, Locked(key), tenant, @case));
    }

    [Fact]
    public void Is_refused_when_any_bit_is_altered()
    {
        using var key = CaseKey.New();
        var locked = Locked(key);
        for (var bit = 0; bit < locked.Length * 8; bit++)
        {
            locked[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<SealBrokenException>(() => ReceiptLock.Open(Keys(), locked, "acme", "case-1"));
            locked[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ReceiptLock.Length - 1)]
    [InlineData(ReceiptLock.Length + 1)]
    public void Is_refused_when_cut_or_extended(int length)
    {
        using var key = CaseKey.New();
        var locked = Locked(key);
        Array.Resize(ref locked, length);
        Assert.Throws<SealBrokenException>(() => ReceiptLock.Open(Keys(), locked, "acme", "case-1"));
    }

    [Fact]
    public void Never_looks_the_same_twice()
    {
        using var key = Sample.Key();
        Assert.NotEqual(Locked(key), Locked(key));
    }

    private static ReceiptKeys Keys() => ReceiptKeys.Derive("acme", Sample.Receipt);

    private static byte[] Locked(CaseKey key) => ReceiptLock.Close(Keys(), key, "acme", "case-1");
}

public class A_receipt
{
    [Fact]
    public void Leads_to_the_same_place_each_time()
    {
        using var one = ReceiptKeys.Derive("acme", Sample.Receipt);
        using var two = ReceiptKeys.Derive("acme", Sample.Receipt);
        Assert.Equal(one.Locator, two.Locator);
        Assert.Equal(one.UnlockKey, two.UnlockKey);
        Assert.Equal(one.FingerprintKey, two.FingerprintKey);
    }

    [Fact]
    public void Leads_to_unrelated_values_for_each_use_and_tenant()
    {
        using var acme = ReceiptKeys.Derive("acme", Sample.Receipt);
        using var globex = ReceiptKeys.Derive("globex", Sample.Receipt);
        byte[][] all = [acme.Locator, acme.UnlockKey[..20], acme.FingerprintKey[..20], globex.Locator, globex.UnlockKey[..20], globex.FingerprintKey[..20]];
        Assert.Equal(all.Length, all.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void Leaves_no_keys_behind()
    {
        var keys = ReceiptKeys.Derive("acme", Sample.Receipt);
        var (unlock, fingerprint) = (keys.UnlockKey, keys.FingerprintKey);
        keys.Dispose();
        Assert.Equal(new byte[32], unlock);
        Assert.Equal(new byte[32], fingerprint);
        Assert.Throws<ObjectDisposedException>(() => keys.UnlockKey);
        Assert.Throws<ObjectDisposedException>(() => keys.FingerprintKey);
    }

    [Theory]
    [InlineData("7H3K-Q9XW-2MZB-4TR6-PCVN-8DYF")]
    [InlineData(" 7H3KQ9XW2MZB4TR6PCVN8DYF")]
    [InlineData("7H3KQ9XW2MZB4TR6PCVN8DY\u0424")]
    [InlineData("7H3KQ9XW2MZB4TR6PCV")]
    public void Is_refused_in_any_form_but_the_canonical_and_not_repeated(string text)
    {
        var refusal = Assert.Throws<ArgumentException>(() => ReceiptKeys.Derive("acme", text));
        Assert.DoesNotContain(text.Trim(), refusal.Message, StringComparison.Ordinal);
    }
}

public class A_case_key
{
    [Fact]
    public void Is_never_the_same_twice()
    {
        using var one = CaseKey.New();
        using var two = CaseKey.New();
        Assert.False(one.Bytes.SequenceEqual(two.Bytes));
    }

    [Fact]
    public void Is_zeroed_and_useless_when_disposed()
    {
        var key = Sample.Key();
        var bytes = key.Bytes;
        key.Dispose();
        Assert.True(bytes.SequenceEqual(new byte[32]));
        Assert.Throws<ObjectDisposedException>(() => Envelope.SealBytes(key, Sample.Name, Array.Empty<byte>()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Has_32_bytes(int length) => Assert.Throws<ArgumentException>(() => CaseKey.From(new byte[length]));
}
