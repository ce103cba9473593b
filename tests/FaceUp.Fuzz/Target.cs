namespace FaceUp.Fuzz;

/// <summary>Something that reads what a stranger sends, or what somebody may have altered.</summary>
/// <param name="Name">Of <c>a-z -</c>.</param>
/// <param name="Seeds">Inputs as they should be, from which others are made.</param>
/// <param name="Read">
/// Null for an input that is refused as it should be, otherwise what was understood of it. Whatever it throws counts as a crash: what may be thrown it catches itself.
/// </param>
/// <param name="IsProof">Nothing but what a seed says may be understood: anything else was accepted that should not have been.</param>
/// <param name="Share">Inputs of it for each of the others; less than one for a slow reader.</param>
/// <param name="Words">Pieces that mean something to the reader, put in here and there.</param>
public sealed record Target(string Name, IReadOnlyList<byte[]> Seeds, Func<byte[], string?> Read, bool IsProof = false, double Share = 1, IReadOnlyList<string>? Words = null);

/// <summary>An input that should not have come of.</summary>
/// <param name="What"><c>crash</c>, <c>hang</c> or <c>accepted</c>, and the kind of exception.</param>
public sealed record Finding(string Target, long Number, string What, byte[] Input);

/// <summary>What became of a target's inputs.</summary>
public sealed record Tally(string Target, long Inputs, long Taken, TimeSpan Took, IReadOnlyList<Finding> Findings);
