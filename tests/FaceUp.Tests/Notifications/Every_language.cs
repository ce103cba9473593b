using System.Text;
using FaceUp.App.Notifications;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;

namespace FaceUp.Tests.Notifications;

public class Every_language
{
    public static TheoryData<string> Languages => [.. Wording.All.Select(w => w.Language)];

    [Fact]
    public void Is_one_of_those_promised() => Assert.Equal(["en", "de", "fr", "it", "es", "pl", "pt", "sv", "cs", "ar"], Wording.All.Select(w => w.Language));

    [Theory, MemberData(nameof(Languages))]
    public void Has_words_of_its_own_for_every_kind(string language)
    {
        var (own, english) = (Kinds(language), Kinds("en"));
        Assert.Equal(own.Count, own.Select(w => w.Title).Distinct().Count());
        Assert.Equal(own.Count, own.Select(w => w.Text).Distinct().Count());
        Assert.All(own, w => Assert.All([w.Title, w.Text, w.Unit, w.Open, w.Footer, w.Subject], Assert.NotEmpty));
        Assert.All(own, w => Assert.Equal(language, w.Language));
        if (language != "en")
            Assert.All(own.Zip(english), pair => Assert.NotEqual((pair.Second.Title, pair.Second.Text), (pair.First.Title, pair.First.Text)));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Has_a_sentence_for_every_duty_with_its_day(string language)
    {
        var due = Enum.GetValues<Duty>().Select(duty => NoticeWording.Of(Near(language) with { Due = new(duty, new(2026, 3, 24)) }).Due!).ToList();
        Assert.Equal(due.Count, due.Distinct().Count());
        Assert.All(due, line => Assert.Contains("24", line, StringComparison.Ordinal));
        Assert.All(due, line => Assert.Contains("2026", line, StringComparison.Ordinal));
        Assert.All(due, line => Assert.DoesNotContain("{", line, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Names_twelve_months(string language) =>
        Assert.Equal(12, Enumerable.Range(1, 12).Select(m => NoticeWording.Of(Near(language) with { Due = new(Duty.Feedback, new(2026, m, 2)) }).Due).Distinct().Count());

    [Theory, MemberData(nameof(Languages))]
    public void Says_nothing_that_a_channel_obeys(string language)
    {
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            var words = NoticeWording.Of(Near(language) with { Kind = kind, Test = true });
            var said = string.Concat(words.Title, words.Text, words.Footer, words.Open, words.Due, words.Acknowledge, words.Take, NoticeWording.Of(Near(language) with { Kind = kind }).Text);
            Assert.DoesNotContain(said, c => "<>*_~`@[]{}|\\#&".Contains(c, StringComparison.Ordinal) || char.IsControl(c));
        }
    }

    [Theory]
    [InlineData("en", "Give feedback by 4 March 2026")]
    [InlineData("de-AT", "Rückmeldung geben bis 4. März 2026")]
    [InlineData("fr", "Donner un retour au plus tard le 4 mars 2026")]
    [InlineData("it", "Dare riscontro entro il 4 marzo 2026")]
    [InlineData("es", "Dar respuesta a más tardar el 4 de marzo de 2026")]
    [InlineData("pl", "Przekazać informację zwrotną do 4 marca 2026")]
    [InlineData("pt-BR", "Dar retorno até 4 de março de 2026")]
    [InlineData("sv", "Ge återkoppling senast 4 mars 2026")]
    [InlineData("cs", "Podat zpětnou vazbu do 4. března 2026")]
    [InlineData("ar", "تقديم الإفادة في موعد أقصاه 4 مارس 2026")]
    [InlineData("uk", "Give feedback by 4 March 2026")]   // no words of it: English
    [InlineData(null, "Give feedback by 4 March 2026")]
    public void Writes_a_day_as_it_is_written_there(string? tag, string due) => Assert.Equal(due, NoticeWording.Of(Near(tag) with { Due = new(Duty.Feedback, new(2026, 3, 4)) }).Due);

    [Fact]
    public void Writes_the_first_of_a_month_as_it_is_written_there() =>
        Assert.EndsWith("le 1er mai 2026", NoticeWording.Of(Near("fr") with { Due = new(Duty.Feedback, new(2026, 5, 1)) }).Due, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Languages))]
    public void Fits_into_both_chats(string language)
    {
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            var notice = Storm with { Kind = kind, Language = language };
            Assert.InRange(TeamsMessage.Render(notice).Length, 1, TeamsMessage.MaxBytes);
            Assert.InRange(Encoding.UTF8.GetString(SlackMessage.Render(notice)).Length, 1, SlackMessage.MaxTotal);
        }
    }

    [Fact]
    public void Counts_what_a_digest_has_no_line_for()
    {
        var words = NoticeWording.Of(Storm with { Kind = NoticeKind.Digest, Language = "en" });
        Assert.Equal(NoticeWording.MaxLines + 1, words.Gathered.Count);
        Assert.StartsWith("7 × New report – ", words.Gathered[0], StringComparison.Ordinal);
        Assert.Equal("+ 210", words.Gathered[^1]);
    }

    private static readonly Notice Storm = new(
        "n", NoticeKind.Digest, "All", "https://faceup.example/x", null, null, [.. Enumerable.Range(0, 50).Select(i => new NoticeCount(NoticeKind.ReportReceived, $"{i} " + new string('&', 200), 7))]);

    private static List<NoticeWords> Kinds(string language) => [.. Enum.GetValues<NoticeKind>().Select(kind => NoticeWording.Of(Near(language) with { Kind = kind }))];

    private static Notice Near(string? language) => new("n1", NoticeKind.DeadlineNear, "Plant North", "https://faceup.example/x", new(Duty.Feedback, new(2026, 3, 4)), language);
}

public class A_message_that_offers_a_deed
{
    private static readonly Notice News = new("n1", NoticeKind.ReportReceived, "Plant North", "https://faceup.example/desk/demo#/notices/n1");

    [Fact]
    public void In_Slack_links_to_the_page_of_the_notice()
    {
        var buttons = System.Text.Json.JsonDocument.Parse(SlackMessage.Render(News)).RootElement.GetProperty("blocks")[2].GetProperty("elements").EnumerateArray()
            .Select(b => (b.GetProperty("text").GetProperty("text").GetString(), b.GetProperty("url").GetString()));
        Assert.Equal([("Open in FaceUp", News.Link), ("Acknowledge", News.Link + "?do=acknowledge"), ("Take this case", News.Link + "?do=take")], buttons);
    }

    [Fact]
    public void In_Teams_links_to_the_page_of_the_notice()
    {
        var actions = System.Text.Json.JsonDocument.Parse(TeamsMessage.Render(News with { Language = "de" })).RootElement.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions").EnumerateArray()
            .Select(b => (b.GetProperty("title").GetString(), b.GetProperty("url").GetString()));
        Assert.Equal([("In FaceUp öffnen", News.Link), ("Eingang bestätigen", News.Link + "?do=acknowledge"), ("Fall übernehmen", News.Link + "?do=take")], actions);
    }

    [Theory]
    [InlineData(NoticeKind.MessageReceived)]
    [InlineData(NoticeKind.Digest)]
    [InlineData(NoticeKind.GlassBroken)]
    public void Is_not_every_message(NoticeKind kind) => Assert.DoesNotContain("?do=", Encoding.UTF8.GetString(SlackMessage.Render(News with { Kind = kind })), StringComparison.Ordinal);
}
