using System.Net;
using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications.Mail;

/// <summary>
/// A notice as a mail: the same words as plain text and as HTML without pictures, styles from elsewhere or script. Every letter has one subject for its language and
/// bodies of <see cref="TextBytes"/> and <see cref="HtmlBytes"/>, filled up with white space: neither subject, size nor Message-ID tells one notice from another.
/// </summary>
public static class NoticeLetter
{
    public const int TextBytes = 12 * 1024;
    public const int HtmlBytes = 16 * 1024;

    /// <summary>Longer than any link to a notice; one beyond it would burst the letter's fixed size, and the letter goes without.</summary>
    public const int MaxUrl = 500;

    /// <summary>The <c>List-Id</c> (RFC 2919), by which people sort: one for all that an installation sends.</summary>
    public static string ListIdOf(string from) => $"<faceup-notices.{MailAddress.DomainOf(from)}>";

    /// <param name="from">The mailbox that the installation sends from.</param>
    public static Letter Of(Notice notice, string to, string from)
    {
        var words = NoticeWording.Of(notice);
        var link = MessageLink.IsUsable(notice.Link, MaxUrl, out var url) ? url : null;
        return new(to, words.Subject, Filled(Text(words, link), TextBytes), Filled(Html(words, link), HtmlBytes), NewMessageId(from));
    }

    private static string NewMessageId(string from) => $"{Base32.Encode(RandomNumberGenerator.GetBytes(20), 32)}@{MailAddress.DomainOf(from)}";

    private static string Text(NoticeWords words, string? link) => string.Join(
        "\r\n\r\n",
        new[] { words.Title, words.Text, string.Join("\r\n", Said(words)), link is null ? null : $"{words.Open}:\r\n{link}", words.Footer }.Where(part => !string.IsNullOrEmpty(part)));

    private static IEnumerable<string> Said(NoticeWords words) => words.Gathered.Count > 0 ? words.Gathered : ((string?[])[words.Unit, words.Due]).OfType<string>();

    private static string Html(NoticeWords words, string? link)
    {
        var html = new StringBuilder();
        html.Append($"<!DOCTYPE html>\r\n<html lang=\"{words.Language}\" dir=\"{(words.RightToLeft ? "rtl" : "ltr")}\"><head><meta charset=\"utf-8\"><title>{Safe(words.Subject)}</title></head><body>\r\n");
        html.Append($"<h1>{Safe(words.Title)}</h1>\r\n<p>{Safe(words.Text)}</p>\r\n<p>{string.Join("<br>\r\n", Said(words).Select(Safe))}</p>\r\n");
        if (link is not null)
            html.Append($"<p><a href=\"{Safe(link)}\" rel=\"noreferrer\">{Safe(words.Open)}</a></p>\r\n");
        return html.Append($"<p><small>{Safe(words.Footer)}</small></p>\r\n</body></html>\r\n").ToString();
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    // Lines of white space, within what RFC 5322 §2.1.1 allows a line. The longest letter fits: a test holds that for every kind, language and name.
    private static string Filled(string text, int bytes)
    {
        const string line = "                                                                      \r\n";
        var filled = new StringBuilder(text);
        var missing = bytes - Encoding.UTF8.GetByteCount(text);
        for (; missing >= line.Length; missing -= line.Length)
            filled.Append(line);
        return filled.Append(' ', Math.Max(0, missing)).ToString();
    }
}
