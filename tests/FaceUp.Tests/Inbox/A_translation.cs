using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Inbox;

public sealed class A_translation : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private TestHouse house = null!;
    private TranslatorStandIn translator = null!;
    private string id = "";

    private Slices.Person Compliance => Slices.Person.Compliance(house);

    public async Task InitializeAsync()
    {
        translator = await TranslatorStandIn.Start();
        house = await TestHouse.Open(null, null, true, $"--FaceUp:Translator:Address={translator.Address}", $"--FaceUp:Translator:Key={Key}", "--FaceUp:Translator:Region=westeurope");
        id = await Compliance.Finds((await new Reporter(house).Submits("the invoice was paid twice")).Reference);
    }

    public async Task DisposeAsync()
    {
        await house.DisposeAsync();
        await translator.DisposeAsync();
    }

    [Fact]
    public async Task Is_off_until_the_organisation_switches_it_on()
    {
        Assert.False(await IsOffered());
        (await Translates(new { to = "de", answer = 0 })).Must(409);
        Assert.Empty(translator.Asked);
        await SwitchOn();
        Assert.True(await IsOffered());
        Assert.Equal("""{"text":"THE INVOICE WAS PAID TWICE","from":"en","to":"de","by":"azure-ai-translator"}""", (await Translates(new { to = "de", answer = 0 })).Must(200).Text);
    }

    [Fact]
    public async Task Sends_the_text_and_nothing_about_the_case()
    {
        await SwitchOn();
        (await Translates(new { to = "pt-PT", answer = 0 })).Must(200);
        var asked = Assert.Single(translator.Asked);
        Assert.Equal(("POST", "/translator/text/v3.0/translate?api-version=3.0&to=pt-PT", """[{"Text":"the invoice was paid twice"}]"""), (asked.Method, asked.Address, asked.Body));
        Assert.Equal(
            ["Content-Length", "Content-Type", "Host", "Ocp-Apim-Subscription-Key", "Ocp-Apim-Subscription-Region", "User-Agent"], asked.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((Key, "westeurope", "FaceUp"), (asked.Headers["Ocp-Apim-Subscription-Key"], asked.Headers["Ocp-Apim-Subscription-Region"], asked.Headers["User-Agent"]));
    }

    [Fact]
    public async Task Is_recorded_each_time_and_kept_nowhere()
    {
        await SwitchOn();
        var said = (await Translates(new { to = "de", answer = 0 })).Must(200);
        (await Translates(new { to = "fr", answer = 0 })).Must(200);
        var events = (await Compliance.Events(id)).Where(e => e.GetProperty("type").GetString() == "text-translated").ToList();
        Assert.Equal(["de", "fr"], events.Select(e => e.GetProperty("language").GetString()));
        Assert.All(events, e => Assert.Equal(("compliance", 0), (e.GetProperty("by").GetString(), e.GetProperty("answer").GetInt32())));
        Assert.Contains("TWICE", said.Text, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(house.Folder, "content", "demo", id), "*", SearchOption.AllDirectories));
        Assert.True((await Compliance.Verifies(id)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Is_of_one_text_of_a_case_that_one_reads()
    {
        await SwitchOn();
        (await Translates(new { to = "de", answer = 7 })).Must(404);
        (await Translates(new { to = "de", @object = new string('0', 26) })).Must(404);
        (await Translates(new { to = "de" })).Must(422);
        (await Translates(new { to = "de", answer = 0, @object = new string('0', 26) })).Must(422);
        (await Translates(new { to = "German", answer = 0 })).Must(422);
        (await Slices.Person.Admin(house).Asks("POST", $"cases/{id}/translations", new { to = "de", answer = 0 })).Must(404);
        (await Slices.Person.Auditor(house).Asks("POST", $"cases/{id}/translations", new { to = "de", answer = 0 })).Must(404);
        Assert.Empty(translator.Asked);
        Assert.DoesNotContain(await Compliance.Events(id), e => e.GetProperty("type").GetString() == "text-translated");
    }

    [Theory]
    [InlineData(400, """{"error":{"code":400036,"message":"The target language is not valid."}}""", 422, 1)]
    [InlineData(401, """{"error":{"code":401000,"message":"The request is not authorized because credentials are missing or invalid."}}""", 503, 1)]
    [InlineData(403, """{"error":{"code":403001,"message":"The operation is not allowed because the subscription has exceeded its free quota."}}""", 503, 1)]
    [InlineData(200, """[]""", 503, 1)]
    [InlineData(200, """<html>""", 503, 1)]
    public async Task Answers_plainly_when_the_translator_refuses(int status, string body, int answered, int asked)
    {
        await SwitchOn();
        translator.Script.Enqueue((status, body));
        var refused = (await Translates(new { to = "de", answer = 0 })).Must(answered);
        Assert.DoesNotContain(Key, refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", refused.Text, StringComparison.Ordinal);
        Assert.Equal(asked, translator.Asked.Count);
    }

    [Fact]
    public async Task Tries_once_more_where_the_translator_stumbles()
    {
        await SwitchOn();
        translator.Script.Enqueue((503, ""));
        (await Translates(new { to = "de", answer = 0 })).Must(200);
        Assert.Equal(2, translator.Asked.Count);
    }

    [Fact]
    public async Task Is_no_part_of_an_installation_that_has_no_translator()
    {
        await using var without = await TestHouse.Open();
        await House.Settings(without, s => s["translation"] = true);
        var there = await Slices.Person.Compliance(without).Finds((await new Reporter(without).Submits("first")).Reference);
        (await Slices.Person.Compliance(without).Asks("POST", $"cases/{there}/translations", new { to = "de", answer = 0 })).Must(409);
    }

    private Task SwitchOn() => House.Settings(house, s => s["translation"] = true);

    private async Task<bool> IsOffered() => (await Compliance.Asks("GET", "desk")).Must(200).Json.GetProperty("can").GetProperty("translation").GetBoolean();

    private Task<Reply> Translates(object body) => Compliance.Asks("POST", $"cases/{id}/translations", body);
}
