using System.Globalization;
using FaceUp.App.Intake;
using FaceUp.Domain.Forms;
using FaceUp.Web.Languages;

namespace FaceUp.Web.Reporting;

/// <summary>One page of the report.</summary>
/// <param name="Id">What the page calls itself when it is sent.</param>
/// <param name="Step">Of the form, with its place in it; null for what every report is asked.</param>
public sealed record Stage(string Id, string Title, FormStep? Step = null, int Place = -1)
{
    public const string Start = "start";
    public const string Story = "story";
    public const string People = "people";
    public const string Contact = "contact";
    public const string Review = "review";

    public static string Of(FormStep step) => "form:" + step.Id;
}

/// <summary>Where files are chosen, on the last page.</summary>
/// <param name="Name">Of the input.</param>
/// <param name="Field">The form's field for files; null where no form is asked and any file may come along.</param>
public sealed record FileSlot(string Name, FormField? Field, int? Item);

/// <summary>What somebody is asked who has answered like this so far: the pages, what is shown on them, and the report that the answers make. Which answers may pass is the form's to say, not this one's.</summary>
public sealed class Asked
{
    private const string FilePrefix = "file.";
    private readonly ShownForm? _shown;

    public Asked(FormAnswer organisation, Form? form, Draft draft, Language language)
    {
        (Organisation, Form, T) = (organisation, form, language);
        _shown = form is null ? null : new(form, draft.Given);
        Draft = draft with { Version = organisation.Version };
        Stages = [.. Made(isWhole: false)];
    }

    public FormAnswer Organisation { get; }

    /// <summary>Null before a category was chosen, and where none is asked.</summary>
    public Form? Form { get; }

    public Language T { get; }

    public Draft Draft { get; }

    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The same with those that other answers would open.</summary>
    public IReadOnlyList<Stage> AllStages => [.. Made(isWhole: true)];

    /// <summary>By which way the report comes.</summary>
    public string Channel => Organisation.Channels.Contains("web") ? "web" : Organisation.Channels is [var first, ..] ? first : "web";

    public bool IsStarted => Draft.Category is not null && Draft.Unit is not null;

    public int PlaceOf(string stage) => Math.Max(0, Stages.ToList().FindIndex(s => s.Id == stage));

    /// <summary>True when the page shows this field, in this repetition of the group around it.</summary>
    public bool Shows(FormField field, int item = 0) => _shown!.HasField(field.Id, item) && (field.Kind != FieldKind.File || IsLookedAt(field.Id));

    /// <summary>Every field that a page shows, by the names of their inputs.</summary>
    public IEnumerable<(FormField Field, int? Item, string Input)> On(Stage stage)
    {
        foreach (var field in stage.Step?.Fields.Where(f => Shows(f)) ?? [])
        {
            if (field.Kind != FieldKind.Group)
                yield return (field, null, Inputs.Of(field.Id, null));
            foreach (var item in Enumerable.Range(0, field.Kind != FieldKind.Group ? 0 : field.Repeats ? (int)field.Max!.Value : 1))
            {
                foreach (var inner in (field.Fields ?? []).Where(f => Shows(f, item)))
                    yield return (inner, field.Repeats ? item : null, Inputs.Of(inner.Id, field.Repeats ? item : null));
            }
        }
    }

    /// <summary>How often a group that repeats was answered.</summary>
    public int Items(FormField group) => group.Repeats ? (group.Fields ?? []).SelectMany(f => Draft.Answers.Where(a => a.Question == f.Id)).Select(a => a.Item + 1 ?? 0).DefaultIfEmpty(0).Max() : 1;

    /// <summary>Where the last page takes files.</summary>
    public IReadOnlyList<FileSlot> Slots => Form is null ? [new("files", null, null)] : [.. FileFields().Select(f => new FileSlot(FilePrefix + Inputs.Of(f.Field.Id, f.Item), f.Field, f.Item))];

    /// <summary>The answers that are asked: what was answered before another answer took its question away stays in the draft, and out of the report.</summary>
    public IReadOnlyList<Answer> Answers => Form is null ? [.. Draft.Answers.Where(a => a.Question == Inputs.Story).Select(a => a with { Question = T["story.what"] })] : [.. Draft.Answers.Where(a => Find(a.Question) is { Kind: not FieldKind.File } && _shown!.HasField(a.Question, a.Item ?? 0))];

    /// <summary>The report, with an answer for each file that must come or was promised.</summary>
    public ReportRequest Report() => Report(null);

