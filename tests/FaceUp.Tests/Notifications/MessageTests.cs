using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using FaceUp.App.Notifications;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;

namespace FaceUp.Tests.Notifications;

public class A_notice
{
    private const string Link = "https://faceup.example/cases/0a1b2c";
    private static readonly Notice Near = new("n1", NoticeKind.DeadlineNear, "Plant North & South", Link, new(Duty.Feedback, new(2026, 3, 4)));

    [Fact]
    public void In_Slack_says_what_happened_where_and_by_when()
    {
        var blocks = Json(SlackMessage.Render(Near)).GetProperty("blocks");
        Assert.Equal(["header", "section", "actions", "context"], blocks.EnumerateArray().Select(b => b.GetProperty("type").GetString()));
        Assert.Equal("Deadline near", blocks[0].GetProperty("text").GetProperty("text").GetString());
        Assert.Equal(
            "A statutory date is near and the duty is still open.\nUnit: Plant North &amp; South\nGive feedback by 4 March 2026",
            blocks[1].GetProperty("text").GetProperty("text").GetString());
        Assert.Equal(Link, blocks[2].GetProperty("elements")[0].GetProperty("url").GetString());
    }

    [Fact]
    public void In_Slack_has_a_text_for_previews() =>
        Assert.Equal("Deadline near – Unit: Plant North &amp; South", Json(SlackMessage.Render(Near)).GetProperty("text").GetString());

