namespace FaceUp.Tests.Crypto;

/// <summary>Modules that touch no page, held to what they promise by a program of their own, beside the vectors.</summary>
public class The_scripts_of_the_page
{
    [Theory]
    [InlineData("check-work.mjs")]
    [InlineData("check-upload.mjs")]
    [InlineData("check-voice.mjs")]
    public void Do_what_they_promise(string checker)
    {
        var (exit, output) = IndependentReader.Run(checker, "");
        Assert.True(exit == 0, output);
        Assert.Matches("^[1-9][0-9]* checks hold", output);
    }

    /// <summary>No third party, no markup or code made of text, nothing kept: a policy without exceptions lets them run.</summary>
    [Fact]
    public void Bring_nothing_from_elsewhere_and_keep_nothing()
    {
        var scripts = Directory.GetFiles(Path.Combine(IndependentReader.Root, "functions", "FaceUp.Web", "wwwroot"), "*.js");
        Assert.Superset(new HashSet<string> { "seal.js", "steps.js", "work.js", "receipt.js", "upload.js", "voice.js" }, scripts.Select(s => Path.GetFileName(s)!).ToHashSet());
        foreach (var script in scripts)
        {
            var text = File.ReadAllText(script);
            foreach (var never in new[] { "eval(", "new Function", "innerHTML", "outerHTML", "document.write", "insertAdjacentHTML", "localStorage", "sessionStorage", "indexedDB", "document.cookie", "http:", "https:", "Math.random" })
                Assert.False(text.Contains(never, StringComparison.Ordinal), $"{Path.GetFileName(script)}: {never}");
        }
    }
}
