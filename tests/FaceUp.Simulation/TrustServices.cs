using System.Globalization;

namespace FaceUp.Simulation;

/// <summary>The ids of the AICPA's Trust Services Criteria (TSP section 100, 2017), counted here by hand, so that what a pack names is held to something else than the product's own list.</summary>
internal static class TrustServices
{
    private static readonly (string Series, int Criteria)[] All =
    [
        ("CC1", 5), ("CC2", 3), ("CC3", 4), ("CC4", 2), ("CC5", 3), ("CC6", 8), ("CC7", 5), ("CC8", 1), ("CC9", 2), // security
        ("A1", 3), ("C1", 2), ("PI1", 5),
        ("P1", 1), ("P2", 1), ("P3", 2), ("P4", 3), ("P5", 2), ("P6", 7), ("P7", 1), ("P8", 1), // privacy
    ];

    public static IReadOnlyList<string> Ids { get; } = [.. All.SelectMany(s => Enumerable.Range(1, s.Criteria).Select(n => string.Create(CultureInfo.InvariantCulture, $"{s.Series}.{n}")))];
}
