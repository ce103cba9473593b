namespace FaceUp.Functions.Tests;

internal static class Repository
{
    /// <summary>Where the solution lies, found upwards from the test's own binaries.</summary>
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo from) =>
        File.Exists(Path.Combine(from.FullName, "FaceUp.Serverless.sln")) ? from.FullName : Find(from.Parent!);
}
