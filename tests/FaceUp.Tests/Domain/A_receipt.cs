using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.Tests.Domain;

public class A_receipt
{
    private static readonly Gen<byte[]> Random = Gen.Byte.Array[ReceiptCode.RandomBytes];

    /// <summary>All zeros and all ones have the shortest and the longest ways through the field's arithmetic.</summary>
    private static readonly string[] Some =
    [
        ReceiptCode.From(new byte[ReceiptCode.RandomBytes]), ReceiptCode.From([.. Enumerable.Repeat((byte)0xff, ReceiptCode.RandomBytes)]),
        ReceiptCode.From([.. Enumerable.Range(1, ReceiptCode.RandomBytes).Select(i => (byte)(i * 17))]), ReceiptCode.From("a reporter kept"u8),
    ];

    [Fact]
    public void Reads_back_as_it_was_shown() => Random.Sample(
        bytes =>
        {
            var code = ReceiptCode.From(bytes);
            Assert.Matches("^[0-9A-HJKMNP-TV-Z]{24}$", code);
            Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$", ReceiptCode.Show(code));
            Assert.Equal(code, ReceiptCode.Read(code));
            Assert.Equal(code, ReceiptCode.Read(ReceiptCode.Show(code)));
        },
        iter: 1000);

    [Fact]
    public void Holds_all_115_random_bits()
    {
        var codes = Enumerable.Range(0, 115).Select(bit => ReceiptCode.From([.. Enumerable.Range(0, ReceiptCode.RandomBytes).Select(i => (byte)(i == bit / 8 ? 0x80 >> (bit % 8) : 0))])).ToList();
        Assert.Equal(115, codes.Append(Some[0]).Distinct().Count() - 1);
        Assert.Equal(Some[0], ReceiptCode.From([.. new byte[14], 0x1f])); // the last five bits of 120 are not used
    }

    [Fact]
    public void Forgives_case_dashes_spaces_and_look_alikes() => Gen.Select(Random, Gen.Int[0, 3].Array[ReceiptCode.Length]).Sample(
        (bytes, ways) =>
        {
            var code = ReceiptCode.From(bytes);
            var typed = string.Concat(code.Zip(ways, (c, way) => Typed(c, way)));
            Assert.Equal(code, ReceiptCode.Read(typed));
        },
        iter: 1000);

    private static string Typed(char c, int way) => (c, way) switch
    {
        ('1', 0) => "l", ('1', 1) => "I", ('1', 2) => "-L", ('1', 3) => " i",
        ('0', 0) => "o", ('0', 1) => "O ", ('0', _) => "0-",
        (_, 0) => char.ToLowerInvariant(c).ToString(),
        (_, 1) => $" {c}",
        (_, 2) => $"{char.ToLowerInvariant(c)}-",
        _ => c.ToString(),
    };

    [Fact]
    public void Is_refused_with_any_one_character_wrong()
    {
        foreach (var (code, place, wrong) in from code in Some from place in Enumerable.Range(0, ReceiptCode.Length) from wrong in Base32.Upper where wrong != code[place] select (code, place, wrong))
            Assert.Null(ReceiptCode.Read(code[..place] + wrong + code[(place + 1)..]));
    }

    [Fact]
    public void Is_refused_with_any_two_characters_swapped()
    {
        var swaps = from code in Some from a in Enumerable.Range(0, ReceiptCode.Length) from b in Enumerable.Range(0, a) where code[a] != code[b] select Swapped(code, a, b);
        Assert.All(swaps, swapped => Assert.Null(ReceiptCode.Read(swapped)));
        Assert.True(swaps.Count() > 500);
    }

    private static string Swapped(string code, int a, int b)
    {
        var chars = code.ToCharArray();
        (chars[a], chars[b]) = (chars[b], chars[a]);
        return new(chars);
    }

