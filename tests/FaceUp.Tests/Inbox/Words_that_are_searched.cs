using CsCheck;
using FaceUp.Domain.Search;

namespace FaceUp.Tests.Inbox;

public sealed class Words_that_are_searched
{
    [Theory]
    [InlineData("Die Rechnung war doppelt", "rechnung")]
    [InlineData("Die Rechnung war doppelt", "RECH dop")]
    [InlineData("Müller & Söhne", "mueller sohne")]
    [InlineData("São Paulo", "sao")]
    [InlineData("naïve café", "cafe")]
    [InlineData("Ελλάδα", "ελλαδα")]
    [InlineData("Ёлка", "елка")]
    [InlineData("請求書が二重に支払われた", "支払")]
    [InlineData("請求書が二重に支払われた", "二重に")]
    [InlineData("請求書が二重に支払われた", "た")]
    [InlineData("발주서를 두 번 냈다", "주서")]
    [InlineData("ใบแจ้งหนี้", "แจ้ง")]
    [InlineData("الفَاتُورَة", "الفاتوره")]
    [InlineData("חֶשְׁבּוֹנִית", "חשבונית")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("Invoice 2026-17b", "17B invoice")]
    [InlineData("倉庫A棟", "a")]
    public void Are_found(string said, string sought) => Assert.True(SearchWords.HasAll(SearchWords.Of([said]), SearchWords.Sought(sought)));

    [Theory]
    [InlineData("Die Rechnung war doppelt", "nung")] // not the beginning of a word
    [InlineData("Die Rechnung war doppelt", "rechnung einfach")]
    [InlineData("請求書が二重に", "書二")]
    [InlineData("二重", "重二")]
    public void Are_not_found_where_they_do_not_stand(string said, string sought) => Assert.False(SearchWords.HasAll(SearchWords.Of([said]), SearchWords.Sought(sought)));

    [Fact]
    public void Are_found_in_whatever_text_they_were_taken_from() => Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['À', 'ž'], Gen.Char['一', '丿'], Gen.Char['ぁ', 'ん'], Gen.Char['ا', 'ي'], Gen.Const(' '), Gen.Const('-')), 0, 60].Sample(
        text => SearchWords.HasAll(SearchWords.Of([text]), SearchWords.Sought(text)) && SearchWords.HasAll(SearchWords.Of([text]), SearchWords.Sought(text.ToUpperInvariant())));
}
