using System.Buffers;
using System.Text.Json;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications;

/// <summary>
/// A notice as the <c>message</c> envelope that a Teams "Workflows" webhook takes, with one Adaptive Card 1.4. Only our own words stand in
/// TextBlocks, which read Markdown and <c>{{DATE()}}</c>; the unit stands in a TextRun, which reads neither (adaptivecards.io, RichTextBlock).
/// </summary>
public static class TeamsMessage
{
    public const int MaxBytes = 21 * 1024;   // 28 KB is the documented limit of a message; trouble has been seen from about 21 KB
    public const int MaxText = 1_000;        // UTF-16 units a line, at most 6 bytes each in JSON; five lines and the url stay below MaxBytes
    public const int MaxUrl = 2_000;
    public const int MaxDeedUrl = 1_000;

    /// <summary>UTF-8 JSON, ready to post. Never fails, whatever the unit is called.</summary>
    public static byte[] Render(Notice notice)
    {
        var words = NoticeWording.Of(notice);
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "message");
            json.WriteStartArray("attachments");
            json.WriteStartObject();
            json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
            json.WriteNull("contentUrl");
            json.WritePropertyName("content");
            Card(json, words, notice.Link);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    private static void Card(Utf8JsonWriter json, NoticeWords words, string link)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.WriteString("type", "AdaptiveCard");
        json.WriteString("version", "1.4");
        json.WriteString("lang", words.Language);
        if (words.RightToLeft)
            json.WriteBoolean("rtl", true);   // of 1.5; older clients pass over it
        json.WriteString("fallbackText", words.Title);
        json.WriteStartArray("body");
        OurText(json, words.Title, "large");
        OurText(json, words.Text, "default");
        foreach (var line in words.Gathered.Count > 0 ? words.Gathered : [words.Unit])
            NamesLine(json, line);
        if (words.Due is { } due && words.Gathered.Count == 0)
            OurText(json, due, "default");
        OurText(json, words.Footer, "small");
        json.WriteEndArray();
        Buttons(json, words, link);
        json.WriteEndObject();
    }

    private static void OurText(Utf8JsonWriter json, string text, string size)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextBlock");
        json.WriteString("text", PlainName.Fit(text, MaxText));
        json.WriteString("size", size);
        json.WriteString("weight", size == "large" ? "bolder" : "default");
        json.WriteBoolean("isSubtle", size == "small");
        json.WriteBoolean("wrap", true);
        json.WriteEndObject();
    }

    private static void NamesLine(Utf8JsonWriter json, string line)
    {
        json.WriteStartObject();
        json.WriteString("type", "RichTextBlock");
        json.WriteStartArray("inlines");
        json.WriteStartObject();
        json.WriteString("type", "TextRun");
        json.WriteString("text", PlainName.Fit(line, MaxText));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Buttons(Utf8JsonWriter json, NoticeWords words, string link)
    {
        if (!MessageLink.IsUsable(link, MaxUrl, out _))
            return;
        json.WriteStartArray("actions");
        Button(json, words.Open, link, MaxUrl);
        foreach (var (_, text, leadsTo) in MessageLink.Deeds(words, link))
            Button(json, text, leadsTo, MaxDeedUrl);
        json.WriteEndArray();
    }

    private static void Button(Utf8JsonWriter json, string title, string link, int maxUrl)
    {
        if (!MessageLink.IsUsable(link, maxUrl, out var url))
            return;
        json.WriteStartObject();
        json.WriteString("type", "Action.OpenUrl");
        json.WriteString("title", PlainName.Fit(title, MaxText));
        json.WriteString("url", url);
        json.WriteEndObject();
    }
}
