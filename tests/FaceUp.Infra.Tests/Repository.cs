namespace FaceUp.Infra.Tests;

internal static class Repository
{
    /// <summary>Where the solution lies, found upwards from the test's own binaries.</summary>
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    /// <summary>All C# of the product.</summary>
    public static string Code { get; } = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Root, "functions"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find(DirectoryInfo from) =>
        File.Exists(Path.Combine(from.FullName, "FaceUp.Serverless.sln")) ? from.FullName : Find(from.Parent!);
}
