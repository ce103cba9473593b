using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace FaceUp.App.Disclosure;

/// <summary>What somebody who found a weakness of this installation is told (RFC 9116). No organisation's: whoever runs the installation sets it.</summary>
/// <param name="Contacts">Addresses, the best first; none: there is no such file.</param>
/// <param name="Expires">From when on nobody should rely on it.</param>
/// <param name="More">Further fields, in the order of the file.</param>
public sealed record SecurityTxt(IReadOnlyList<Uri> Contacts, DateTimeOffset Expires, IReadOnlyList<(string Field, string Value)> More)
{
    public static readonly SecurityTxt None = new([], default, []);

    /// <summary>RFC 9116 §2.5.5 recommends less than a year, so that a file that nobody looks after ends; a leap year's last day is let through.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private const int MaxField = 500;

    /// <summary>Reads <c>FaceUp:SecurityTxt:…</c>: Contact (several separated by blanks), Expires, Policy, Acknowledgments, Encryption, Canonical, Languages.</summary>
    /// <returns>The file; or one sentence that says what to set.</returns>
    public static (SecurityTxt? File, string? Fault) Read(IConfiguration from)
    {
        var section = from.GetSection("FaceUp:SecurityTxt");
        if (section["Contact"] is not { Length: > 0 } contact)
            return section.GetChildren().Any(c => !string.IsNullOrEmpty(c.Value)) ? (null, "Set FaceUp__SecurityTxt__Contact together with the rest of FaceUp__SecurityTxt__….") : (None, null);
        var contacts = contact.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Address).ToList();
        if (contact.Length > MaxField || contacts.Contains(null))
            return (null, "FaceUp__SecurityTxt__Contact must be https:, mailto: or tel: addresses separated by blanks, such as mailto:security@example.org.");
        if (!DateTimeOffset.TryParseExact(section["Expires"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var expires))
            return (null, "FaceUp__SecurityTxt__Expires must be a day as yyyy-MM-dd: from then on the file is not served.");
        var more = new List<(string, string)>();
        foreach (var field in new[] { "Encryption", "Acknowledgments", "Canonical", "Policy" })
        {
            if (section[field] is not { Length: > 0 } value)
                continue;
            if (value.Length > MaxField || Address(value) is not { Scheme: "https" } address)
                return (null, $"FaceUp__SecurityTxt__{field} must be an https address.");
            more.Add((field, address.AbsoluteUri));
        }

        if (section["Languages"] is { Length: > 0 } languages)
        {
            if (languages.Length > MaxField || languages.Split(',').Any(l => !Domain.Intake.PlainText.IsLanguageTag(l.Trim())))
                return (null, "FaceUp__SecurityTxt__Languages must be language tags separated by commas, such as en, de.");
            more.Add(("Preferred-Languages", languages));
        }

        return (new([.. contacts.OfType<Uri>()], expires, more), null);
    }

    /// <summary>Null once it has expired, and for one that promises more than a year: a wrong address is worse than none.</summary>
    public string? Text(DateTimeOffset now)
    {
        if (Contacts.Count == 0 || now >= Expires || Expires - now > Longest)
            return null;
        var text = new StringBuilder();
        foreach (var contact in Contacts)
            text.Append("Contact: ").Append(contact.AbsoluteUri).Append("\r\n");
        text.Append("Expires: ").Append(Expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Append("\r\n");
        foreach (var (field, value) in More)
            text.Append(field).Append(": ").Append(value).Append("\r\n");
        return text.ToString();
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 | uri.Scheme == Uri.UriSchemeMailto && uri.Scheme is "https" or "mailto" or "tel" ? uri : null;
}