    [Fact] // Any other character is no part of any receipt, in whatever alphabet it looks like one.
    public void Is_refused_with_any_character_of_another_alphabet()
    {
        foreach (var c in Enumerable.Range(0, 65536).Select(i => (char)i).Where(c => !char.IsAsciiLetterOrDigit(c) || c is 'u' or 'U'))
        {
            Assert.Equal(-1, Base32.ValueOf(c));
            Assert.False(Base32.IsLower(c));
            if (c is not ('-' or ' '))
                Assert.Null(ReceiptCode.Read(Some[0][..^1] + c));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("not a receipt at all")]
    public void Is_refused_when_it_is_none(string? text) => Assert.Null(ReceiptCode.Read(text));

    [Fact]
    public void Is_refused_when_too_short_or_too_long()
    {
        Assert.Null(ReceiptCode.Read(Some[3][..^1]));
        Assert.Null(ReceiptCode.Read(Some[3] + "0"));
        Assert.Equal(Some[3], ReceiptCode.Read(Some[3] + new string(' ', 48)));
        Assert.Null(ReceiptCode.Read(Some[3] + new string(' ', 49))); // nobody types so many, and nobody makes us read them
    }
}

public class A_case_reference
{
    [Fact]
    public void Is_two_groups_of_five_that_use_fifty_bits()
    {
        Assert.Equal("00000-00000", CaseReference.From(new byte[7]));
        Assert.Equal("ZZZZZ-ZZZZZ", CaseReference.From([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc0]));
        Gen.Byte.Array[7].Sample(bytes => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", CaseReference.From(bytes)), iter: 200);
    }

    [Fact]
    public void Needs_enough_randomness() => Assert.Throws<ArgumentOutOfRangeException>(() => CaseReference.From(new byte[6]));
}

public class Base_32
{
    [Theory]
    [InlineData("", 0, "")]
    [InlineData("00", 1, "0")]
    [InlineData("f8", 1, "z")]
    [InlineData("08", 1, "1")]
    public void Takes_five_bits_at_a_time_from_the_top(string hex, int length, string digits) => Assert.Equal(digits, Base32.Encode(Convert.FromHexString(hex), length));

    [Fact]
    public void Agrees_with_a_number_written_in_base_32() => Gen.Byte.Array[0, 20].Sample(
        bytes =>
        {
            var length = bytes.Length * 8 / 5;
            var number = new System.Numerics.BigInteger(bytes, isUnsigned: true, isBigEndian: true) >> ((bytes.Length * 8) - (length * 5));
            var digits = new char[length];
            for (var i = length - 1; i >= 0; i--, number >>= 5)
                digits[i] = Base32.Upper[(int)(number & 31)];
            Assert.Equal(new string(digits), Base32.Encode(bytes, length, Base32.Upper));
        },
        iter: 1000);

    [Fact]
    public void Reads_every_digit_in_either_case()
    {
        for (var value = 0; value < 32; value++)
            Assert.Equal((value, value), (Base32.ValueOf(Base32.Upper[value]), Base32.ValueOf(Base32.Lower[value])));
        Assert.Equal([1, 1, 1, 1, 0, 0, -1, -1], "iIlLoOuU".Select(Base32.ValueOf));
    }
}

public class An_id
{
    [Theory]
    [InlineData("ab", true)]
    [InlineData("a1-b", true)]
    [InlineData("a234567890123456789012345678901234567890", true)]
    [InlineData("a2345678901234567890123456789012345678901", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    [InlineData("1a", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("Ab", false)]
    [InlineData("a|b", false)]
    [InlineData("a/b", false)]
    [InlineData("a.b", false)]
    [InlineData("größe", false)]
    [InlineData("a\n", false)]
    public void Of_a_tenant_fits_into_keys_and_names(string text, bool valid) => Assert.Equal(valid, TenantId.IsValid(text));

    [Theory]
    [InlineData("0123456789abcdefghjkmnpqrs", true)]
    [InlineData("0123456789abcdefghjkmnpqr", false)]
    [InlineData("0123456789abcdefghjkmnpqrst", false)]
    [InlineData("0123456789ABCDEFGHJKMNPQRS", false)] // one spelling only: a row key has no case to forgive
    [InlineData("0123456789abcdefghijklmnop", false)]
    [InlineData("0123456789abcdefghjkmnpqr~", false)]
    [InlineData("0123456789abcdefghjkmnpqrſ", false)]
    public void Of_a_case_or_an_object_is_26_digits(string text, bool valid) => Assert.Equal((valid, valid), (CaseId.IsValid(text), ObjectId.IsValid(text)));

    [Theory]
    [InlineData("00", 0)]
    [InlineData("01", 1)]
    [InlineData("0z", 31)]
    [InlineData("10", 32)]
    [InlineData("zz", 1023)]
    public void Of_a_case_names_its_shard(string shard, int number) => Assert.Equal(number, new CaseId(shard + "0123456789abcdefghjkmnpq").Shard);

    [Theory]
    [InlineData("a", true)]
    [InlineData("Ann.B_c-1", true)]
    [InlineData("a234567890123456789012345678901234567890", true)]
    [InlineData("a2345678901234567890123456789012345678901", false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a|b", false)]
    [InlineData("~", false)]
    [InlineData("é", false)]
    public void Of_a_person_stands_in_a_key(string text, bool valid) => Assert.Equal(valid, PersonId.IsValid(text));
}
