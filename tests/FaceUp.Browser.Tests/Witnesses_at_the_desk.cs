using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>An administrator names somebody outside who shall see checkpoints, is told at the field what is wrong, and takes them out again.</summary>
public sealed class Witnesses_at_the_desk(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(360, true)]
    public async Task Are_added_refused_at_their_field_and_taken_out(int width, bool dark)
    {
        var key = (await File.ReadAllTextAsync(Path.Combine(Browser.Root, "tests", "vectors", "record-witness.key"))).Trim();
        await using var it = await AtTheDesk.Open(browser, "witnesses", width, dark, "Administrator", "#/admin/witnesses");
        await it.Sees("none", "Nobody has seen it but you");
        await it.Presses("Add a witness");
        await it.Page.GetByLabel("Address").FillAsync("http://witness.example.net/");
        await it.Page.GetByLabel("Verifier key").FillAsync(key);
        await it.Presses("Review changes");
        await it.Reads("Must be an absolute https address");
        await it.Page.Keyboard.PressAsync("Escape");
        await it.Sees("refused", "Must be an absolute https address");
        Assert.Contains("Must be an absolute https address", await it.Page.Locator("main .field", new() { HasText = "Address" }).First.InnerTextAsync(), StringComparison.Ordinal);

        await it.Page.GetByLabel("Address").FillAsync("https://witness.example.net/");
        await An_administrators_first_hour.Saves(it, "Somebody outside shall see it.", "review");
        await it.Sees("saved", "Has cosigned nothing yet");
        await it.Presses("Take witness.example.net/one out");
        await An_administrators_first_hour.Saves(it, "They end their service.");
        await it.Sees("out", "Nobody has seen it but you");
    }
}
