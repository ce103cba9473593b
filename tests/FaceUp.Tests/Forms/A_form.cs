using FaceUp.Domain.Forms;

namespace FaceUp.Tests.Forms;

public class A_form
{
    private static readonly string Long = new('l', 301);

    [Fact]
    public void With_one_of_everything_is_sound() => Assert.Empty(FormRules.Check(Sample.Form, r => r == "danger-first"));

    public static TheoryData<string, Form> Faulty => new()
    {
        { "/id", Sample.Form with { Id = "in cident" } },
        { "/label", Sample.Form with { Label = " " } },
        { "/steps", Sample.Form with { Steps = [] } },
        { "/steps", Sample.Form with { Steps = [.. Enumerable.Range(0, 31).Select(i => new FormStep($"s{i}", "S", [new($"f{i}", FieldKind.Date, "F")]))] } },
        { "/steps/0/fields", Sample.WithStep(0, s => s with { Fields = [] }) },
        { "/steps/1/id", Sample.WithStep(1, s => s with { Id = "what" }) },
        { "/steps/1/label", Sample.WithStep(1, s => s with { Label = Long }) },
        { "/steps/1/help", Sample.WithStep(1, s => s with { Help = "\u202e" }) },
        { "/steps/0/fields/1/id", Sample.With("title", f => f with { Id = "kind" }) },
        { "/steps/0/fields/1/id", Sample.With("title", f => f with { Id = "me.name" }) }, // the part of a contact block is told by the point
        { "/steps/2/fields/0/fields/0/id", Sample.With("name", f => f with { Id = "title" }) },
        { "/steps/0/fields/1/label", Sample.With("title", f => f with { Label = "" }) },
        { "/steps/0/fields/1/translations", Sample.With("title", f => f with { Translations = new Dictionary<string, Wording> { ["Deutsch!"] = new("Kurz") } }) },
        { "/steps/0/fields/1/translations/de/label", Sample.With("title", f => f with { Translations = new Dictionary<string, Wording> { ["de"] = new("") } }) },
        { "/steps/0/fields/1/translations/de/elsewhere", Sample.With("title", f => f with { Translations = new Dictionary<string, Wording> { ["de"] = new(Elsewhere: "112") } }) },
        { "/steps/0/fields/0/options", Sample.Form with { Steps = [new("s", "S", [new("kind", FieldKind.SingleChoice, "K")])] } },
        { "/steps/0/fields/3/options", Sample.With("signs", f => f with { Options = [.. Enumerable.Range(0, 201).Select(i => new FormOption($"o{i}", "O"))] }) },
        { "/steps/0/fields/3/options/3/id", Sample.With("signs", f => f with { Options = [.. f.Options!, new("seen", "Again")] }) },
        { "/steps/0/fields/3/options/3/id", Sample.With("signs", f => f with { Options = [.. f.Options!, new("a b", "Blank")] }) },
        { "/steps/0/fields/3/options/3/label", Sample.With("signs", f => f with { Options = [.. f.Options!, new("x", "")] }) },
        { "/steps/0/fields/0/options/3/rule", Sample.With("kind", f => f with { Options = [.. f.Options!, new("x", "X", Rule: "nowhere")] }) },
        { "/steps/0/fields/0/options/3/elsewhere", Sample.With("kind", f => f with { Options = [.. f.Options!, new("x", "X", Elsewhere: " ")] }) },
        { "/steps/0/fields/0/options/3/translations/de/elsewhere", Sample.With("kind", f => f with { Options = [.. f.Options!, new("x", "X", Translations: new Dictionary<string, Wording> { ["de"] = new(Elsewhere: "112") })] }) },
        { "/steps/0/fields/0/min", Sample.With("kind", f => f with { Min = 1 }) },
        { "/steps/0/fields/1/options", Sample.With("title", f => f with { Options = [new("a", "A")] }) },
        { "/steps/0/fields/1/decimals", Sample.With("title", f => f with { Decimals = 1 }) },
        { "/steps/0/fields/1/earliest", Sample.With("title", f => f with { Earliest = new(2020, 1, 1) }) },
        { "/steps/0/fields/1/latest", Sample.With("title", f => f with { Latest = new(2020, 1, 1) }) },
        { "/steps/0/fields/1/parts", Sample.With("title", f => f with { Parts = [ContactPart.Name] }) },
        { "/steps/0/fields/1/min", Sample.With("title", f => f with { Min = 101 }) },
        { "/steps/0/fields/1/max", Sample.With("title", f => f with { Max = 501 }) },
        { "/steps/0/fields/1/max", Sample.With("title", f => f with { Max = 0, Min = null }) },
        { "/steps/0/fields/3/max", Sample.With("signs", f => f with { Max = 4 }) },
        { "/steps/0/fields/3/min", Sample.With("signs", f => f with { Min = 3 }) },
        { "/steps/1/fields/0/earliest", Sample.With("day", f => f with { Earliest = new(2031, 1, 1) }) },
        { "/steps/1/fields/2/decimals", Sample.With("loss", f => f with { Decimals = 7 }) },
        { "/steps/1/fields/2/min", Sample.With("loss", f => f with { Min = 1_000_001 }) },
        { "/steps/1/fields/4/max", Sample.With("papers", f => f with { Max = 11 }) },
        { "/steps/2/fields/0/required", Sample.With("people", f => f with { Required = true }) },
        { "/steps/2/fields/0/max", Sample.With("people", f => f with { Max = 21 }) },
        { "/steps/2/fields/1/max", Sample.With("lawyer", f => f with { Min = 1 }) },
        { "/steps/2/fields/1/fields", Sample.With("lawyer", f => f with { Fields = [] }) },
        { "/steps/2/fields/1/fields", Sample.With("lawyer", f => f with { Fields = null }) },
        { "/steps/2/fields/2/kind", Sample.With("lawyer", _ => new("first", FieldKind.Contact, "First")) },
        { "/steps/2/fields/0/fields/0/fields", Sample.With("name", _ => new("inner", FieldKind.Group, "G", Fields: [new("x", FieldKind.Date, "X")])) },
        { "/steps/2/fields/0/fields/0/kind", Sample.With("name", _ => new("inner", FieldKind.Group, "G")) },
        { "/steps/2/fields/0/fields/0/kind", Sample.With("name", _ => new("mine", FieldKind.Contact, "M")).With("me", _ => new("them", FieldKind.Date, "T")) },
        { "/steps/2/fields/2/parts", Sample.With("me", f => f with { Parts = [] }) },
        { "/steps/2/fields/2/parts/1", Sample.With("me", f => f with { Parts = [ContactPart.Name, ContactPart.Name] }) },
        { "/steps", Sample.Form with { Steps = [.. Sample.Form.Steps, new("more", "More", [.. Enumerable.Range(0, 190).Select(i => new FormField($"m{i}", FieldKind.Date, "M"))])] } },
        { "/steps", Sample.Form with { Steps = [.. Sample.Form.Steps, new("more", "More", [.. Enumerable.Range(0, 6).Select(i => new FormField($"m{i}", FieldKind.LongText, "M", true, Min: 20_000))])] } },
        { "/steps", Sample.Form with { Steps = [.. Sample.Form.Steps, new("more", "More", [.. Enumerable.Range(0, 11).Select(i => new FormField($"m{i}", FieldKind.File, "M", true))])] } },
        { "/steps", Sample.Form with { Steps = [.. Sample.Form.Steps, new("more", "More", [new("g", FieldKind.Group, "G", Min: 20, Max: 20, Fields: [.. Enumerable.Range(0, 16).Select(i => new FormField($"m{i}", FieldKind.Date, "M", true))])])] } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Is_refused_at_the_place_of_the_fault(string pointer, Form form)
    {
        var faults = FormRules.Check(form, r => r == "danger-first").ToList();
        Assert.Contains(pointer, faults.Select(f => f.At));
        Assert.All(faults, f => Assert.True(f.At.StartsWith(pointer[..pointer.LastIndexOf('/')], StringComparison.Ordinal), $"{f.At} {f.Why}"));
    }
}
