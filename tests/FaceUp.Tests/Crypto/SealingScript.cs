using System.Text.Json;

namespace FaceUp.Tests.Crypto;

/// <summary>The script that seals in browsers, run by Node.js: one process for a list of questions.</summary>
internal static class SealingScript
{
    public const string Checker = "check-seal.mjs";

    public static IReadOnlyList<JsonElement> Answers(params IEnumerable<object> questions)
    {
        var (exit, output) = IndependentReader.Run(Checker, JsonSerializer.Serialize(questions), "--answer");
        Assert.True(exit == 0, output);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
    }
}
