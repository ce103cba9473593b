namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>Something of a questionnaire that the form made from it does not have, or has otherwise.</summary>
/// <param name="At">A JSON pointer into the export; one that starts with <c>/form/</c> points into the form that came of it.</param>
/// <param name="What">The member or kind that it is about.</param>
/// <param name="Why">What became of it, and what can be done.</param>
public sealed record NotCarried(string At, string What, string Why);

/// <summary>A form made from an exported questionnaire, and what was left behind.</summary>
public sealed record ImportedForm(Form Form, IReadOnlyList<NotCarried> Report);

/// <summary>What an import leaves behind, as far as anybody would read it.</summary>
internal sealed class LeftBehind
{
    private const int Most = 300;
    private readonly List<NotCarried> _all = [];
    private int _more;

    public IReadOnlyList<NotCarried> All => _more == 0 ? _all : [.. _all, new("", "report", $"{_more} more are not listed.")];

    public void Add(string at, string what, string why)
    {
        if (_all.Count < Most)
            _all.Add(new(at.Length <= 500 ? at : at[..500], what, why));
        else
            _more++;
    }
}
