using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;

namespace FaceUp.Tests.Forms;

public class Answers_to_a_form
{
    [Fact]
    public void That_fit_are_taken()
    {
        var answers = FormAnswers.Check(Sample.Form, Sample.Answers, Sample.Identity);
        Assert.Empty(answers.Faults);
        Assert.Equal([new NamedFile(0, "/answers/6/values/0")], answers.Files);
    }

    [Fact]
    public void Tell_routing_what_was_chosen_and_nothing_long()
    {
        var facts = FormAnswers.Check(Sample.Form, Sample.Answers, Sample.Identity).Facts;
        Assert.Equal(["day", "firm", "insider", "kind", "loss", "name", "place", "signs", "title", "truth"], facts.Answers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["somebody", "another"], facts.Answers["name"]);
        Assert.Equal(["seen", "papers"], facts.Answers["signs"]);
        Assert.Equal((Urgency.Normal, null), (facts.Urgency, facts.Rule));
        var danger = FormAnswers.Check(Sample.Form, [Sample.Chosen("kind", "danger"), Sample.Given("title", "Fire"), Sample.Given("safe", "yes"), Sample.Given("truth", "yes")]);
        Assert.Empty(danger.Faults);
        Assert.Equal((Urgency.Critical, "danger-first"), (danger.Facts.Urgency, danger.Facts.Rule));
        var title = FormAnswers.Check(Sample.With("title", f => f with { Max = 500 }), Changed("title", g => g with { Text = new('t', 400) })).Facts.Answers["title"];
        Assert.Equal(200, title[0].Length);
    }

