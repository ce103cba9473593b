using System.Globalization;
using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using static FaceUp.Tests.Domain.Story;

namespace FaceUp.Tests.Domain;

public class A_redaction
{
    private static readonly ObjectId First = new("first"), Other = new("other");
    private static readonly SealedRef Shown = Ref("shown"), Anew = Ref("anew"), Why = Ref("why"), WhyAnew = Ref("why anew");

    private static readonly CaseEvent Redacted = new CaseEvent.TextRedacted(First, Report.Id, Shown, Why, Ann, Second);

    private static CaseCommand.Redact Redacts(ObjectId? before, ObjectId? text = null) => new(Other, text ?? Report.Id, Anew, before, WhyAnew, Ann, Noted);

    [Fact]
    public void Follows_the_one_before_and_never_shows_again_what_that_hid()
    {
        Given([.. Open, Redacted]).When(Redacts(null)).ThenRefused(Refusal.Changed);
        var second = Given([.. Open, Redacted]).When(Redacts(Shown.Id)).Then(new CaseEvent.TextRedacted(Other, Report.Id, Anew, WhyAnew, Ann, Second));
        second.ThenAgainNothing();
        Assert.Equal(Anew, second.After.Redacted[Report.Id].Shown);
        Assert.Equal([First, Other], second.After.Redacted[Report.Id].Redactions.Select(r => r.Id));
    }

    [Fact]
    public void Is_of_anything_that_was_written()
    {
        CaseEvent[] written = [.. Open, new CaseEvent.HandlerReplied(Words, Ann, false, Second), new CaseEvent.ReporterWrote(MoreWords, [Page], Second), new CaseEvent.NoteAdded(Remark, Ann, Second)];
        foreach (var text in new[] { Report, Words, MoreWords, Remark })
            Assert.IsType<CaseEvent.TextRedacted>(Assert.Single(Given(written).When(Redacts(null, text.Id)).Decision.Events));
        foreach (var none in new[] { Photo.Id, Page.Id, new ObjectId("nothing") })
            Given(written).When(Redacts(null, none)).ThenRefused(Refusal.NotFound);
    }

    [Fact]
    public void Is_one_of_so_many()
    {
        var full = Enumerable.Range(0, RedactionDecider.MaxRedactions).Select(CaseEvent (i) => new CaseEvent.TextRedacted(new($"{i}"), Report.Id, Shown, Ref($"why {i}"), Ann, Second));
        Given([.. Open, .. full]).When(Redacts(Shown.Id)).ThenRefused(Refusal.TooManyRedactions);
    }

    [Fact]
    public void Opens_for_two_persons_and_a_day()
    {
        var cid = new PersonId("cid");
        CaseCommand.ReadRedacted Opens(PersonId by, DateTimeOffset? now = null) => new(First, by, now ?? Noted);
        var asked = Given([.. Open, Redacted]).When(new CaseCommand.AskOriginal(Page.Id, First, Remark, Ann, false, Noted)).And;
        asked.When(Opens(Ann)).ThenRefused(Refusal.NoApproval);
        asked.When(new CaseCommand.DecideOriginal(Page.Id, true, Words, Ann, false, Noted)).ThenRefused(Refusal.AnotherPerson);
        var approved = asked.When(new CaseCommand.DecideOriginal(Page.Id, true, Words, cid, false, Noted)).And;
        approved.When(Opens(Ann)).Then(new CaseEvent.OriginalRead(Page.Id, Ann, Second)).ThenAgainNothing();
        approved.When(Opens(Bob)).ThenRefused(Refusal.NoApproval);
        approved.When(Opens(Ann, Noted.AddDays(1).AddSeconds(1))).ThenRefused(Refusal.NoApproval);
        approved.When(new CaseCommand.ReadOriginal(First, Ann, Noted)).ThenRefused(Refusal.NotFound); // it is no file
        approved.When(new CaseCommand.ReadRedacted(Other, Ann, Noted)).ThenRefused(Refusal.NotFound);
    }
}

