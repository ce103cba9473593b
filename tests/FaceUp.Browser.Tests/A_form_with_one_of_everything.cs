using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>An organisation that asks by a form: what opens other questions, what repeats, what must be mended, and files for a question of their own.</summary>
public sealed class A_form_with_one_of_everything(Browser browser) : IClassFixture<Browser>
{
    private const string Form = """
        [{"id":"incident","label":"What happened","steps":[
          {"id":"what","label":"What it is about","help":"Two short questions first.","fields":[
            {"id":"kind","kind":"single-choice","label":"What kind of thing is it?","required":true,"options":[
              {"id":"theft","label":"Theft","help":"Of goods or money"},{"id":"danger","label":"Somebody is in danger","elsewhere":"Call 112 first."}]},
            {"id":"safe","kind":"yes-no","label":"Are you safe?","required":true,"showIf":{"all":[{"field":"kind","equals":"danger"}]}},
            {"id":"title","kind":"short-text","label":"In one line","required":true,"min":5,"max":100},
            {"id":"signs","kind":"multiple-choice","label":"How do you know?","max":2,"options":[{"id":"seen","label":"I saw it"},{"id":"heard","label":"I heard of it"},{"id":"papers","label":"I have papers"}]}]},
          {"id":"when","label":"When and how much","fields":[
            {"id":"day","kind":"date","label":"On which day?","earliest":"2020-01-01","latest":"2030-12-31"},
            {"id":"days","kind":"date-range","label":"From when to when?","showIf":{"all":[{"field":"day","answered":false}]}},
            {"id":"loss","kind":"number","label":"What was lost, in euro?","min":0,"max":1000000,"decimals":2},
            {"id":"papers","kind":"file","label":"Your papers","required":true,"max":2,"showIf":{"all":[{"field":"signs","contains":"papers"}]}}]},
          {"id":"who","label":"Who was there","fields":[
            {"id":"people","kind":"group","label":"People","max":3,"fields":[
              {"id":"name","kind":"short-text","label":"Their name","required":true},{"id":"insider","kind":"yes-no","label":"Do they work here?"}]},
            {"id":"me","kind":"contact","label":"Yourself","parts":["name","email","address"]},
            {"id":"truth","kind":"consent","label":"What I say is true as far as I know.","required":true}]}]}]
        """;

