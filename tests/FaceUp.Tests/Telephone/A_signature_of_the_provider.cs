using CsCheck;
using FaceUp.App.Telephone;

namespace FaceUp.Tests.Telephone;

public sealed class A_signature_of_the_provider
{
    private const string Address = "https://mycompany.com/myapp.php?foo=1&bar=2";

    // The worked examples of the provider's documentation ("Validating requests"), earlier and later edition.
    [Theory]
    [InlineData("+12349013030", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")]
    [InlineData("+14158675310", "GvWf1cFY/Q7PnoempGyD5oXAezc=")]
    public void Is_the_one_that_its_documentation_shows(string caller, string signature)
    {
        Assert.True(Dialect.IsSigned("12345", Address, Fields(caller), signature));
        Assert.True(Dialect.IsSigned("12345", Address, Fields(caller).Reverse(), signature)); // in whatever order they come
        Assert.False(Dialect.IsSigned("12346", Address, Fields(caller), signature));
        Assert.False(Dialect.IsSigned("12345", Address + "&baz=3", Fields(caller), signature));
        Assert.False(Dialect.IsSigned("12345", Address, Fields(caller).Append(new("Digits2", "1")), signature));
        Assert.False(Dialect.IsSigned("12345", Address, Fields("+12349013031"), signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("GvWf1cFY/Q7PnoempGyD5oXAezc")]
    [InlineData("GvWf1cFY/Q7PnoempGyD5oXAezcAAAA=")]
    [InlineData("GvWf1cFY/Q7PnoempGyD5oXAezc=GvWf1cFY/Q7PnoempGyD5oXAezc=GvWf1cFY/Q7PnoempGyD5oXAezc=")]
    public void Is_no_other_text(string? signature) => Assert.False(Dialect.IsSigned("12345", Address, Fields("+14158675310"), signature));

    [Fact]
    public void Is_never_guessed() => Gen.Byte.Array[20].Sample(bytes => !Dialect.IsSigned("12345", Address, Fields("+14158675310"), Convert.ToBase64String(bytes)), iter: 1000);

    private static IEnumerable<KeyValuePair<string, string>> Fields(string caller) =>
        [new("CallSid", "CA1234567890ABCDE"), new("Caller", caller), new("Digits", "1234"), new("From", caller), new("To", "+18005551212")];
}
