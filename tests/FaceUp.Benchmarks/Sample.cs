using System.Text;

namespace FaceUp.Benchmarks;

/// <summary>The report that everything is measured with: 2 KB of JSON, no attachment.</summary>
public static class Sample
{
    public static readonly byte[] Report = Encoding.UTF8.GetBytes(
        """{"category":"corruption","unit":"headquarters","language":"en","answers":[{"question":"What happened?","text":"X"}]}"""
        .Replace("X", string.Concat(Enumerable.Repeat("Invoices of one supplier are paid twice. ", 47)), StringComparison.Ordinal));

    /// <summary>A folder of its own on the disk that the data would lie on.</summary>
    public static string Folder() => Directory.CreateTempSubdirectory("faceup-bench-").FullName;
}