    [Theory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task Is_filled_in_without_script(int width, bool dark)
    {
        await Asks(isSealed: true);
        await using var context = await browser.Open(width, dark, script: false);
        var it = await Watched.Open(browser, context, $"form-{width}{(dark ? "-dark" : "")}", "en");
        await Begin(it);
        await First(it);
        await Second(it);
        await Third(it);
        await it.Press("page.next"); // nobody is named apart
        await Sends(it);
    }

    [Theory]
    [InlineData(360, true, true)]
    [InlineData(1280, false, false)]
    public async Task Is_filled_in_on_one_page_with_script(int width, bool dark, bool isSealed)
    {
        await Asks(isSealed);
        await using var context = await browser.Open(width, dark, script: true);
        var it = await Watched.Open(browser, context, $"form-script-{width}{(dark ? "-dark" : "")}", "en");
        await Begin(it);
        await FirstAtOnce(it);
        await Second(it);
        await Third(it);
        await it.Press("page.next"); // nobody is named apart
        await Sends(it);
    }

    private static async Task Begin(Watched it)
    {
        await it.Visit("/demo/report");
        await it.Choose("Corruption and bribery");
        await it.Page.Locator("#unit").SelectOptionAsync("assembly");
        await it.Press("page.next");
    }

    private static async Task FirstAtOnce(Watched it)
    {
        await it.Sees("asked", "What it is about");
        Assert.False(await it.Page.Locator("[id='a.safe']").IsVisibleAsync());
        await it.Page.GetByText("Somebody is in danger").ClickAsync();
        Assert.True(await it.Page.Locator("[id='a.safe']").IsVisibleAsync()); // asked at once
        await it.Page.GetByText("Theft").ClickAsync();
        Assert.False(await it.Page.Locator("[id='a.safe']").IsVisibleAsync());
        await it.Page.GetByText("Somebody is in danger").ClickAsync();
        await it.Page.Locator("[id='a.title']").FillAsync("Fire");
        await it.Page.GetByText("I have papers").ClickAsync();
        await Mended(it, rules: true);
    }

    private static async Task First(Watched it)
    {
        await it.Page.GetByText("Somebody is in danger").ClickAsync();
        await it.Page.Locator("[id='a.title']").FillAsync("Fire");
        await it.Page.GetByText("I have papers").ClickAsync();
        Assert.True(await it.Page.GetByText("Call 112 first.").IsVisibleAsync());
        await it.Press("page.next");
        await it.Sees("opened", "What it is about");
        Assert.Equal(0, await it.Page.Locator(".summary").CountAsync()); // a question that was not there before is asked, not missed
        await Mended(it);
    }

    // The rules are a script: where none runs, they would be waited for without end.
    private static async Task Mended(Watched it, bool rules = false)
    {
        await it.Press("page.next");
        await it.Sees("to-mend", "What it is about");
        if (rules)
            await it.BreaksNoRule();
        Assert.Equal(["#a.safe " + it["error.required"], "#a.title " + it["error.tooShort"]], await Mends(it));
        Assert.Equal("Fire", await it.Page.Locator("[id='a.title']").InputValueAsync());
        await it.Page.Locator("[id='a.safe']").GetByText(it["page.yes"]).ClickAsync();
        await it.Page.Locator("[id='a.title']").FillAsync("Fire doors are locked at night");
        await it.Press("page.next");
    }

    private static async Task Second(Watched it)
    {
        await it.Page.Locator("[id='a.loss']").FillAsync("a lot");
        await it.Page.Locator("[id='a.days']").FillAsync("2026-03-02");
        await it.Page.Locator("[id='a.days.to']").FillAsync("2026-03-01");
        await it.Press("page.next");
        await it.Sees("dates-to-mend", "When and how much");
        Assert.Equal(["#a.days " + it["error.date"], "#a.loss " + it["error.number"]], (await Mends(it)).Order());
        await it.Page.Locator("[id='a.loss']").FillAsync("1 200,50");
        await it.Page.Locator("[id='a.days.to']").FillAsync("2026-03-09");
        await it.Press("page.next");
    }

    private static async Task Third(Watched it)
    {
        await it.Page.Locator("[id='a.name.0']").FillAsync("The night porter");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = it["field.addItem"] }).ClickAsync();
        await it.Page.Locator("[id='a.name.1']").FillAsync("Nobody in particular");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = it["field.addItem"] }).ClickAsync();
        await it.Page.Locator("[id='a.name.2']").FillAsync("The plant's electrician");
        await it.Sees("repeated", "Who was there");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = it["field.removeItem"] + " 2" }).ClickAsync();
        Assert.Equal("The plant's electrician", await it.Page.Locator("[id='a.name.1']").InputValueAsync());
        await it.Page.Locator("[id='c.email']").FillAsync("nobody");
        await it.Page.Locator("[id='a.truth']").CheckAsync();
        await it.Press("page.next");
        await it.Sees("address-to-mend", "Who was there");
        Assert.Equal(["#c.email " + it["error.email"]], await Mends(it));
        await it.Page.Locator("[id='c.email']").FillAsync("nobody@example.org");
        await it.Press("page.next");
    }

    private static async Task Sends(Watched it)
    {
        await it.Sees("review", it["review.title"]);
        var shown = await it.Page.Locator("main").InnerTextAsync();
        Assert.All(new[] { "Somebody is in danger", "1200.50", "From March 2, 2026 to March 9, 2026", "nobody@example.org", "Their name (Entry 2)" }, text => Assert.Contains(text, shown, StringComparison.Ordinal));
        await it.Page.Locator(".card", new() { HasText = "When and how much" }).GetByRole(AriaRole.Button).ClickAsync();
        await it.Page.Locator("[id='a.loss']").FillAsync("99");
        await it.Press("page.next");
        await it.Sees("changed", it["review.title"]);
        Assert.Contains("99", await it.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await it.Page.Locator("[id='file.a.papers']").SetInputFilesAsync(new FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = new byte[2048] });
        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#receipt").WaitForAsync();
        await it.Sees("done", it["done.title"]);
        await it.Page.Locator("input[name=kept]").CheckAsync();
        await it.Press("done.continue");
        await it.Page.Locator("#talk").WaitForAsync();
        await it.Page.Locator("summary").First.ClickAsync();
        await it.Sees("own-report", it["report.title"], cookie: true);
        Assert.Contains("plan.pdf", await it.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> Mends(Watched it) =>
        [.. (await Task.WhenAll((await it.Page.Locator(".summary a").AllAsync()).Select(async a => $"{await a.GetAttributeAsync("href")} {await a.InnerTextAsync()}")))];

    private Task Asks(bool isSealed) => browser.ChangeSettings(settings =>
    {
        settings["forms"] = JsonNode.Parse(Form);
        settings["branding"] = new JsonObject { ["colour"] = "#7a3fb0" };
        settings["sealedAtSource"] = isSealed;
    });
}
