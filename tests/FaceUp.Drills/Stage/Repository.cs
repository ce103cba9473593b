namespace FaceUp.Drills.Stage;

/// <summary>Where things lie that a drill starts.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The self-host head as it was built in Release.</summary>
    public static string SelfHost => Path.Combine(Root, "functions", "FaceUp.SelfHost", "bin", "Release", "net10.0", "faceup.dll");

    /// <summary>This very program.</summary>
    public static string Drills => Path.Combine(AppContext.BaseDirectory, "FaceUp.Drills.dll");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FaceUp.Serverless.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DrillException("The drills run inside the repository.");
    }
}

/// <summary>The drill cannot go on; one sentence that says why.</summary>
internal sealed class DrillException(string sentence) : Exception(sentence);
