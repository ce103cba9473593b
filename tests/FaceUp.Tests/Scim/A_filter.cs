using System.Text.Json;
using CsCheck;
using FaceUp.Domain.Directory;

namespace FaceUp.Tests.Scim;

/// <summary>Filters and paths, as a directory writes them.</summary>
public class A_filter
{
    private static readonly Gen<string> Letters = Gen.String[Gen.Char[' ', '\ud7ff'], 0, 30];

    [Fact]
    public void Gives_back_every_value_that_it_compares_with() => Letters.Sample(value =>
        Assert.Equal([("username", value), ("externalid", "x")], Shown($"userName eq {JsonSerializer.Serialize(value)} and externalId eq \"x\"")));

    [Theory]
    [InlineData("userName eq \"anna\"", "username", "anna")]
    [InlineData("USERNAME EQ \"anna\"", "username", "anna")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"anna\"", "username", "anna")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"7\"", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:manager.value", "7")]
    [InlineData("members[value eq \"7\"]", "members.value", "7")]
    [InlineData("members[VALUE eq \"7\"]", "members.value", "7")]
    [InlineData("emails[type eq \"work\"].value eq \"a@b\"", "emails.value", "a@b")]
    [InlineData("active eq true", "active", "true")]
    [InlineData("displayName eq \"say \\\"hi\\\" \\u00e9\"", "displayname", "say \"hi\" é")]
    public void Is_read_as_the_RFC_and_Entra_ID_write_it(string filter, string path, string value) => Assert.Equal([(path, value)], Shown(filter));

    [Theory]
    [InlineData("")]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq anna")]
    [InlineData("userName eq \"anna")]
    [InlineData("userName ne \"anna\"")]
    [InlineData("userName sw \"a\"")]
    [InlineData("userName pr")]
    [InlineData("userName eq \"a\" or userName eq \"b\"")]
    [InlineData("not (userName eq \"a\")")]
    [InlineData("(userName eq \"a\")")]
    [InlineData("userName eq \"a\" and")]
    [InlineData("userName eq \"a\"and externalId eq \"b\"")]
    [InlineData("userName eq \"\\ud800\"")]
    [InlineData("userName eq \"\\x\"")]
    [InlineData("userName eq \"a\u0001\"")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("'; DROP TABLE rows; --")]
    public void That_is_none_or_asks_for_more_is_refused(string filter) => Assert.Equal((400, "invalidFilter"), Fault(() => ScimFilter.Parse(filter)));

    [Fact]
    public void Of_any_text_is_read_or_refused_and_never_breaks() => Gen.OneOf(Gen.String, Gen.Int[0, 17].Select(i => "aeq \"[]\\.:andur1  "[i]).Array[0, 60].Select(c => new string(c))).Sample(text =>
    {
        foreach (var read in new Action[] { () => ScimFilter.Parse(text), () => ScimPath.Parse(text) })
        {
            try
            {
                read();
            }
            catch (ScimInputException refused)
            {
                Assert.Equal(400, refused.Status);
                Assert.True(text.Length < 12 || !refused.Message.Contains(text, StringComparison.Ordinal));
            }
        }
    });

    [Fact]
    public void Has_its_limits()
    {
        Assert.Equal((400, "invalidFilter"), Fault(() => ScimFilter.Parse($"userName eq \"{new string('a', ScimFilter.MaxLength)}\"")));
        Assert.Equal((400, "invalidFilter"), Fault(() => ScimFilter.Parse(string.Join(" and ", Enumerable.Repeat("id eq \"1\"", ScimFilter.MaxComparisons + 1)))));
        Assert.Equal(ScimFilter.MaxComparisons, ScimFilter.Parse(string.Join(" and ", Enumerable.Repeat("id eq \"1\"", ScimFilter.MaxComparisons))).Count);
        Assert.Equal(400, Fault(() => ScimFilter.Parse(string.Concat(Enumerable.Repeat("a[", 450)))).Status);
        Assert.Equal((400, "invalidPath"), Fault(() => ScimPath.Parse(new string('a', ScimPath.MaxLength + 1))));
    }

    internal static (int Status, string? Kind) Fault(Action read)
    {
        var refused = Assert.Throws<ScimInputException>(read);
        return (refused.Status, refused.Kind);
    }

    private static IEnumerable<(string, string)> Shown(string filter) => ScimFilter.Parse(filter).Select(c => (c.Path.Name, c.Value));
}
