using FaceUp.App.Disclosure;
using FaceUp.Tests.Slices;
using Microsoft.Extensions.Configuration;

namespace FaceUp.Tests.Health;

public class Whom_to_tell_of_a_weakness
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Is_served_where_RFC_9116_puts_it_until_it_expires()
    {
        await using var house = await TestHouse.OpenWith(_ => { }, "--FaceUp:SecurityTxt:Contact=mailto:security@example.org https://example.org/report", "--FaceUp:SecurityTxt:Expires=2026-03-03", "--FaceUp:SecurityTxt:Policy=https://example.org/policy", "--FaceUp:SecurityTxt:Languages=en, de");
        using var answer = await house.Http.GetAsync(new Uri("/.well-known/security.txt", UriKind.Relative));
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            "Contact: mailto:security@example.org\r\nContact: https://example.org/report\r\nExpires: 2026-03-03T00:00:00Z\r\nPolicy: https://example.org/policy\r\nPreferred-Languages: en, de\r\n",
            await answer.Content.ReadAsStringAsync());
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await house.Send("GET", ".well-known/security.txt")).Must(404);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(366, true)]
    [InlineData(367, false)]
    public void Is_said_only_while_it_holds_and_no_longer_than_a_year(int days, bool said) =>
        Assert.Equal(said, Read(("Contact", "mailto:a@b.example"), ("Expires", Now.AddDays(days).ToString("yyyy-MM-dd", null))).File!.Text(new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)) is not null);

    [Fact]
    public void Is_nobody_unless_it_is_set() => Assert.Null(Read().File!.Text(Now));

    [Theory]
    [InlineData("Contact", "security@example.org")]
    [InlineData("Contact", "http://example.org")]
    [InlineData("Contact", "https://me:word@example.org")]
    [InlineData("Contact", "mailto:a@b.example javascript:x")]
    [InlineData("Expires", "2026-02-30")]
    [InlineData("Expires", "tomorrow")]
    [InlineData("Policy", "ftp://example.org")]
    [InlineData("Policy", "https://example.org/a\r\nContact: mailto:else@example.org")]
    [InlineData("Languages", "en; de")]
    [InlineData("Languages", "en\r\nContact: mailto:else@example.org")]
    public void Is_refused_in_a_sentence_where_it_cannot_be_right(string field, string value)
    {
        var values = new Dictionary<string, string> { ["Contact"] = "mailto:a@b.example", ["Expires"] = "2026-12-01", [field] = value };
        var (file, fault) = Read([.. values.Select(v => (v.Key, v.Value))]);
        if (file is not null) // an address may be taken with its line breaks escaped
            Assert.DoesNotContain("Contact: mailto:else", file.Text(Now)!, StringComparison.Ordinal);
        else
            Assert.Contains($"FaceUp__SecurityTxt__{field}", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_asked_for_where_the_rest_is_set() => Assert.Contains("FaceUp__SecurityTxt__Contact", Read(("Expires", "2026-12-01")).Fault, StringComparison.Ordinal);

    private static (SecurityTxt? File, string? Fault) Read(params (string Field, string Value)[] values) =>
        SecurityTxt.Read(new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"FaceUp:SecurityTxt:{v.Field}", (string?)v.Value))).Build());
}