    public static TheoryData<string, IReadOnlyList<Given>> Faulty => new()
    {
        { "/answers", Without("title") },
        { "/answers", Without("kind") }, // and with it goes much that was asked because of it
        { "/answers", Without("papers") },
        { "/answers", [.. Sample.Answers.Where(a => a.Field != "name")] },
        { "/answers/13/question", [.. Sample.Answers, Sample.Given("nowhere", "x")] },
        { "/answers/13/question", [.. Sample.Answers, Sample.Given("people", "x")] },
        { "/answers/13/question", [.. Sample.Answers, Sample.Given("me", "x")] },
        { "/answers/13/question", [.. Sample.Answers, Sample.Given("me.name", "x")] },
        { "/answers/13/question", [.. Sample.Answers, Sample.Given("title", "Again")] },
        { "/answers/13/question", [.. Sample.Answers, Sample.Given("insider", "no", 0)] },
        { "/answers/13", [.. Sample.Answers, Sample.Given("days", "2026-01-01/2026-01-02")] }, // there is a day
        { "/answers/13", [.. Sample.Answers, Sample.Given("safe", "yes")] },
        { "/answers/13", [.. Sample.Answers, Sample.Given("place", "x", 1)] }, // the second is not known to work here
        { "/answers/0/values", Changed("kind", g => g with { Values = ["theft", "danger"] }) },
        { "/answers/0/values", Changed("kind", g => g with { Values = [] }) },
        { "/answers/0/values/0", Changed("kind", g => g with { Values = ["murder"] }) },
        { "/answers/0/text", Changed("kind", g => g with { Text = "theft" }) },
        { "/answers/0/item", Changed("kind", g => g with { Item = 0 }) },
        { "/answers/1/text", Changed("title", g => g with { Text = "ab" }) },
        { "/answers/1/text", Changed("title", g => g with { Text = new('a', 101) }) },
        { "/answers/1/text", Changed("title", g => g with { Text = "two\nlines" }) },
        { "/answers/1/text", Changed("title", g => g with { Text = "   " }) },
        { "/answers/1/values", Changed("title", g => g with { Values = ["a"] }) },
        { "/answers/2/text", Changed("story", g => g with { Text = "money \u202e" }) },
        { "/answers/3/values", Changed("signs", g => g with { Values = ["seen", "heard", "papers"] }) },
        { "/answers/3/values/1", Changed("signs", g => g with { Values = ["papers", "papers"] }) },
        { "/answers/4/text", Changed("day", g => g with { Text = "2026-02-29" }) },
        { "/answers/4/text", Changed("day", g => g with { Text = "28.02.2026" }) },
        { "/answers/4/text", Changed("day", g => g with { Text = "2019-12-31" }) },
        { "/answers/4/text", Changed("day", g => g with { Text = "2031-01-01" }) },
        { "/answers/4/text", Range("2026-01-02/2026-01-01") },
        { "/answers/4/text", Range("2026-01-01") },
        { "/answers/4/text", Range("2026-01-01/2031-01-01") },
        { "/answers/4/text", Range("2026-01-01/2026-01-02/2026-01-03") },
        { "/answers/5/text", Changed("loss", g => g with { Text = "120,50" }) },
        { "/answers/5/text", Changed("loss", g => g with { Text = "1.234" }) },
        { "/answers/5/text", Changed("loss", g => g with { Text = "-0.01" }) },
        { "/answers/5/text", Changed("loss", g => g with { Text = "1000000.01" }) },
        { "/answers/5/text", Changed("loss", g => g with { Text = "1e5" }) },
        { "/answers/5/text", Changed("loss", g => g with { Text = "٣" }) },
        { "/answers/5/text", Changed("loss", g => g with { Text = "99999999999999999999999999999999999999" }) },
        { "/answers/6/values/0", Changed("papers", g => g with { Values = ["10"] }) },
        { "/answers/6/values/0", Changed("papers", g => g with { Values = ["a.pdf"] }) },
        { "/answers/6/values/1", Changed("papers", g => g with { Values = ["0", "0"] }) },
        { "/answers/6/values", Changed("papers", g => g with { Values = ["0", "1", "2"] }) },
        { "/answers/8/text", Changed("insider", g => g with { Text = "maybe" }) },
        { "/answers/8/item", Changed("insider", g => g with { Item = 3 }) },
        { "/answers/8/item", Changed("insider", g => g with { Item = -1 }) },
        { "/answers/8/item", Changed("insider", g => g with { Item = null }) },
        { "/answers/10/item", [.. Sample.Answers.Select((a, i) => i == 10 ? a with { Item = 2 } : a)] },
        { "/answers/12/text", Changed("truth", g => g with { Text = "no" }) },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void That_break_a_rule_are_refused_at_their_place(string pointer, IReadOnlyList<Given> answers) =>
        Assert.Contains(pointer, FormAnswers.Check(Sample.Form, answers).Faults.Select(f => f.At));

    public static TheoryData<string, IReadOnlyList<Given>> Strangers => new()
    {
        { "/identity/0/question", [Sample.Given("name", "x")] },
        { "/identity/0/question", [Sample.Given("me.phone", "x")] }, // not asked for
        { "/identity/0/question", [Sample.Given("me", "x")] },
        { "/identity/1/question", [Sample.Given("me.name", "x"), Sample.Given("me.name", "y")] },
        { "/identity/0/text", [Sample.Given("me.name", "")] },
        { "/identity/0/text", [Sample.Given("me.name", new('n', 201))] },
        { "/identity/0/text", [Sample.Given("me.email", "nobody")] },
        { "/identity/0/values", [Sample.Chosen("me.name", "x") with { Text = "x" }] },
        { "/identity/0/item", [Sample.Given("me.name", "x", 0)] },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public void About_the_reporter_are_held_against_the_contact_block(string pointer, IReadOnlyList<Given> identity) =>
        Assert.Equal(pointer, Assert.Single(FormAnswers.Check(Sample.Form, Sample.Answers, identity).Faults).At);

    [Fact]
    public void About_the_reporter_are_taken_where_they_are_asked_for_only()
    {
        IReadOnlyList<Given> other = [Sample.Chosen("kind", "other"), Sample.Given("title", "Fire")];
        Assert.Empty(FormAnswers.Check(Sample.Form, other).Faults);
        Assert.Equal("/identity", Assert.Single(FormAnswers.Check(Sample.Form, other, Sample.Identity).Faults).At);
        var asked = Sample.With("me", f => f with { Required = true });
        Assert.Equal("/identity", Assert.Single(FormAnswers.Check(asked, Sample.Answers).Faults).At);
        Assert.Empty(FormAnswers.Check(asked, other).Faults);
    }

    [Fact]
    public void Need_as_many_repetitions_as_the_group_asks_for()
    {
        var form = Sample.With("people", f => f with { Min = 3 });
        Assert.Equal("/answers", Assert.Single(FormAnswers.Check(form, Sample.Answers).Faults).At);
        Assert.Empty(FormAnswers.Check(form, [.. Sample.Answers, Sample.Given("name", "a third", 2)]).Faults);
    }

    [Fact]
    public void Are_told_twenty_faults_and_no_more() =>
        Assert.Equal(20, FormAnswers.Check(Sample.Form, [.. Enumerable.Range(0, 300).Select(_ => Sample.Given("nowhere", "x"))]).Faults.Count);

    private static IReadOnlyList<Given> Without(string field) => [.. Sample.Answers.Where(a => a.Field != field)];

    private static IReadOnlyList<Given> Changed(string field, Func<Given, Given> change) =>
        [.. Sample.Answers.Select((a, i) => i == Sample.Answers.ToList().FindIndex(b => b.Field == field) ? change(a) : a)];

    private static IReadOnlyList<Given> Range(string text) => Changed("day", _ => Sample.Given("days", text));
}
