using System.Text;
using FaceUp.Web.Languages;

namespace FaceUp.Web.Reporting;

/// <summary>What an installed app shows without a connection. It names no organisation and nothing of reports.</summary>
public static class Offline
{
    public const string Name = "offline.html";

    public static byte[] Page(string? acceptLanguage)
    {
        var t = AllLanguages.Asked(acceptLanguage, null);
        return Encoding.UTF8.GetBytes(
            $"<!DOCTYPE html>\n<html lang=\"{t.Tag}\" dir=\"{t.Direction}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n" +
            $"<title>{Safe(t["offline.title"])}</title>\n<link rel=\"stylesheet\" href=\"/assets/faceup.css\">\n</head>\n<body>\n<main>\n<h1>{Safe(t["offline.title"])}</h1>\n<p class=\"lead\">{Safe(t["offline.text"])}</p>\n</main>\n</body>\n</html>\n");
    }

    private static string Safe(string text) => System.Net.WebUtility.HtmlEncode(text);
}
