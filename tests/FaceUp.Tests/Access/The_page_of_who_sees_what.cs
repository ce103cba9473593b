using FaceUp.App.Http;

namespace FaceUp.Tests.Access;

/// <summary>ACCESS.md says for everything that a route may ask whom it is for, and for nothing else.</summary>
public class The_page_of_who_sees_what
{
    [Fact]
    public void Names_all_that_a_route_may_ask()
    {
        var page = File.ReadAllLines(Path.Combine(Root(), "functions/FaceUp.Domain/Access/ACCESS.md"));
        var named = page.SkipWhile(l => l != "| asks | for |").Skip(2).TakeWhile(l => l.StartsWith('|')).Select(l => l.Split('`')[1]);
        Assert.Equal(Enum.GetNames<Asks>().Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "FaceUp.Serverless.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
