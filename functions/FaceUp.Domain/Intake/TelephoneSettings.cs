namespace FaceUp.Domain.Intake;

/// <summary>What a report left at one of the organisation's numbers is about.</summary>
/// <param name="Number">The number that was called, E.164: + and digits.</param>
public sealed record CalledNumber(string Number, string? Category = null, string? Unit = null);

/// <summary>A telephone line that answers by itself. The provider's secret lies sealed beside the settings.</summary>
/// <param name="On">False: the line answers like an address that nobody knows. What was left at the provider is deleted all the same.</param>
/// <param name="Number">As reporters are shown it.</param>
/// <param name="Account">The id of the account at the provider.</param>
/// <param name="Category">What reports are filed under that are left by telephone, and <paramref name="Unit"/>.</param>
/// <param name="Api">Where the provider's interface is, with its version; null for <see cref="UsualApi"/>.</param>
/// <param name="MaxMinutes">How long somebody may speak, 1 to 15; null for 5.</param>
/// <param name="ReadAloud">True: messages of the organisation are read out to callers, and so the provider sees them.</param>
/// <param name="Numbers">Numbers for which category or unit are others.</param>
public sealed record TelephoneSettings(
    bool On, string Number, string Account, string Category, string Unit, string? Api = null, int? MaxMinutes = null, bool? ReadAloud = null, IReadOnlyList<CalledNumber>? Numbers = null)
{
    public const string UsualApi = "https://api.twilio.com/2010-04-01";

    /// <summary>The channel under which its reports stand; the organisation must have it.</summary>
    public const string Channel = "phone";

    /// <summary>A recording of 8 kHz as MP3 has at most 64 kbit a second, so this many minutes fit into one file of a report (10 MiB).</summary>
    public const int MostMinutes = 15;
    public const int UsualMinutes = 5;
    public const int MostNumbers = 50;
    public const int MaxNumber = 40;
    public const int MaxApi = 200;
    public const int MinId = 2;
    public const int MaxId = 64;
    public const int MinSecret = 16;
    public const int MaxSecret = 200;

    /// <summary>Ids of accounts, calls and recordings: they become parts of addresses, so nothing else passes.</summary>
    public static bool IsId(string? id) => id is { Length: >= MinId and <= MaxId } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Printable ASCII without spaces.</summary>
    public static bool IsSecret(string secret) => secret.Length is >= MinSecret and <= MaxSecret && secret.All(c => c is > ' ' and <= '~');

    /// <summary>The category and unit of a report that was left at this number.</summary>
    public (string Category, string Unit) At(string? called) =>
        Numbers?.FirstOrDefault(n => n.Number == called) is { } own ? (own.Category ?? Category, own.Unit ?? Unit) : (Category, Unit);
}
