using System.Globalization;

namespace FaceUp.App.Tenants;

/// <summary>
/// Row keys of an organisation: <c>settings</c> those in force with the head of its record; <c>address|…</c> the sealed addresses; <c>e|…</c> the
/// events of its own record; <c>keys</c> what that says of its key; <c>rewrap</c> how far locking anew has come; <c>retention</c> how far a new policy; <c>g|…</c> that a broken glass was told of; <c>telephone</c> the provider's account;
/// <c>v|…</c> every version of the settings, as the canonical bytes that the record vouches for.
/// </summary>
internal static class TenantRows
{
    public const string Settings = "settings";

    public const string Keys = "keys";

    public const string Rewrap = "rewrap";

    public const string Retention = "retention";

    /// <summary>The account at the telephone provider, sealed.</summary>
    public const string Telephone = "telephone";

    public static (string From, string To) Addresses => ("address|", "address|~");

    public static string Address(string target) => $"address|{target}";

    public static string Event(int sequence) => string.Create(CultureInfo.InvariantCulture, $"e|{sequence:D8}");

    public static string Version(int version) => string.Create(CultureInfo.InvariantCulture, $"v|{version:D8}");

    public static string Glass(FaceUp.Domain.ObjectId request) => $"g|{request}";
}
