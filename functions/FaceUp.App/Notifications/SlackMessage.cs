using System.Buffers;
using System.Text.Json;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications;

/// <summary>
/// A notice as an incoming-webhook message of Block Kit: header, section, button, context, and a text for push previews and screen readers.
/// Every text is a <c>plain_text</c> object, which knows no markup, with emoji codes off; still &amp; &lt; &gt; are escaped, because Slack
/// reads them in every text object (docs.slack.dev, "Formatting message text").
/// </summary>
public static class SlackMessage
{
    // Block Kit reference, docs.slack.dev; characters counted here as UTF-16 units, which is never fewer than Slack counts.
    public const int MaxFallback = 1_000;   // of 4,000; a preview shows a line
    public const int MaxHeader = 150;
    public const int MaxSection = 3_000;
    public const int MaxContext = 2_000;
    public const int MaxButton = 75;
    public const int MaxUrl = 3_000;
    public const int MaxDeedUrl = 1_000;    // three buttons of the longest link would be more than the whole may be
    public const int MaxTotal = 13_200;     // undocumented: msg_blocks_too_long, slackapi/bolt-js#2509. The limits above add up to less.

    /// <summary>UTF-8 JSON, ready to post. Never fails, whatever the unit is called.</summary>
    public static byte[] Render(Notice notice)
    {
        var words = NoticeWording.Of(notice);
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("text", Fit(words.Gathered.Count > 0 ? words.Title : $"{words.Title} – {words.Unit}", MaxFallback));
            json.WriteBoolean("mrkdwn", false);
            json.WriteBoolean("unfurl_links", false);   // Slack would fetch the link from outside
            json.WriteBoolean("unfurl_media", false);
            json.WriteStartArray("blocks");
            TextBlock(json, "header", words.Title, MaxHeader);
            TextBlock(json, "section", string.Join('\n', Lines(words)), MaxSection);
            Buttons(json, words, notice.Link);
            Context(json, words.Footer);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    private static void TextBlock(Utf8JsonWriter json, string type, string text, int maxLength)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WritePropertyName("text");
        PlainText(json, text, maxLength);
        json.WriteEndObject();
    }

    private static IEnumerable<string> Lines(NoticeWords words) =>
        words.Gathered.Count > 0 ? words.Gathered.Prepend(words.Text) : ((string?[])[words.Text, words.Unit, words.Due]).OfType<string>();

    private static void Buttons(Utf8JsonWriter json, NoticeWords words, string link)
    {
        if (!MessageLink.IsUsable(link, MaxUrl, out _))
            return;
        json.WriteStartObject();
        json.WriteString("type", "actions");
        json.WriteStartArray("elements");
        Button(json, "open", words.Open, link, MaxUrl);
        foreach (var (deed, text, leadsTo) in MessageLink.Deeds(words, link))
            Button(json, deed, text, leadsTo, MaxDeedUrl);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Button(Utf8JsonWriter json, string action, string text, string link, int maxUrl)
    {
        if (!MessageLink.IsUsable(link, maxUrl, out var url))
            return;
        json.WriteStartObject();
        json.WriteString("type", "button");
        json.WriteString("action_id", action);
        json.WritePropertyName("text");
        PlainText(json, text, MaxButton);
        json.WriteString("url", url);
        json.WriteEndObject();
    }

    private static void Context(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "context");
        json.WriteStartArray("elements");
        PlainText(json, text, MaxContext);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void PlainText(Utf8JsonWriter json, string text, int maxLength)
    {
        json.WriteStartObject();
        json.WriteString("type", "plain_text");
        json.WriteString("text", Fit(text, maxLength));
        json.WriteBoolean("emoji", false);
        json.WriteEndObject();
    }

    private static string Fit(string text, int maxLength) => PlainName.Fit(text, maxLength, Escape);

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
