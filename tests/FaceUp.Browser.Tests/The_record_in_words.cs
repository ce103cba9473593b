using System.Reflection;
using System.Text.Json.Serialization;
using FaceUp.Domain.Cases;

namespace FaceUp.Browser.Tests;

public sealed class The_record_in_words(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Has_a_sentence_for_every_event()
    {
        using var http = new HttpClient();
        var module = await http.GetStringAsync(new Uri(browser.Url + "/assets/desk/case-events.js"));
        var types = typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(t => (string)t.TypeDiscriminator!).ToList();

        Assert.True(types.Count > 50);
        Assert.DoesNotContain(types, type => !module.Contains($"'{type}': ", StringComparison.Ordinal));
    }
}
