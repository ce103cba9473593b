using System.Diagnostics;

namespace FaceUp.Cleaning.Tests;

/// <summary>A test that asks another program, and says by name when it was skipped for lack of that.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(string program)
    {
        if (!Oracle.Has(program))
            Skip = $"{program} is not installed (Debian: apt-get install libimage-exiftool-perl mat2 clamav-daemon poppler-utils).";
    }
}

/// <summary>The same of a single situation.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(string program)
    {
        if (!Oracle.Has(program))
            Skip = $"{program} is not installed (Debian: apt-get install libimage-exiftool-perl mat2 clamav-daemon poppler-utils).";
    }
}

internal static class Oracle
{
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>What a program says of a file, both its outputs.</summary>
    public static Task<string> Says(string extension, byte[] file, string program, params string[] arguments) => Ask(extension, file, program, path => [.. arguments, path]);

    /// <summary>What a program writes that takes the file first and its output, here the standard one, last.</summary>
    public static Task<string> Shown(string extension, byte[] file, string program) => Ask(extension, file, program, path => [path, "-"]);

    private static async Task<string> Ask(string extension, byte[] file, string program, Func<string, string[]> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("cleaning-");
        try
        {
            var path = Path.Combine(folder.FullName, "file." + extension);
            await File.WriteAllBytesAsync(path, file);
            using var asked = Process.Start(new ProcessStartInfo(program, arguments(path)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = asked.StandardError.ReadToEndAsync();
            var output = await asked.StandardOutput.ReadToEndAsync();
            await asked.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            return (output + await error).Replace(folder.FullName, "", StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
