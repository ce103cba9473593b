namespace FaceUp.SelfHost.Importing;

/// <summary>A report as it was found in another system's export.</summary>
/// <param name="Id">What it is called there: a name of the file, or of the row.</param>
/// <param name="Answers">Questions with what was said, each at most 20,000 characters.</param>
/// <param name="Files">At most ten.</param>
/// <param name="Category">With the next four: where the export itself says so; null for what the command says.</param>
internal sealed record FoundReport(
    string Id, IReadOnlyList<(string Question, string Text)> Answers, IReadOnlyList<(string Name, byte[] Bytes)> Files, string? Category = null, string? Unit = null, string? Language = null, string? Channel = null);
