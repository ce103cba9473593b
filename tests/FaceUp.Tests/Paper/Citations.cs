using System.Text.RegularExpressions;

namespace FaceUp.Tests.Paper;

/// <summary>How pages cite code: <c>`file`: `words that stand in it`</c>, outside its comments.</summary>
internal static partial class Citations
{
    public static IEnumerable<(string File, string Words)> Cited(string text) =>
        from match in FileNames().Matches(text)
        from words in Words().Matches(match.Groups["words"].Value)
        select (match.Groups["file"].Value, words.Groups[1].Value.Replace("\\|", "|", StringComparison.Ordinal));

    public static IEnumerable<string> FilesOf(string text) => FileNames().Matches(text).Select(m => m.Groups["file"].Value).Distinct();

    public static bool Stands(string file, string words) => File.ReadLines(PathOf(file)).Any(line => Code(line).Contains(words, StringComparison.Ordinal));

    public static string Code(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? "" : line.Split(" // ")[0];

    public static string PathOf(string file) => Path.Combine(IndependentReader.Root, file.StartsWith("FaceUp.", StringComparison.Ordinal) ? Path.Combine("functions", file) : file);

    [GeneratedRegex("`(?<file>[^`\\s]+\\.(?:cs|bicep|json|md))`(?<words>:(?: `[^`]+`,?)+)?")]
    private static partial Regex FileNames();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Words();
}
