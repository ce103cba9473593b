using System.Text.Json.Nodes;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Forms.GlobaLeaks;
using static FaceUp.Tests.Forms.Exported;

namespace FaceUp.Tests.Forms;

public class A_questionnaire_of_GlobaLeaks
{
    private static ImportedForm Read(JsonObject export, string first = "en")
    {
        var (imported, fault) = Questionnaire.Read(export.Element(), first);
        Assert.Null(fault);
        return imported!;
    }

    private static FormField[] Fields(ImportedForm imported) => [.. imported.Form.Steps.SelectMany(s => s.Fields)];

    [Fact]
    public void Becomes_a_form_with_its_fields_in_the_order_in_which_they_are_shown()
    {
        var imported = Read(Whole(
            Step("2", 1, null, Field("c", "date", "On which day?", attrs: [("min_date", "2020-01-01T00:00:00.000Z"), ("max_date", "2030-12-31")])),
            Step("1", 0, null,
                Field("b", "textarea", "Your story", 1, attrs: [("min_len", "10"), ("max_len", "2000")]),
                Field("a", "inputbox", "What's it about?", 0, attrs: [("min_len", "0"), ("max_len", "100"), ("input_validation", "none"), ("regexp", "")]).With("required", true))));
        Assert.Empty(imported.Report);
        Assert.Equal(["wrongdoing-at-work", "step-1", "step-2"], imported.Form.Steps.Select(s => s.Id).Prepend(imported.Form.Id));
        Assert.Equal(["whats-it-about", "your-story", "on-which-day"], Fields(imported).Select(f => f.Id));
        Assert.Equal((true, null, 100L), (Fields(imported)[0].Required, Fields(imported)[0].Min, Fields(imported)[0].Max));
        Assert.Equal((10L, 2000L), (Fields(imported)[1].Min, Fields(imported)[1].Max));
        Assert.Equal((new DateOnly(2020, 1, 1), new DateOnly(2030, 12, 31)), (Fields(imported)[2].Earliest, Fields(imported)[2].Latest));
    }

    [Theory]
    [InlineData("inputbox", FieldKind.ShortText, 0)]
    [InlineData("textarea", FieldKind.LongText, 0)]
    [InlineData("selectbox", FieldKind.SingleChoice, 0)]
    [InlineData("multichoice", FieldKind.SingleChoice, 0)]
    [InlineData("checkbox", FieldKind.MultipleChoice, 0)]
    [InlineData("tos", FieldKind.Consent, 0)]
    [InlineData("fileupload", FieldKind.File, 0)]
    [InlineData("number", FieldKind.Number, 0)]
    [InlineData("date", FieldKind.Date, 0)]
    [InlineData("daterange", FieldKind.DateRange, 0)]
    [InlineData("fieldgroup", FieldKind.Group, 0)]
    [InlineData("email", FieldKind.ShortText, 1)]
    [InlineData("voice", FieldKind.File, 1)]
    public void Has_a_counterpart_for_its_types(string type, FieldKind kind, int told)
    {
        var isChoice = kind is FieldKind.SingleChoice or FieldKind.MultipleChoice;
        var imported = Read(Whole(Step("1", 0, null, Field("a", type, "A", options: isChoice ? ["x", "y"] : null, children: kind == FieldKind.Group ? [Field("b", "date", "B")] : null))));
        Assert.Equal(kind, Assert.Single(Fields(imported)).Kind);
        Assert.Equal(told, imported.Report.Count);
        Assert.Empty(FormRules.Check(imported.Form, _ => false));
    }

