using System.Security.Cryptography;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>Large files on a line that breaks.</summary>
public sealed class Files_from_the_page(Browser browser) : IClassFixture<Browser>
{
    private const int Size = 20_000_000; // three parts

    [Fact]
    public async Task Go_on_where_the_line_broke_and_arrive_whole()
    {
        await using var context = await Open();
        var it = await Ready(context, "files");
        var (file, bytes) = await New("film.bin");
        await it.Page.Locator("#files").SetInputFilesAsync([file, await Small()]);
        var (first, again) = (0, 0);
        await context.RouteAsync("**/uploads/parts/*", async route =>
        {
            if (route.Request.Method != "PUT")
            {
                await route.ContinueAsync();
                return;
            }

            if (route.Request.Url.EndsWith("/1", StringComparison.Ordinal))
                first++;
            if (route.Request.Url.EndsWith("/2", StringComparison.Ordinal) && again++ == 0)
                await context.SetOfflineAsync(true);
            await route.ContinueAsync();
        });
        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#sending-words", new() { HasText = it["files.failed"].Replace("{name}", "film.bin", StringComparison.Ordinal) }).WaitForAsync();
        await it.Page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "files-interrupted.png"), FullPage = true });
        await context.SetOfflineAsync(false);
        await it.Page.Locator("#receipt").WaitForAsync();
        Assert.Equal(1, first); // what was there was not sent again
        Assert.True(again >= 2);
        await IsWhole(it, "film.bin", bytes);
    }

    [Fact]
    public async Task Stop_when_they_are_told_to_and_everything_typed_stays()
    {
        await using var context = await Open();
        var it = await Ready(context, "files-stopped");
        var (file, bytes) = await New("slow.bin");
        await it.Page.Locator("#files").SetInputFilesAsync(file);
        var held = new TaskCompletionSource();
        await context.RouteAsync("**/uploads/parts/2", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator(".picked .far", new() { HasText = "41" }).WaitForAsync(); // percent: one of three parts
        Assert.True(await it.Page.Locator("#send").IsDisabledAsync());
        await it.Sees("sending", it["review.title"]);
        await it.BreaksNoRule();
        await it.Page.Locator("#cancel").ClickAsync();
        await it.Page.Locator("#sending").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await it.Press("page.back");
        await it.Press("page.back");
        await it.Press("page.back");
        Assert.Equal("What I typed.", await it.Page.Locator("#story").InputValueAsync());
        for (var page = 0; page < 3; page++)
            await it.Press("page.next");
        held.SetResult();
        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#receipt").WaitForAsync();
        await IsWhole(it, "slow.bin", bytes);
    }

    [Fact]
    public async Task Come_from_two_tabs_at_once()
    {
        await using var context = await Open();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async i =>
        {
            var it = await Ready(context, $"files-tab-{i}");
            var (file, bytes) = await New($"tab-{i}.bin");
            await it.Page.Locator("#files").SetInputFilesAsync(file);
            return (it, bytes);
        }));
        await Task.WhenAll(both.Select(b => b.it.Page.Locator("#send").ClickAsync()));
        await Task.WhenAll(both.Select(b => b.it.Page.Locator("#receipt").WaitForAsync()));
        for (var i = 0; i < 2; i++)
        {
            await IsWhole(both[i].it, $"tab-{i}.bin", both[i].bytes);
            await context.ClearCookiesAsync();
        }
    }

    [Fact]
    public async Task Stay_with_what_was_typed_when_nothing_can_be_sent()
    {
        await using var context = await Open();
        var it = await Ready(context, "files-refused");
        await it.Page.Locator("#files").SetInputFilesAsync(await Small());
        await context.RouteAsync("**/reports", route => route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = "{}" }));
        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#not-sent").WaitForAsync();
        Assert.Equal(it["review.failed"], await it.Page.Locator("#not-sent").InnerTextAsync());
        await it.Sees("not-sent", it["review.title"]);
        await it.BreaksNoRule();
        await context.UnrouteAllAsync();
        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#receipt").WaitForAsync();
    }

    private async Task<IBrowserContext> Open()
    {
        await browser.ChangeSettings(s => s["sealedAtSource"] = false);
        return await browser.Open(360, dark: false, script: true);
    }

    private async Task<Watched> Ready(IBrowserContext context, string look)
    {
        var it = await Watched.Open(browser, context, look, "en", mayBreak: true);
        it.Page.SetDefaultTimeout(40_000);
        await it.Visit("/demo/report");
        await it.Choose("Something else");
        await it.Page.Locator("#unit").SelectOptionAsync("headquarters");
        await it.Press("page.next");
        await it.Page.Locator("#story").FillAsync("What I typed.");
        for (var page = 0; page < 3; page++)
            await it.Press("page.next");
        await it.Page.Locator("#send").WaitForAsync();
        return it;
    }

    private static async Task IsWhole(Watched it, string name, byte[] bytes)
    {
        await it.Page.Locator("input[name=kept]").CheckAsync();
        await it.Press("done.continue");
        await it.Page.Locator("details summary").First.ClickAsync();
        var download = await it.Page.RunAndWaitForDownloadAsync(() => it.Page.Locator("details a", new() { HasText = name }).ClickAsync());
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(await File.ReadAllBytesAsync(await download.PathAsync())));
    }

    private static async Task<(string Path, byte[] Bytes)> New(string name)
    {
        var (path, bytes) = (Path.Combine(Directory.CreateTempSubdirectory("faceup-file-").FullName, name), RandomNumberGenerator.GetBytes(Size));
        await File.WriteAllBytesAsync(path, bytes);
        return (path, bytes);
    }

    private static async Task<string> Small()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("faceup-file-").FullName, "note.txt");
        await File.WriteAllTextAsync(path, "a note");
        return path;
    }
}
