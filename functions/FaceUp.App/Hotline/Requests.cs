namespace FaceUp.App.Hotline;

/// <summary>A report was taken down for a caller.</summary>
/// <param name="Code">To read out: sixteen characters in four groups. Shown once; the caller turns it into a receipt of their own.</param>
/// <param name="Until">The last day (UTC) on which that can be done.</param>
public sealed record IntakeTaken(string Code, DateOnly Until);

/// <summary>What a caller was read out. Case, spaces and dashes do not matter; I and L read as 1, O as 0.</summary>
public sealed record FirstAccessRequest(string Code);
