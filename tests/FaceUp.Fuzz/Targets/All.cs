namespace FaceUp.Fuzz.Targets;

/// <summary>Every reader of what a stranger sends, and every check of what somebody may have altered.</summary>
public static class All
{
    public static IReadOnlyList<Target> Targets() => [.. Reports.Targets(), .. Headers.Targets(), .. Administration.Targets(), .. Sealed.Targets(), .. Records.Targets(), .. TakenOut.Targets(), .. Files.Targets()];
}
