using System.Collections.Frozen;
using System.Text;

namespace FaceUp.Domain.Intake;

/// <summary>
/// Words as they are compared when names are: lower case, without accents and other marks, with the two usual spellings of ä, ö, ü, å, æ and ø made one. A table of its own,
/// because the house runs without the machine's tables of cultures, which would differ from one to the next.
/// </summary>
public static class PlainLetters
{
    private static readonly Dictionary<string, string> Variants = new()
    {
        ["a"] = "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ", ["ae"] = "æǣǽ", ["b"] = "ḃḅḇ", ["c"] = "çćĉċčḉ", ["d"] = "ðďđḋḍḏḑḓ", ["dz"] = "ǆǳ",
        ["e"] = "èéêëēĕėęěəȅȇȩḕḗḙḛḝẹẻẽếềểễệ", ["f"] = "ƒḟ", ["g"] = "ĝğġģǧǵḡ", ["h"] = "ĥħȟḣḥḧḩḫẖ", ["i"] = "ìíîïĩīĭįıǐȉȋḭḯỉịİ", ["ij"] = "ĳ", ["j"] = "ĵǰ",
        ["k"] = "ķĸǩḱḳḵ", ["l"] = "ĺļľŀłḷḹḻḽ", ["lj"] = "ǉ", ["m"] = "ḿṁṃ", ["n"] = "ñńņňŉŋǹṅṇṉṋ", ["nj"] = "ǌ",
        ["o"] = "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", ["oe"] = "œ", ["p"] = "ṕṗ", ["r"] = "ŕŗřȑȓṙṛṝṟ", ["s"] = "śŝşšſșṡṣṥṧṩẛ", ["ss"] = "ßẞ",
        ["t"] = "ţťŧțṫṭṯṱẗ", ["th"] = "þ", ["u"] = "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", ["v"] = "ṽṿ", ["w"] = "ŵẁẃẅẇẉẘ", ["x"] = "ẋẍ", ["y"] = "ýÿŷȳẏẙỳỵỷỹ", ["z"] = "źżžẑẓẕ",
        ["α"] = "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ", ["ε"] = "έἐἑἒἓἔἕὲέ", ["η"] = "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ", ["ι"] = "ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ", ["ο"] = "όὀὁὂὃὄὅὸό",
        ["ρ"] = "ῤῥ", ["σ"] = "ς", ["υ"] = "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ", ["ω"] = "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
        ["г"] = "ѓґ", ["е"] = "ѐё", ["и"] = "йѝ", ["к"] = "ќ", ["у"] = "ў", ["і"] = "ї",
    };

    private static readonly FrozenDictionary<char, string> Plain = Variants.SelectMany(v => v.Value.Select(c => (c, v.Key))).DistinctBy(p => p.c).ToFrozenDictionary(p => p.c, p => p.Key);

    // As Germans and Scandinavians write them where the letter is missing. Both sides of a comparison go through here, so that it does not matter where else these stand.
    private static readonly (string Two, string One)[] Digraphs = [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")];

    /// <summary>The words of a text. Whatever is neither letter nor digit parts two words; only an apostrophe joins them (O'Neill).</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not ('\'' or '’' or 'ʼ' or '`' or '´') and not (>= '\u0300' and <= '\u036f')) // marks that stand behind their letter
                plain.Append(char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? LetterOf(c) : " ");
        }

        var words = Digraphs.Aggregate(plain.ToString(), (all, d) => all.Replace(d.Two, d.One, StringComparison.Ordinal));
        return words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string LetterOf(char c) => Plain.TryGetValue(c, out var plain) || Plain.TryGetValue(char.ToLowerInvariant(c), out plain) ? plain : char.ToLowerInvariant(c).ToString();
}
