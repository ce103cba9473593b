using FaceUp.Domain.Forms;

namespace FaceUp.Tests.Forms;

public class A_condition
{
    private static readonly FormField YesNo = new("q", FieldKind.YesNo, "Q");

    public static TheoryData<string, FormCondition> Senseless => new()
    {
        { "", new("kind") },
        { "", new("kind", "theft", Answered: true) },
        { "/field", new("nowhere", Answered: true) },
        { "/field", new("last", Answered: true) }, // itself
        { "/field", new("later", Answered: true) },
        { "/field", new("me", Answered: true) },
        { "/field", new("lawyer", Answered: true) },
        { "/field", new("name", Answered: true) }, // inside of a group that repeats
        { "/equals", new("kind", "murder") },
        { "/equals", new("signs", "seen") },
        { "/equals", new("story", "x") },
        { "/equals", new("safe", "maybe") },
        { "/equals", new("truth", "no") },
        { "/equals", new("loss", "-1") },
        { "/equals", new("loss", "1.234") },
        { "/equals", new("day", "2026-02-30") },
        { "/equals", new("day", "1999-01-01") },
        { "/equals", new("title", "ab") },
        { "/equals", new("papers", "0") },
        { "/equals", new("days", "2026-01-01/2026-01-02") },
        { "/contains", new("kind", Contains: "theft") },
        { "/contains", new("signs", Contains: "felt") },
        { "/contains", new("story", Contains: " ") },
        { "/contains", new("loss", Contains: "1") },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public void That_makes_no_sense_is_refused(string pointer, FormCondition condition) => Assert.Equal(
        $"/steps/3/fields/0/showIf/all/0{pointer}", Assert.Single(FormRules.Check(Ending(new(All: [condition])), _ => true)).At);

    [Fact]
    public void Looks_at_steps_before_its_step_and_into_no_group_from_outside()
    {
        Assert.Equal("/steps/2/showIf/any/0/field", Assert.Single(FormRules.Check(Sample.WithStep(2, s => s with { ShowIf = new(Any: [new("truth", "yes")]) }), _ => true)).At);
        Assert.Equal("/steps/0/showIf/all/0/field", Assert.Single(FormRules.Check(Sample.WithStep(0, s => s with { ShowIf = new(All: [new("kind", "theft")]) }), _ => true)).At);
        Assert.Equal("/steps/0/fields/0/showIf", Assert.Single(FormRules.Check(Sample.With("kind", f => f with { ShowIf = new() }), _ => true)).At);
        Assert.Equal("/steps/0/fields/0/showIf/all", Assert.Single(FormRules.Check(Sample.With("kind", f => f with { ShowIf = new(All: []) }), _ => true)).At);
    }

    [Fact] // Whichever way round, one of the two looks ahead.
    public void Cannot_wait_for_one_that_waits_for_it() => Assert.Equal(
        ["/steps/0/fields/0/showIf/all/0/field"],
        FormRules.Check(new("f", "F", [new("s", "S", [YesNo with { Id = "a", ShowIf = new([new("b", "yes")]) }, YesNo with { Id = "b", ShowIf = new([new("a", "yes")]) }])]), _ => true).Select(f => f.At));

    public static TheoryData<ShowIf> Impossible =>
    [
        new(All: [new("kind", "theft"), new("kind", "danger")]),
        new(All: [new("kind", "theft"), new("kind", Answered: false)]),
        new(All: [new("kind", Answered: false)]), // it is required, and always asked
        new(All: [new("kind", "theft"), new("safe", "yes")]), // asked in danger only
        new(All: [new("kind", "other"), new("loss", "5"), new("story", Answered: false)]),
        new(All: [new("signs", Contains: "seen"), new("signs", Contains: "heard"), new("signs", Contains: "papers")]), // two at most
        new(All: [new("signs", Contains: "papers"), new("papers", Answered: false)]), // then they are required
        new(All: [new("title", "No money"), new("title", Contains: "gold")]),
        new(All: [new("day", "2026-01-01"), new("days", Answered: true)]),
        new(All: [new("loss", "5"), new("loss", "5.5")]),
        new(All: [new("kind", "other"), new("truth", "yes")]), // its step is not shown
        new(All: [new("kind", "theft")], Any: [new("kind", "danger"), new("kind", "other")]),
        new(All: [new("kind", "theft")], Any: [new("safe", "yes"), new("safe", "no")]),
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void That_can_never_hold_is_refused(ShowIf shown) => Assert.Equal("/steps/3/fields/0/showIf", Assert.Single(FormRules.Check(Ending(shown), _ => true)).At);

    public static TheoryData<ShowIf> Possible =>
    [
        new(All: [new("kind", "theft"), new("loss", "5"), new("loss", "5.00")]),
        new(All: [new("signs", Contains: "seen"), new("signs", Contains: "heard")]),
        new(All: [new("title", "no MONEY"), new("title", Contains: "money")]),
        new(Any: [new("kind", "theft"), new("kind", "danger")]),
        new(All: [new("safe", Answered: false)]), // required, but not always asked
        new(All: [new("kind", "danger")], Any: [new("safe", "yes"), new("kind", "theft")]),
        new(All: [new("day", Answered: false), new("days", Answered: true)]),
    ];

    [Theory]
    [MemberData(nameof(Possible))]
    public void That_can_hold_is_not(ShowIf shown) => Assert.Empty(FormRules.Check(Ending(shown), _ => true));

    /// <summary>What is wrong with a step or a group is said there, once.</summary>
    [Fact]
    public void Is_named_where_it_stands()
    {
        var step = Sample.WithStep(2, s => s with { ShowIf = new(All: [new("kind", "theft"), new("kind", "danger")]) });
        Assert.Equal("/steps/2/showIf", Assert.Single(FormRules.Check(step, _ => true)).At);
        var group = Sample.With("people", f => f with { ShowIf = new(All: [new("kind", "theft"), new("safe", "yes")]) });
        Assert.Equal("/steps/2/fields/0/showIf", Assert.Single(FormRules.Check(group, _ => true)).At);
        var inside = Sample.With("place", f => f with { ShowIf = new(All: [new("insider", "yes"), new("insider", "no")]) });
        Assert.Equal("/steps/2/fields/0/fields/2/showIf", Assert.Single(FormRules.Check(inside, _ => true)).At);
    }

    [Fact] // 200 fields, each waiting for 20 before it and any of 20: what a hostile administrator could bring. Anything that grows faster than a power would not come back.
    public void Is_followed_through_a_form_full_of_them()
    {
        var fields = Enumerable.Range(0, 200).Select(i => YesNo with { Id = $"f{i}", ShowIf = i < 20 ? null : new(Around(i, "yes"), Around(i, "yes")) }).ToList();
        Assert.Empty(FormRules.Check(new("f", "F", [new("s", "S", fields)]), _ => true));
        fields[199] = fields[199] with { ShowIf = new(Around(199, "yes"), [new("f0", "no"), new("f1", "no")]) };
        Assert.Equal("/steps/0/fields/199/showIf", Assert.Single(FormRules.Check(new("f", "F", [new("s", "S", fields)]), _ => true)).At);
    }

    private static FormCondition[] Around(int i, string value) => [.. Enumerable.Range(i - 20, 20).Select(n => new FormCondition($"f{n}", value))];

    private static Form Ending(ShowIf shown) => Sample.Form with
    {
        Steps = [.. Sample.Form.Steps, new("end", "End", [YesNo with { Id = "last", Required = true, ShowIf = shown }, YesNo with { Id = "later" }])],
    };
}
