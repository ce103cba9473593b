using System.Text.Json;
using FaceUp.App.Calendar;
using FaceUp.App.Privacy;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Privacy;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Privacy;

public class A_privacy_notice
{
    private static readonly TenantSettings Demo = SelfHost.Demo.Settings([]);

    public static TheoryData<string> Languages => [.. PrivacyWords.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Has_words_for_everything_it_can_say_and_says_each_of_its_words(string language)
    {
        var words = Words(language);
        var said = Everything().SelectMany(s => PrivacyFacts.Of(s, LawBook.Find, language)).Select(f => $"{f.Section}.{f.Sentence}").Concat(PrivacyFacts.Sections).ToHashSet();
        Assert.Empty(said.Except(words.Keys));
        Assert.DoesNotContain(words.Keys.Except(said), k => !k.StartsWith("span.", StringComparison.Ordinal));
        Assert.Equal(Words("en").Keys.Order(), words.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Leaves_no_gap_in_a_sentence(string language) => Assert.All(
        Everything().SelectMany(s => PrivacyApi.Of(s, 1, language).Sections), section =>
        {
            Assert.NotEmpty(section.Sentences);
            Assert.All(section.Sentences, sentence =>
            {
                Assert.DoesNotContain('{', sentence);
                Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            });
        });

    [Fact]
    public void Says_the_time_that_the_policies_in_force_say()
    {
        var time = Time(Demo with { Regime = "de", Retention = [new("a", Fate.Dispose, Categories: ["safety"], After: new(18, PeriodUnit.Months)), new("b", Fate.Dispose, TombstoneMonths: 1)] });
        Assert.Contains("18 months after its closure a report under Germany, Hinweisgeberschutzgesetz, internal channels about Health and safety is deleted: its keys are destroyed, and a certificate stays.", time);
        Assert.Contains("3 years after its closure a report under Germany, Hinweisgeberschutzgesetz, internal channels is deleted: its keys are destroyed, and a certificate stays.", time); // HinSchG § 11(5)
        Assert.Contains("For one month after that, your receipt still says that the report was handled and deleted.", time);
        Assert.DoesNotContain(time, t => t.StartsWith("Other closed reports", StringComparison.Ordinal));
        Assert.Contains(Time(Demo with { Retention = null }), t => t.StartsWith("Other closed reports are kept", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_who_else_receives_something_only_where_they_do()
    {
        IReadOnlyList<string> Recipients(TenantSettings s) => [.. PrivacyFacts.Of(s, LawBook.Find, "en").Where(f => f.Section == "recipients").Select(f => f.Sentence)];
        Assert.Equal(["host", "law"], Recipients(Demo with { Targets = [], Translation = null, Telephone = null }));
        Assert.Equal(["host", "slack", "webhook", "hand-over", "translation", "law"], Recipients(Demo with { Targets = [new("h", TargetKind.Webhook, [], TakesCases: true), new("s", TargetKind.Slack, [])], Translation = true }));
    }

    [Fact]
    public void Tells_nobody_who_handles_what_and_no_targets_name()
    {
        var people = Demo.People.Select(p => p with { Name = "zlatokop" }).ToList();
        var text = JsonSerializer.Serialize(PrivacyApi.Of(Demo with { People = people, Units = [.. Demo.Units.Select(u => u with { Name = "zlatokop" })], Targets = [new("zlatokop", TargetKind.Slack, [])] }, 1, "en"));
        Assert.DoesNotContain("zlatokop", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Puts_the_organisations_own_words_beside_it_and_says_what_is_missing_without()
    {
        var own = PrivacyApi.Of(Demo with { Texts = new Dictionary<string, OrganisationTexts> { ["en"] = new(Privacy: "Write to us.") } }, 1, "en-GB");
        Assert.Equal(("en", "Write to us.", 0), (own.Language, own.Own, own.Missing.Count));
        Assert.Equal(["controller-contact", "data-protection-officer", "supervisory-authority"], PrivacyApi.Of(Demo with { Texts = null }, 1, "en").Missing);
    }

    [Fact]
    public async Task Is_shown_to_anybody_in_their_language_and_for_organisations_that_exist()
    {
        await using var house = await TestHouse.Open(withTargets: false);
        var german = (await house.Send("GET", "api/v1/tenants/demo/privacy-notice?language=de-AT")).Must(200).Json;
        Assert.Equal(("de", "Wie lange"), (german.GetProperty("language").GetString(), german.GetProperty("sections").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "time").GetProperty("title").GetString()));
        Assert.Equal("en", (await house.Send("GET", "api/v1/tenants/demo/privacy-notice?language=uk")).Must(200).Json.GetProperty("language").GetString());
        house.Http.DefaultRequestHeaders.Add("Accept-Language", "de");
        Assert.Contains("<h2>Wer verantwortlich ist</h2>", await house.Http.GetStringAsync(new Uri("/demo/privacy", UriKind.Relative)), StringComparison.Ordinal);
        (await house.Send("GET", "nobody/privacy")).Must(404);
        (await house.Send("GET", "api/v1/tenants/nobody/privacy-notice")).Must(404);
        (await house.Send("GET", "api/v1/tenants/demo/privacy-notice?language=%0A")).Must(400);
    }

    private static IReadOnlyList<string> Time(TenantSettings settings) => PrivacyApi.Of(settings, 1, "en").Sections.Single(s => s.Id == "time").Sentences;

    private static Dictionary<string, string> Words(string language)
    {
        using var file = typeof(PrivacyApi).Assembly.GetManifestResourceStream($"privacy/{language}")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }

    // Settings in which, taken together, everything is true that the notice knows of.
    private static IEnumerable<TenantSettings> Everything()
    {
        var all = Demo with
        {
            Channels = ["web", "phone"], SealedAtSource = true, Translation = true, Regime = "de", Telephone = new(true, "+1", "a", "safety", "plant-north"),
            Targets = [new("a", TargetKind.Slack, []), new("b", TargetKind.Teams, []), new("c", TargetKind.Email, []), new("d", TargetKind.Webhook, [], TakesCases: true)],
        };
        yield return all;
        yield return Demo with { Regime = "iso37002", Retention = [] };
        foreach (var how in Enum.GetValues<Fate>())
        {
            foreach (var regime in new[] { "de", "iso37002", "us" })
            {
                foreach (var categories in new IReadOnlyList<string>?[] { null, ["safety"] })
                {
                    foreach (var from in new KeptFrom?[] { null, KeptFrom.EndOfClosureYear })
                        yield return all with { Regime = regime, Retention = [new("x", how, Categories: categories, After: new(2, PeriodUnit.Years), From: from), new("y", how, Categories: categories)] };
                }
            }
        }
    }
}
