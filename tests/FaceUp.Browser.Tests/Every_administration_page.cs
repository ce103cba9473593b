using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>Each section of the administration: whole, within its window, and without a broken rule.</summary>
public sealed class Every_administration_page(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1440)]
    [InlineData(360)]
    public Task Is_whole_in_the_light(int width) => AdministrationPages.Look(browser, width, dark: false);
}

public sealed class Every_administration_page_at_night(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1440)]
    [InlineData(360)]
    public Task Is_whole_in_the_dark(int width) => AdministrationPages.Look(browser, width, dark: true);
}

internal static class AdministrationPages
{
    private static readonly (string Path, string Words)[] Sections =
    [
        ("", "What waits for you"), ("organisation", "What reporters see of you"), ("units?at=plant-north", "2 units stand below it"), ("categories?at=safety", "At least this urgent"), ("forms", "What reporters are asked"),
        ("calendar", "Which dates would a report have?"), ("people", "Invite somebody"), ("people/north-manager", "Joining and leaving"), ("reviews", "No review yet"), ("directory", "Make a token"),
        ("routing?at=north-harassment", "If the report"), ("unassigned", "Every case has somebody"), ("deadlines", "The usual one"), ("retention", "What the next run would do"), ("posters", "Link for reporters"), ("ways", "Large files"),
        ("targets", "Where people are told"), ("dead", "Everything arrived"), ("sealing", "At the source"), ("keys", "Lock everything anew"), ("witnesses", "Nobody has seen it but you"), ("history", "In force"),
    ];

    public static async Task Look(Browser browser, int width, bool dark)
    {
        await using var it = await AtTheDesk.Open(browser, "admin", width, dark, "Administrator", "#/admin");
        foreach (var (path, words) in Sections)
        {
            await it.Goes($"#/admin/{path}".TrimEnd('/'));
            await it.Sees(path.Length == 0 ? "start" : path.Split('?')[0].Replace('/', '-'), words);
        }
    }
}