    public static TheoryData<string, string, JsonObject> Left => new()
    {
        { "/steps/0/children/1", "type", Field("z", "map", "Where?") },
        { "/steps/0/children/1", "template_id", Field("z", "selectbox", "Which?").With("instance", "reference").With("template_id", "t1") },
        { "/steps/0/children/1/options/0/score_points", "score_points", Field("z", "selectbox", "Z", options: ["p"]).With("options", new JsonArray(Option("p", 0).With("score_points", 5))) },
        { "/steps/0/children/1/options/0/trigger_receiver", "trigger_receiver", Field("z", "selectbox", "Z").With("options", new JsonArray(Option("p", 0).With("trigger_receiver", new JsonArray("someone")))) },
        { "/steps/0/children/1/options/0/block_submission", "block_submission", Field("z", "selectbox", "Z").With("options", new JsonArray(Option("p", 0).With("block_submission", true))) },
        { "/steps/0/children/1/triggered_by_score", "triggered_by_score", Field("z", "date", "Z").With("triggered_by_score", 3) },
        { "/steps/0/children/1/placeholder", "placeholder", Field("z", "inputbox", "Z").With("placeholder", Texts("like this")) },
        { "/steps/0/children/1/statistical", "statistical", Field("z", "date", "Z").With("statistical", true) },
        { "/steps/0/children/1/multi_entry", "multi_entry", Field("z", "inputbox", "Z").With("multi_entry", true) },
        { "/steps/0/children/1/multi_entry", "multi_entry", Field("z", "fieldgroup", "Z", children: [Field("y", "date", "Y")]).With("multi_entry", true) },
        { "/steps/0/children/1/required", "required", Field("z", "fieldgroup", "Z", children: [Field("y", "date", "Y")]).With("required", true) },
        { "/steps/0/children/1/attrs/input_validation", "attrs", Field("z", "inputbox", "Z", attrs: [("input_validation", "email")]) },
        { "/steps/0/children/1/attrs/regexp", "attrs", Field("z", "inputbox", "Z", attrs: [("regexp", "^a+$")]) },
        { "/steps/0/children/1/attrs", "max_len", Field("z", "inputbox", "Z", attrs: [("max_len", "4096")]) },
        { "/steps/0/children/1/attrs/min_len", "min_len", Field("z", "inputbox", "Z", attrs: [("min_len", "20"), ("max_len", "10")]) },
        { "/steps/0/children/1/attrs/min_date", "min_date", Field("z", "date", "Z", attrs: [("min_date", "yesterday")]) },
        { "/steps/0/children/1/attrs/attachment", "attrs", Field("z", "tos", "Z", attrs: [("attachment", true)]) },
        { "/steps/0/children/1/label", "label", Field("z", "date", "") },
        { "/steps/0/children/1/label", "text", Field("z", "date", new string('z', 400)) },
        { "/steps/0/children/1/label", "text", Field("z", "date", "Z\u202e") },
        { "/steps/0/children/1/label", "language", Field("z", "date", "Z").With("label", new JsonObject { ["en"] = "Z", ["no language"] = "?" }) },
        { "/steps/0/children/1/id", "id", Field("a", "date", "Z") },
        { "/steps/0/children/1", "fieldgroup", Field("z", "fieldgroup", "Z") },
        { "/steps/0/children/1/children/0", "fieldgroup", Field("z", "fieldgroup", "Z", children: [Field("y", "fieldgroup", "Y", children: [Field("x", "date", "X")])]) },
        { "/steps/0/children/1/triggered_by_options", "triggered_by_options", Field("z", "date", "Z", triggers: By(("nowhere", "x", true))) },
        { "/steps/0/children/1", "whistleblower_identity", Field("z", "fieldgroup", "Who are you?").With("template_id", "whistleblower_identity").With("instance", "reference") },
    };

    [Theory]
    [MemberData(nameof(Left))]
    public void Says_what_could_not_be_carried_over(string at, string what, JsonObject field)
    {
        var imported = Read(Whole(Step("1", 0, null, Field("a", "date", "A"), ((JsonObject)field.DeepClone()).With("y", 1))));
        Assert.Contains(imported.Report, r => r.At == at && r.What == what);
        Assert.Empty(FormRules.Check(imported.Form, _ => false));
    }

    [Fact]
    public void Asks_who_the_reporter_is_by_a_contact_block()
    {
        JsonObject[] inside = [Field("n", "inputbox", "Name"), Field("s", "inputbox", "Surname")];
        var who = Field("w", "fieldgroup", "Who are you?", children: inside).With("template_id", "whistleblower_identity");
        var imported = Read(Whole(Step("1", 0, null, who, ((JsonObject)who.DeepClone()).With("id", "w2"))));
        Assert.Equal(FieldKind.Contact, Assert.Single(Fields(imported)).Kind);
        Assert.Contains(imported.Report, r => r.At == "/steps/0/children/1" && r.Why.Contains("one contact block", StringComparison.Ordinal));
    }

