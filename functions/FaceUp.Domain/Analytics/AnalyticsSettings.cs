namespace FaceUp.Domain.Analytics;

/// <summary>What figures tell those who see no case.</summary>
/// <param name="K">The fewest cases that are told of, 3 to 50; null for 5.</param>
public sealed record AnalyticsSettings(int? K = null)
{
    public const int Default = 5, Least = 3, Most = 50;
}
