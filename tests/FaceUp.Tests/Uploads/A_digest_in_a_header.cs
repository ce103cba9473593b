using FaceUp.App.Http;
using FaceUp.App.Uploads;

namespace FaceUp.Tests.Uploads;

public class A_digest_in_a_header
{
    private static readonly string _digest = $"sha-256=:{Convert.ToBase64String(new byte[32])}:";

    [Fact]
    public void Is_found_beside_others() => Assert.Equal(new byte[32], ContentDigest.Sha256($"sha-512=:AAAA:,\t{_digest}"));

    [Theory]
    [InlineData("")]
    [InlineData("sha-256=:")] // begins and ends as it should, with one colon for both
    [InlineData("sha-256=::")]
    [InlineData("sha-256=:AAAA:")]
    [InlineData("sha-256=AAAA")]
    [InlineData("sha-512=:AAAA:")]
    public void Is_refused_unless_it_is_one(string header) => Assert.Equal(422, Assert.IsType<Problems.ProblemResult>(Assert.Throws<BadInputException>(() => ContentDigest.Sha256(header)).Answer).Document.Status);
}
