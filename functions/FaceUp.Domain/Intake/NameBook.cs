using System.Collections.Frozen;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Intake;

/// <summary>
/// Finds whom a typed name may mean: case, accents, punctuation and the order of words do not matter, a word may be missing or too much, and a first name may be an
/// initial. When in doubt somebody is meant: a name that fits several means all of them, since to keep one person too many out of a case costs less than to let in one
/// whom it accuses. Not found are nicknames, slips of the pen, and names in another alphabet, unless the settings list them as other spellings.
/// </summary>
public sealed class NameBook
{
    // What stands before names and in them, in a few languages: no name by itself.
    private static readonly FrozenSet<string> Beside = new[]
    {
        "mr", "mrs", "ms", "miss", "mx", "sir", "dr", "prof", "professor", "doctor", "ing", "dipl", "mgr", "bc", "msc", "bsc", "phd", "mba", "jr", "sr", "herr", "frau", "pan", "pani", "pane",
        "monsieur", "madame", "mme", "mlle", "senor", "senora", "don", "dona", "signor", "signora", "sig", "the", "of", "and", "von", "van", "der", "den", "de", "da", "di", "du", "del", "della",
        "dos", "das", "la", "le", "el", "al", "bin", "ibn", "und", "et", "y", "e", "z", "zu", "af", "av",
    }.SelectMany(PlainLetters.Words).ToFrozenSet(StringComparer.Ordinal);

    private readonly List<(PersonId Person, string[] Words)> _names = [];
    private readonly Dictionary<string, List<int>> _byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _joined = new(StringComparer.Ordinal);

    public NameBook(IReadOnlyList<Person> people)
    {
        foreach (var (person, name) in people.SelectMany(p => (p.AlsoKnownAs ?? []).Prepend(p.Name).Select(n => (p.Id, n))))
        {
            var words = WordsOf(name);
            foreach (var word in words.Distinct())
                Add(_byWord, word);
            Add(_joined, Joined(words));
            _names.Add((person, words));
        }
    }

    /// <summary>Everybody whom the name may mean; nobody for a name that is known to nobody here.</summary>
    public IReadOnlySet<PersonId> Called(string typed)
    {
        var words = WordsOf(typed);
        var joined = _joined.GetValueOrDefault(Joined(words)) ?? [];
        var near = words.Distinct().SelectMany(w => _byWord.GetValueOrDefault(w) ?? []).Distinct().Where(i => Alike(words, _names[i].Words));
        return words.Length == 0 ? new HashSet<PersonId>() : joined.Concat(near).Select(i => _names[i].Person).ToHashSet();
    }

    /// <summary>One of the two names is all in the other, or they have two words in common.</summary>
    private static bool Alike(string[] a, string[] b) => Within(a, b) || Within(b, a) || a.Distinct().Count(b.Contains) >= 2;

    // Each word finds another one; an initial finds any word that begins with it.
    private static bool Within(string[] few, string[] many)
    {
        var left = many.ToList();
        return few.OrderByDescending(w => w.Length).All(w => left.Remove(w) || (left.Find(l => (w.Length == 1 && l[0] == w[0]) || (l.Length == 1 && l[0] == w[0])) is { } found && left.Remove(found)));
    }

    private static string[] WordsOf(string name)
    {
        var all = PlainLetters.Words(name);
        string[] telling = [.. all.Where(w => !Beside.Contains(w))];
        return telling.Length > 0 ? telling : [.. all];
    }

    private static string Joined(string[] words) => string.Concat(words);

    private void Add(Dictionary<string, List<int>> to, string key)
    {
        if (!to.TryGetValue(key, out var list))
            to[key] = list = [];
        list.Add(_names.Count);
    }
}
