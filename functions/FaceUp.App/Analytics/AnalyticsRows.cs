using FaceUp.Domain;

namespace FaceUp.App.Analytics;

/// <summary>Row keys beside an organisation's settings: <c>dashboard|person</c> and <c>figures-share|hash</c> a share of figures, under the SHA-256 of its secret.</summary>
internal static class AnalyticsRows
{
    public static (string From, string To) Dashboards => ("dashboard|", "dashboard~");

    public static (string From, string To) Shares => ("figures-share|", "figures-share~");

    public static string Dashboard(PersonId person) => $"dashboard|{person}";

    public static string Share(string hash) => $"figures-share|{hash}";
}
