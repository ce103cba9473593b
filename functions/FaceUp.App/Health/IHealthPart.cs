namespace FaceUp.App.Health;

/// <summary>Something that this process needs, asked for by itself: never by looking at what somebody did, so that the answer tells of nobody.</summary>
public interface IHealthPart
{
    /// <summary>A word of <see cref="Telemetry.Signals.Parts"/>.</summary>
    string Name { get; }

    /// <summary>True: without it the process cannot do what it is there for, and nobody should be sent to it.</summary>
    bool Needed { get; }

    /// <summary>True while it holds. One that throws, or takes longer than <see cref="Readiness.Longest"/>, does not.</summary>
    Task<bool> Holds(CancellationToken ct);
}

/// <summary>What a part was found to be.</summary>
/// <param name="Took">How long it took to find out.</param>
public sealed record PartFound(string Part, bool Holds, bool Needed, TimeSpan Took);
