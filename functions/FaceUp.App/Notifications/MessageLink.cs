using System.Diagnostics.CodeAnalysis;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications;

internal static class MessageLink
{
    /// <summary>
    /// What else a message offers, as links to the same page behind the sign-in: nothing is done by following one. What is meant stands behind the link's <c>#</c>, which browsers
    /// keep to themselves.
    /// </summary>
    public static IEnumerable<(string Deed, string Text, string Link)> Deeds(NoticeWords words, string link)
    {
        if (words.Acknowledge is { } acknowledge)
            yield return ("acknowledge", acknowledge, $"{link}?do=acknowledge");
        if (words.Take is { } take)
            yield return ("take", take, $"{link}?do=take");
    }

    /// <summary>
    /// The link in ASCII, when a button may carry it: absolute, http(s), no user part, at most <paramref name="maxLength"/> characters.
    /// Otherwise the message goes out without a button: late handlers harm more than a missing link. (http: the self-host head on a desk.)
    /// </summary>
    public static bool IsUsable(string link, int maxLength, [NotNullWhen(true)] out string? usable)
    {
        usable = Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.AbsoluteUri.Length <= maxLength
            ? uri.AbsoluteUri : null;
        return usable is not null;
    }
}