public class A_text_with_hidden_parts
{
    // Letters with accents of their own, pairs of surrogates, families, flags, ends of lines, Hangul in pieces, and what is written from the right.
    private static readonly string[] Characters = ["a", "Z", " ", "\r\n", "\n", "e\u0301", "\u0915\u094d\u0937\u093f", "😀", "👩‍👩‍👧‍👦", "🇺🇦", "👍🏽", "\u1112\u1161\u11ab", "שׁ", "ـ", "█", "1"];

    private static readonly Gen<string[]> Text = Gen.Int[0, Characters.Length - 1].Select(i => Characters[i]).Array[1, 30];

    private static readonly Gen<(string[] Text, TextPart[] Parts)> Cut = Text.SelectMany(text => Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[1, text.Length]).Array[1, 3]
        .Select(cuts => (text, cuts.Select(c => Part(text, c.Item1, Math.Min(c.Item2, text.Length - c.Item1))).ToArray())));

    private static TextPart Part(string[] text, int from, int count) => new(text[..from].Sum(c => c.Length), text[from..(from + count)].Sum(c => c.Length));

    [Fact]
    public void Keeps_everything_else_and_its_length_and_cuts_no_character() => Cut.Sample(
        (characters, parts) =>
        {
            var text = string.Concat(characters);
            if (Redacting.FaultIn(text, parts, []) is not null)
                return; // two parts meet, or neighbours make one character of two
            var shown = Redacting.Apply(text, parts);
            Assert.Equal(text.Length, shown.Length);
            Assert.True(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(shown)) == shown, "Half of a surrogate pair was left.");
            for (var i = 0; i < text.Length; i++)
            {
                var hidden = parts.Any(p => i >= p.Start && i < p.End) && text[i] is not ('\r' or '\n');
                Assert.Equal(hidden ? Redacting.Block : text[i], shown[i]);
            }

            Assert.Equal(shown, Redacting.Apply(shown, parts));
            Assert.Equal(text, Redacting.Apply(text, []));
        },
        iter: 3000);

    [Fact]
    public void Is_cut_between_characters_only() => Text.Sample(
        characters =>
        {
            var text = string.Concat(characters);
            var edges = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
            for (var start = 0; start < text.Length; start++)
            {
                for (var end = start + 1; end <= text.Length; end++)
                    Assert.Equal(edges.Contains(start) && edges.Contains(end), Redacting.FaultIn(text, [new(start, end - start)], []) is null);
            }
        },
        iter: 300);

    [Theory]
    [InlineData(-1, 1, 0, false)]
    [InlineData(5, 1, 0, false)]
    [InlineData(int.MaxValue, int.MaxValue, 0, false)]
    [InlineData(0, 0, 0, true)]
    [InlineData(0, -1, 0, true)]
    [InlineData(0, 6, 0, true)]
    [InlineData(4, int.MaxValue, 0, true)]
    public void Is_cut_within_its_bounds(int start, int length, int part, bool ofLength)
    {
        var fault = Redacting.FaultIn("hello", [new(start, length)], []);
        Assert.Equal((part, ofLength), (fault!.Part, fault.OfLength));
    }

    [Fact]
    public void Hides_nothing_twice()
    {
        Assert.Equal(0, Redacting.FaultIn("h███o", [new(0, 2)], [new(1, 3)])!.Part);
        Assert.Equal(1, Redacting.FaultIn("hello", [new(0, 2), new(1, 1)], [])!.Part);
        Assert.Null(Redacting.FaultIn("h███o", [new(4, 1), new(0, 1)], [new(1, 3)]));
        Assert.Null(Redacting.FaultIn("h███o", [new(1, 1)], [])); // blocks that somebody wrote are letters like others
    }

    [Fact]
    public void Cannot_be_cut_where_it_is_empty() => Assert.NotNull(Redacting.FaultIn("", [new(0, 1)], []));
}
