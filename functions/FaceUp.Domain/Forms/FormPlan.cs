using System.Globalization;

namespace FaceUp.Domain.Forms;

/// <summary>One field of a form, with where it stands.</summary>
/// <param name="Place">Its place in the order in which the form is read, from 0.</param>
/// <param name="Step">The place of its step.</param>
/// <param name="Group">The group that it is in.</param>
/// <param name="At">A JSON pointer to it, from the form.</param>
public sealed record PlacedField(int Place, FormField Field, int Step, PlacedField? Group, string At)
{
    /// <summary>The group that repeats with this field in it.</summary>
    public PlacedField? Repeating => Group is { Field.Repeats: true } ? Group : null;
}

/// <summary>The fields of a form in the order in which it is read, groups before what is in them.</summary>
public sealed class FormPlan
{
    private readonly Dictionary<string, PlacedField> _byId = new(StringComparer.Ordinal);

    public FormPlan(Form form)
    {
        Form = form;
        var fields = new List<PlacedField>();
        for (var s = 0; s < form.Steps.Count; s++)
            Add(fields, form.Steps[s].Fields, s, null, string.Create(CultureInfo.InvariantCulture, $"/steps/{s}/fields"));
        Fields = fields;
    }

    public Form Form { get; }

    public IReadOnlyList<PlacedField> Fields { get; }

    /// <summary>The field of that id; where two have it, the first.</summary>
    public PlacedField? Find(string id) => _byId.GetValueOrDefault(id);

    private void Add(List<PlacedField> to, IReadOnlyList<FormField> fields, int step, PlacedField? group, string at)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var placed = new PlacedField(to.Count, fields[i], step, group, string.Create(CultureInfo.InvariantCulture, $"{at}/{i}"));
            to.Add(placed);
            _byId.TryAdd(fields[i].Id, placed);
            if (group is null && fields[i].Fields is { } inner) // a group in a group is refused, and not looked into
                Add(to, inner, step, placed, placed.At + "/fields");
        }
    }
}