    /// <summary>The report, when it is known by which inputs its files came.</summary>
    public ReportRequest Report(IReadOnlyList<string>? came)
    {
        var place = 0;
        string[] Next(int count) => [.. Enumerable.Range(place, count).Select(_ => (place++).ToString(CultureInfo.InvariantCulture))];
        var files = Slots.Where(s => s.Field is not null)
            .Select(s => (Slot: s, Places: came is null ? Next(Expected(s)) : [.. came.Index().Where(c => c.Item == s.Name).Select(c => c.Index.ToString(CultureInfo.InvariantCulture))]))
            .Where(s => s.Places.Length > 0).Select(s => new Answer(s.Slot.Field!.Id, "", s.Places, s.Slot.Item));
        IReadOnlyList<Answer> identity = Form is null
            ? [.. Draft.Identity.Where(a => Inputs.FreeParts.Any(p => FormLimits.Word(p) == a.Question)).Select(a => a with { Question = T["contact." + a.Question] })]
            : AsksWho ? [.. Draft.Identity.Where(a => a.Question.StartsWith(Contact!.Id + ".", StringComparison.Ordinal))] : [];
        return new(
            Draft.Category ?? "", Draft.Unit ?? "", T.Tag, [.. Answers, .. files], Channel,
            Form is null ? null : new(Form.Id, Organisation.Version), Draft.Concerned.Count == 0 ? null : Draft.Concerned, identity.Count == 0 ? null : identity);
    }

    /// <summary>The field of that id, wherever it stands.</summary>
    public FormField? Find(string id) => Form?.Steps.SelectMany(s => s.Fields.SelectMany(f => (f.Fields ?? []).Prepend(f))).FirstOrDefault(f => f.Id == id);

    public FormField? Contact => Form?.Steps.SelectMany(s => s.Fields.SelectMany(f => (f.Fields ?? []).Prepend(f))).FirstOrDefault(f => f.Kind == FieldKind.Contact);

    private bool AsksWho => Contact is { } block && _shown!.HasField(block.Id);

    private IEnumerable<Stage> Made(bool isWhole)
    {
        yield return new(Stage.Start, T["start.title"]);
        if (Form is null)
            yield return new(Stage.Story, T["story.title"]);
        foreach (var (place, step) in (Form?.Steps ?? []).Index().Where(s => isWhole || (_shown!.HasStep(s.Index) && s.Item.Fields.Any(f => Shows(f)))))
            yield return new(Stage.Of(step), step.Label, step, place);
        yield return new(Stage.People, T["people.title"]);
        if (Form is null)
            yield return new(Stage.Contact, T["contact.title"]);
        yield return new(Stage.Review, T["review.title"]);
    }

    /// <summary>The same with those that other answers would open.</summary>
    public IReadOnlyList<FileSlot> AllSlots => Form is null ? Slots : [.. FileFields(ofAll: true).Select(f => new FileSlot(FilePrefix + Inputs.Of(f.Field.Id, f.Item), f.Field, f.Item))];

    private IEnumerable<(FormField Field, int? Item)> FileFields(bool ofAll = false)
    {
        foreach (var field in Form!.Steps.SelectMany(s => s.Fields))
        {
            if (field.Kind == FieldKind.File && (ofAll || _shown!.HasField(field.Id)))
                yield return (field, null);
            foreach (var inner in (field.Fields ?? []).Where(f => f.Kind == FieldKind.File))
            {
                foreach (var item in Enumerable.Range(0, !ofAll ? Items(field) : field.Repeats ? (int)field.Max!.Value : 1).Where(i => ofAll || _shown!.HasField(inner.Id, i)))
                    yield return (inner, field.Repeats ? item : null);
            }
        }
    }

    private int Expected(FileSlot slot) =>
        slot.Field!.Required == true || Draft.Find(slot.Field.Id, slot.Item) is not null ? (int)Math.Max(1, slot.Field.Min ?? 1) : 0;

    // Other questions hang on it: then the page asks whether there will be a file, long before it is chosen.
    internal bool IsLookedAt(string id) => Form!.Steps.SelectMany(s => s.Fields.SelectMany(f => (f.Fields ?? []).Prepend(f)).Select(f => f.ShowIf).Prepend(s.ShowIf)).OfType<ShowIf>()
        .SelectMany(c => (c.All ?? []).Concat(c.Any ?? [])).Any(c => c.Field == id);
}
