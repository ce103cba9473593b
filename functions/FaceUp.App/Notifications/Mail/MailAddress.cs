using System.Text.RegularExpressions;

namespace FaceUp.App.Notifications.Mail;

/// <summary>
/// The mailboxes that notices go to: the dot-atom form of RFC 5321 §4.1.2 in ASCII, a domain of at least two labels. No quotes, comments, lists, routes, display names or
/// line ends, so nothing in it means anything to a mail server but where to go. Domains of other scripts in their xn-- form.
/// </summary>
public static partial class MailAddress
{
    public const int MaxLength = 254;   // RFC 5321 §4.5.3.1.3, less the two angle brackets
    public const int MaxLocal = 64;     // §4.5.3.1.1

    public static bool IsValid(string text) => text.Length <= MaxLength && text.IndexOf('@', StringComparison.Ordinal) is > 0 and <= MaxLocal && Mailbox().IsMatch(text);

    /// <summary>The part behind the @ of a valid one.</summary>
    public static string DomainOf(string mailbox) => mailbox[(mailbox.IndexOf('@', StringComparison.Ordinal) + 1)..];

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mailbox();
}