    [Fact]
    public void In_Teams_is_one_adaptive_card_in_a_message()
    {
        var message = Json(TeamsMessage.Render(Near));
        Assert.Equal("message", message.GetProperty("type").GetString());
        var attachment = Assert.Single(message.GetProperty("attachments").EnumerateArray());
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        var card = attachment.GetProperty("content");
        Assert.Equal(("AdaptiveCard", "1.4"), (card.GetProperty("type").GetString(), card.GetProperty("version").GetString()));
        Assert.Equal("Unit: Plant North & South", card.GetProperty("body")[2].GetProperty("inlines")[0].GetProperty("text").GetString());
        Assert.Equal("Give feedback by 4 March 2026", card.GetProperty("body")[3].GetProperty("text").GetString());
        var open = Assert.Single(card.GetProperty("actions").EnumerateArray());
        Assert.Equal(("Action.OpenUrl", Link), (open.GetProperty("type").GetString(), open.GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    [InlineData("https://user@faceup.example/x")]
    [InlineData("")]
    [InlineData(null)]   // stands for a link that is too long
    public void With_a_bad_link_goes_out_without_a_button(string? link)
    {
        var notice = Near with { Link = link ?? Link.PadRight(SlackMessage.MaxUrl + 1, 'x') };
        Assert.DoesNotContain("\"url\"", Text(SlackMessage.Render(notice)), StringComparison.Ordinal);
        Assert.DoesNotContain("\"url\"", Text(TeamsMessage.Render(notice)), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_never_told_by_its_id()
    {
        var notice = Near with { Id = "outbox-7f3a" };
        Assert.DoesNotContain("7f3a", Text(SlackMessage.Render(notice)) + Text(TeamsMessage.Render(notice)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_every_kind_has_words_of_its_own()
    {
        var words = Enum.GetValues<NoticeKind>().Select(kind => NoticeWording.English(Near with { Kind = kind })).ToList();
        Assert.Equal(words.Count, words.Select(w => w.Title).Distinct().Count());
        Assert.Equal(words.Count, words.Select(w => w.Text).Distinct().Count());
        Assert.All(words, w => Assert.All([w.Title, w.Text, w.Open, w.Footer], Assert.NotEmpty));
    }

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
    private static JsonElement Json(byte[] utf8) => JsonDocument.Parse(utf8).RootElement;
}

public class A_hostile_unit_name
{
    private static readonly string[] Fragments =
    [
        "<!channel>", "<!here>", "<@U0123>", "<#C01>", "<https://evil.example|click>", "@channel", "@here", "*bold*", "_it_", "~gone~", "`code`", "```", ":skull:",
        "[click](https://evil.example)", "![x](https://evil.example/p.png)", "**b**", "# h", "- item", "1. one", "> quote", "&lt;", "&amp;amp;", "&#42;", "&",
        "https://evil.example", "www.evil.example", "mailto:a@evil.example", "evil.example/path", "<at>boss</at>", "{{DATE(2026-01-01T00:00:00Z,SHORT)}}", "${$root}", "@{triggerBody()}", "{0}",
        "=HYPERLINK(\"http://evil.example\")", "+1", "-1", "\"", "\\", "\\u003c", "</script>", "\r\n", "\t", "\0", "\x1b[31m", "\x7f", "\u0085",
        "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u3164", "\u2800", "\u2028", "\U000e0041", "\ufe0f",
        "\ud800", "\udfff", "\uffff", "\ufffd", "\ue000", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "👩‍👩‍👧", "🇺🇦", "Київ", "שלום", "東京", " ", "a",
    ];

    private static readonly Gen<string> Names = Gen.Frequency(
        (6, Gen.OneOf(Fragments).Array[0, 12].Select(string.Concat)),
        (2, Gen.String[0, 200]),
        (1, Gen.Select(Gen.OneOf(Fragments), Gen.Int[1, 10_000]).Select((part, length) => string.Concat(Enumerable.Repeat(part, (length / part.Length) + 1)))),
        (1, Gen.Char[' ', '\uffff'].Array[10_000].Select(chars => new string(chars))));

    private static readonly Gen<Notice> Notices = Gen.Select(Names, Gen.Enum<NoticeKind>(), Gen.Bool, Gen.Int[0, 4_000]).Select((name, kind, due, link) =>
        new Notice("id", kind, name, "https://faceup.example/?" + new string('&', link), due ? new(Duty.Acknowledge, new(2026, 9, 30)) : null));

    [Fact]
    public void Leaves_nothing_that_a_channel_obeys_or_a_reader_cannot_see() => Names.Sample(name =>
    {
        var plain = PlainName.Of(name);
        Assert.True(plain.Length <= PlainName.MaxLength);
        Assert.Equal(plain, plain.Trim());
        Assert.DoesNotContain(plain, c => "<>*_~`@[]{}|\\#:".Contains(c, StringComparison.Ordinal) || char.IsControl(c));
        Assert.DoesNotContain(plain.EnumerateRunes(), rune => rune.Value == 0xFFFD || Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        Assert.DoesNotContain("evil.example", plain, StringComparison.Ordinal);
    }, iter: 3_000);

    [Fact]
    public void Is_harmless_in_Slack_and_within_its_limits() => Notices.Sample(notice =>
    {
        var message = JsonDocument.Parse(SlackMessage.Render(notice)).RootElement;
        var strings = Strings(message).ToList();
        Assert.All(strings.Where(s => s.Name is "text"), s => AssertInertInSlack(s.Value));
        Assert.All(Objects(message).Where(o => o.TryGetProperty("text", out var t) && t.ValueKind is JsonValueKind.String && o.TryGetProperty("type", out _)), o =>
        {
            Assert.Equal("plain_text", o.GetProperty("type").GetString());
            Assert.False(o.GetProperty("emoji").GetBoolean());
        });
        Assert.All(message.GetProperty("blocks").EnumerateArray(), AssertWithinLimits);
        Assert.True(strings.Sum(s => s.Value.Length) <= SlackMessage.MaxTotal);
    }, iter: 1_000);

    [Fact]
    public void Is_harmless_in_Teams_and_within_its_limits() => Notices.Sample(notice =>
    {
        var bytes = TeamsMessage.Render(notice);
        Assert.True(bytes.Length <= TeamsMessage.MaxBytes, $"{bytes.Length} bytes");
        var message = JsonDocument.Parse(bytes).RootElement;
        // TextBlocks read Markdown: they hold our own words alone, the same whatever the unit is called.
        var ours = Strings(JsonDocument.Parse(TeamsMessage.Render(notice with { Unit = "x" })).RootElement).Select(s => s.Value).ToHashSet();
        var blocks = Objects(message).Where(o => o.TryGetProperty("type", out var type) && type.GetString() == "TextBlock");
        Assert.All(blocks, block => Assert.Contains(block.GetProperty("text").GetString()!, ours));
        var theirs = Assert.Single(Strings(message), s => !ours.Contains(s.Value) || s.Value == "Unit: x");
        Assert.All(new[] { "<", "{{", "${", "@{", "](", "://", "*", "`", "_" }, markup => Assert.DoesNotContain(markup, theirs.Value, StringComparison.Ordinal));
    }, iter: 1_000);

    [Fact]
    public void Is_cut_between_graphemes()
    {
        var flags = string.Concat(Enumerable.Repeat("🇺🇦", 100));   // 4 UTF-16 units each
        Assert.Equal(string.Concat(Enumerable.Repeat("🇺🇦", 37)) + "…", PlainName.Of(flags));
        Assert.Equal("ab…", PlainName.Fit("abe\u0301\u0301\u0301", 5));
        Assert.Equal("…", PlainName.Fit("e" + new string('\u0301', 50), 10));
    }

    [Fact]
    public void Is_measured_with_its_escapes_and_none_is_cut() =>
        Assert.Equal("&amp;&amp;…", PlainName.Fit("&&&&", 14, s => s.Replace("&", "&amp;", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Human Resources, Dept. 7 (EMEA)")]
    [InlineData("R&D – Київ")]
    [InlineData("Gestão & Compliance")]
    [InlineData("שלום 東京")]
    public void Is_told_from_a_decent_one_which_stays_as_it_is(string name) => Assert.Equal(name, PlainName.Of(name));

    [Theory]
    [InlineData("")]
    [InlineData("\u200b\u202e\u3164")]
    [InlineData("\ud800")]
    public void With_nothing_visible_is_said_to_be_missing(string name) =>
        Assert.Equal("Unit: (no name)", NoticeWording.English(new("id", NoticeKind.ReportReceived, name, "")).Unit);

    private static void AssertInertInSlack(string text)
    {
        Assert.DoesNotContain(text, c => "<>*_~`@".Contains(c, StringComparison.Ordinal));
        Assert.Equal(text.Count(c => c == '&'), text.Split("&amp;").Length - 1);
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
    }

    private static void AssertWithinLimits(JsonElement block)
    {
        var limit = block.GetProperty("type").GetString() switch { "header" => 150, "section" => 3_000, "actions" => 75, _ => 2_000 };
        Assert.All(Strings(block).Where(s => s.Name is "text"), s => Assert.InRange(s.Value.Length, 1, limit));
        Assert.All(Strings(block).Where(s => s.Name is "url"), s => Assert.InRange(s.Value.Length, 1, 3_000));
    }

    private static IEnumerable<(string Name, string Value)> Strings(JsonElement element) => Objects(element)
        .SelectMany(o => o.EnumerateObject()).Where(p => p.Value.ValueKind is JsonValueKind.String).Select(p => (p.Name, p.Value.GetString()!));

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Objects(p.Value)).Prepend(element),
        JsonValueKind.Array  => element.EnumerateArray().SelectMany(Objects),
        _                    => [],
    };
}

public class The_wait_between_attempts
{
    [Fact]
    public void Stays_between_half_a_minute_and_six_hours_and_never_shrinks() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Double[0, 1]).Sample((attempt, jitter) =>
    {
        Assert.InRange(Backoff.After(attempt, jitter), Backoff.Shortest, Backoff.Longest);
        Assert.True(Backoff.After(attempt + 1, jitter) >= Backoff.After(attempt, jitter));
    });

    [Fact]
    public void Doubles_from_half_a_minute_to_three_hours_and_jitters_over_the_whole() =>
        Assert.Equal([30, 60, 120, 10_800, 21_600], new[] { Backoff.After(1, 0), Backoff.After(1, 1), Backoff.After(3, 0), Backoff.After(12, 0), Backoff.After(12, 1) }.Select(t => t.TotalSeconds));

    [Fact]
    public void Gives_up_after_about_fifteen_hours() =>
        Assert.Equal(15, Enumerable.Range(1, Backoff.MaxAttempts - 1).Sum(attempt => Backoff.After(attempt, 0.5).TotalHours), 1.0);
}
