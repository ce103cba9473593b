using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Forms;

/// <summary>One answer as it came.</summary>
/// <param name="Field">The id of the field; of a contact block, <c>block.part</c>.</param>
/// <param name="Values">Ids of options, or for a field of files their places among those that follow the report, from 0.</param>
/// <param name="Item">Which repetition of the group around it, from 0.</param>
public sealed record Given(string Field, string Text, IReadOnlyList<string> Values, int? Item);

/// <summary>What routing is told of checked answers. Looked at while the report is taken in, and kept nowhere.</summary>
/// <param name="Answers">By field: ids of chosen options, yes or no, dates, numbers and short texts of at most <see cref="FormLimits.Words"/> characters; of a group that repeats, those of all repetitions.</param>
/// <param name="Urgency">The highest of the options chosen.</param>
/// <param name="Rule">What the first chosen option that names one asks for, in the order of the form.</param>
public sealed record FormFacts(IReadOnlyDictionary<string, IReadOnlyList<string>> Answers, Urgency Urgency, string? Rule)
{
    public static readonly FormFacts None = new(new Dictionary<string, IReadOnlyList<string>>(), Urgency.Normal, null);
}

/// <summary>A file that an answer speaks of.</summary>
/// <param name="Place">Among the files that follow the report, from 0.</param>
/// <param name="At">Where the answer says so: a JSON pointer into the report.</param>
public sealed record NamedFile(int Place, string At);
