namespace FaceUp.Paper;

internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FaceUp.Serverless.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new PaperException("This runs inside the repository, where the price file lies.");
    }
}

/// <summary>It cannot be reckoned; one sentence that says why.</summary>
public sealed class PaperException(string sentence) : Exception(sentence);
