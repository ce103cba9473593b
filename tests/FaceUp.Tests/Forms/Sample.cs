using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;

namespace FaceUp.Tests.Forms;

/// <summary>A form with one of everything, and answers that fit it.</summary>
internal static class Sample
{
    public static readonly Form Form = new("incident", "Tell us what happened",
    [
        new("what", "What happened",
        [
            new("kind", FieldKind.SingleChoice, "What is it about?", Required: true, Options:
            [
                new("theft", "Theft"), new("danger", "Somebody is in danger", Urgency: Urgency.Critical, Rule: "danger-first", Elsewhere: "Call 112 first."), new("other", "Something else", Urgency: Urgency.High),
            ]),
            new("title", FieldKind.ShortText, "In one line", Required: true, Min: 3, Max: 100),
            new("story", FieldKind.LongText, "In your own words", Help: "Leave out what could tell who you are."),
            new("signs", FieldKind.MultipleChoice, "How do you know?", Min: 1, Max: 2, Options: [new("seen", "I saw it"), new("heard", "I heard of it"), new("papers", "I have papers")]),
        ]),
        new("when", "When and how much",
        [
            new("day", FieldKind.Date, "On which day?", Earliest: new(2020, 1, 1), Latest: new(2030, 12, 31)),
            new("days", FieldKind.DateRange, "From when to when?", Earliest: new(2020, 1, 1), Latest: new(2030, 12, 31), ShowIf: new(All: [new("day", Answered: false)])),
            new("loss", FieldKind.Number, "What was lost, in euro?", Min: 0, Max: 1_000_000, Decimals: 2, ShowIf: new(Any: [new("kind", EqualTo: "theft"), new("story", Contains: "money")])),
            new("safe", FieldKind.YesNo, "Are you safe?", Required: true, ShowIf: new(All: [new("kind", EqualTo: "danger")])),
            new("papers", FieldKind.File, "Your papers", Required: true, Max: 2, ShowIf: new(All: [new("signs", Contains: "papers")])),
        ]),
        new("who", "Who was there",
        [
            new("people", FieldKind.Group, "People", Min: 0, Max: 3, Fields:
            [
                new("name", FieldKind.ShortText, "Name", Required: true), new("insider", FieldKind.YesNo, "Do they work here?"),
                new("place", FieldKind.ShortText, "Where?", ShowIf: new(All: [new("insider", EqualTo: "yes")])),
            ]),
            new("lawyer", FieldKind.Group, "Your lawyer", Fields: [new("firm", FieldKind.ShortText, "Firm")]),
            new("me", FieldKind.Contact, "Yourself", Parts: [ContactPart.Name, ContactPart.Email, ContactPart.Other]),
            new("truth", FieldKind.Consent, "What I say is true as far as I know.", Required: true),
        ], ShowIf: new(Any: [new("kind", EqualTo: "theft"), new("kind", EqualTo: "danger")])),
    ]);

    public static readonly IReadOnlyList<Given> Answers =
    [
        Chosen("kind", "theft"), Given("title", "The till was empty"), Given("story", "All the MONEY was gone."), Chosen("signs", "seen", "papers"),
        Given("day", "2026-02-28"), Given("loss", "120.50"), Chosen("papers", "0"),
        Given("name", "somebody", item: 0), Given("insider", "yes", item: 0), Given("place", "at the till", item: 0), Given("name", "another", item: 1),
        Given("firm", "Firm & sons"), Given("truth", "yes"),
    ];

    public static readonly IReadOnlyList<Given> Identity = [Given("me.name", "zlatokop"), Given("me.email", "z@example.org")];

    public static Given Given(string field, string text, int? item = null) => new(field, text, [], item);

    public static Given Chosen(string field, params string[] values) => new(field, "", values, null);

    /// <summary>The form with one of its fields changed.</summary>
    public static Form With(string field, Func<FormField, FormField> change) => Form.With(field, change);

    public static Form With(this Form form, string field, Func<FormField, FormField> change) =>
        form with { Steps = [.. form.Steps.Select(s => s with { Fields = [.. s.Fields.Select(f => Changed(f, field, change))] })] };

    public static Form WithStep(int step, Func<FormStep, FormStep> change) => Form with { Steps = [.. Form.Steps.Select((s, i) => i == step ? change(s) : s)] };

    private static FormField Changed(FormField field, string id, Func<FormField, FormField> change) =>
        field.Id == id ? change(field) : field.Fields is { } inner ? field with { Fields = [.. inner.Select(f => Changed(f, id, change))] } : field;
}
