using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>Spoken instead of written, with a voice that colleagues do not know. Chromium's own microphone hums.</summary>
public sealed class A_voice_message_from_the_page(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(360, "en", true)]
    [InlineData(1280, "ar", false)]
    public async Task Is_recorded_changed_heard_and_sent(int width, string language, bool isChanged)
    {
        await using var context = await browser.Open(width, dark: isChanged, script: true, language);
        var it = await Ready(context, $"voice-{language}", language);
        Assert.Equal(0, await it.Page.EvaluateAsync<int>("() => asked"));
        await context.GrantPermissionsAsync(["microphone"], new() { Origin = browser.Url });
        if (!isChanged)
            await it.Page.Locator("[data-voice] input").UncheckAsync();
        await it.Press("voice.record");
        await it.Page.Locator("[data-voice-does=stop]").WaitForAsync();
        Assert.Equal(1, await it.Page.EvaluateAsync<int>("() => asked")); // at the press and not before
        await it.Page.WaitForTimeoutAsync(1500);
        await it.Sees("recording", it["review.title"]);
        await it.Press("voice.stop");
        await it.Page.Locator("audio").WaitForAsync();
        Assert.True(await it.Page.EvaluateAsync<bool>("() => tracks.every((track) => track.readyState === 'ended')")); // nobody listens any more
        await it.Sees("recorded", it["review.title"]);
        await it.BreaksNoRule();
        await it.Press("voice.use");
        Assert.Equal(1, await it.Page.Locator(".picked li", new() { HasText = "voice.wav" }).CountAsync());
        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#receipt").WaitForAsync();
        await it.Page.Locator("input[name=kept]").CheckAsync();
        await it.Press("done.continue");
        await it.Page.Locator("#talk").WaitForAsync();
        await it.Page.Locator("details summary").First.ClickAsync();
        var download = await it.Page.RunAndWaitForDownloadAsync(() => it.Page.Locator("details .files").Locator("a, button").First.ClickAsync());
        var wav = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal("RIFF"u8.ToArray(), wav[..4]);
        Assert.InRange(wav.Length, 16_000, 400_000);
    }

    [Fact]
    public async Task Is_not_recorded_where_the_microphone_is_refused()
    {
        await using var context = await browser.Open(360, dark: false, script: true);
        var it = await Ready(context, "voice-refused", "en");
        await it.Press("voice.record");
        await it.Page.Locator("[data-voice] .wrong", new() { HasText = it["voice.refused"] }).WaitForAsync();
        await it.BreaksNoRule();
        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#receipt").WaitForAsync();
    }

    private async Task<Watched> Ready(IBrowserContext context, string look, string language)
    {
        var it = await Watched.Open(browser, context, look, language);
        await it.Page.AddInitScriptAsync("""
            Object.assign(window, { asked: 0, tracks: [] });
            const media = navigator.mediaDevices, real = media?.getUserMedia.bind(media);
            if (media) media.getUserMedia = async (what) => { asked++; const stream = await real(what); tracks.push(...stream.getTracks()); return stream; };
            """);
        await it.Visit("/demo/report");
        await it.Choose("Something else");
        await it.Page.Locator("#unit").SelectOptionAsync("headquarters");
        await it.Press("page.next");
        await it.Page.Locator("#story").FillAsync("Listen to this.");
        for (var page = 0; page < 3; page++)
            await it.Press("page.next");
        await it.Page.Locator("[data-voice]").WaitForAsync();
        return it;
    }
}
