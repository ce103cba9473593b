using System.Globalization;

namespace FaceUp.App.Tenants;

/// <summary>
/// Row keys of an organisation: <c>settings</c> those in force with the head of its record; <c>address|…</c> the sealed addresses; <c>e|…</c> the
/// events of its own record; <c>v|…</c> every version of the settings, as the canonical bytes that the record vouches for; <c>g|…</c> that a broken glass
/// was told of.
/// </summary>
internal static class TenantRows
{
    public const string Settings = "settings";

    public static string Address(string target) => $"address|{target}";

    public static string Event(int sequence) => string.Create(CultureInfo.InvariantCulture, $"e|{sequence:D8}");

    public static string Version(int version) => string.Create(CultureInfo.InvariantCulture, $"v|{version:D8}");

    public static string Glass(FaceUp.Domain.ObjectId request) => $"g|{request}";
}