    [Fact]
    public void Keeps_its_languages_the_organisations_first_without_a_name()
    {
        var field = Field("a", "date", "On which day?").With("label", new JsonObject { ["en"] = "On which day?", ["de"] = "An welchem Tag?", ["pt_BR"] = "Em que dia?" }).With("description", new JsonObject { ["de"] = "Etwa" }).With("hint", new JsonObject { ["de"] = "reicht" });
        var german = Assert.Single(Fields(Read(Whole(Step("1", 0, null, field)), "de-AT")));
        Assert.Equal(("An welchem Tag?", "Etwa\n\nreicht"), (german.Label, german.Help));
        Assert.Equal(["en", "pt-BR"], german.Translations!.Keys.Order(StringComparer.Ordinal));
        var ukrainian = Read(Whole(Step("1", 0, null, ((JsonObject)field.DeepClone()))), "uk");
        Assert.Equal("On which day?", Assert.Single(Fields(ukrainian)).Label);
        Assert.Contains(ukrainian.Report, r => r.What == "language");
    }

    public static TheoryData<string, JsonArray> Triggered => new()
    {
        { "any:k=option-x,k=option-y", By(("k", "x", true), ("k", "y", true)) },
        { "all:k=option-x,c~option-p", By(("k", "x", false), ("c", "p", false)) },
        { "all:k=option-x", By(("k", "x", true)) },
        { "all:k=option-x", By(("k", "x", true), ("c", "p", false)) }, // beside one that suffices the other never mattered
        { "all:k=option-x", By(("k", "x", true), ("z", "q", true)) }, // itself
        { "all:k=option-x", By(("k", "x", true), ("later", "q", true)) },
        { "all:k=option-x", By(("k", "x", true), ("in", "i", true)) }, // in a group that repeats
        { "all:k=option-x", By(("k", "x", true), ("d", "x", true)) }, // no choice
        { "all:k=option-x", By(("k", "x", true), ("k", "none", true)) },
        { "all:k=option-x", By(("k", "x", true), ("k", "x", true)) },
        { "", By(("later", "q", true)) },
    };

    [Theory]
    [MemberData(nameof(Triggered))]
    public void Shows_by_earlier_choices_what_was_triggered_by_options(string expected, JsonArray triggers)
    {
        var imported = Read(Whole(Step("1", 0, null,
            Field("k", "selectbox", "k", 0, options: ["x", "y"]), Field("c", "checkbox", "c", 1, options: ["p"]), Field("d", "date", "d", 2),
            Field("g", "fieldgroup", "g", 3, children: [Field("in", "selectbox", "in", options: ["i"])]).With("multi_entry", true),
            Field("z", "selectbox", "z", 4, (JsonArray)triggers.DeepClone(), ["q"]), Field("later", "selectbox", "later", 5, options: ["q"])),
            Step("2", 1, (JsonArray)triggers.DeepClone(), Field("e", "date", "e"))));
        Assert.Equal(expected, Shown(Fields(imported).Single(f => f.Id == "z").ShowIf));
        Assert.Empty(FormRules.Check(imported.Form, _ => false));
    }

    [Fact] // What an inner group was shown by goes to its fields, and two that wait for each other do not.
    public void Takes_groups_in_groups_apart_and_circles_open()
    {
        var inner = Field("i", "fieldgroup", "i", 0, By(("k", "x", true)), children: [Field("e", "date", "e", 0, By(("c", "p", true)))]);
        var imported = Read(Whole(Step("1", 0, null, Field("k", "selectbox", "k", 0, By(("c", "p", true)), ["x"]), Field("c", "checkbox", "c", 1, By(("k", "x", true)), ["p"]), Field("o", "fieldgroup", "o", 2, children: [inner]))));
        Assert.Equal("all:k=option-x,c~option-p", Shown(Fields(imported)[2].Fields![0].ShowIf));
        Assert.Equal(("", "all:k=option-x"), (Shown(Fields(imported)[0].ShowIf), Shown(Fields(imported)[1].ShowIf)));
        Assert.Empty(FormRules.Check(imported.Form, _ => false));
    }

    [Fact]
    public void Says_what_must_be_mended_before_the_form_can_be_saved()
    {
        var never = Field("z", "date", "z", 1, By(("k", "x", false), ("k", "y", false)));
        var imported = Read(Whole(Step("1", 0, null, Field("k", "selectbox", "k", options: ["x", "y"]), never)));
        Assert.Contains(imported.Report, r => r.At == "/form/steps/0/fields/1/showIf" && r.What == "form");
    }

    private static string Shown(ShowIf? shown) => string.Join(';', new[] { ("all", shown?.All), ("any", shown?.Any) }.Where(l => l.Item2 is not null)
        .Select(l => $"{l.Item1}:{string.Join(',', l.Item2!.Select(c => c.EqualTo is { } value ? $"{c.Field}={value}" : $"{c.Field}~{c.Contains}"))}"));
}
