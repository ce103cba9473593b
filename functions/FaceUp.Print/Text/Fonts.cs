using System.Collections.Concurrent;

namespace FaceUp.Print.Text;

/// <summary>Which font prints a character: the first of the list that has it. Only the commonest scripts have a bold one.</summary>
internal static class Fonts
{
    private static readonly string[] Scripts =
    [
        "NotoSansDevanagari-Regular", "NotoSansBengali-Regular", "NotoSansGurmukhi-Regular", "NotoSansGujarati-Regular", "NotoSansOriya-Regular", "NotoSansTamil-Regular", "NotoSansTelugu-Regular",
        "NotoSansKannada-Regular", "NotoSansMalayalam-Regular", "NotoSansSinhala-Regular", "NotoSansThai-Regular", "NotoSansLao-Regular", "NotoSansKhmer-Regular", "NotoSansMyanmar-Regular",
        "NotoSansGeorgian-Regular", "NotoSansArmenian-Regular", "NotoSansEthiopic-Regular", "NotoSansThaana-Regular", "NotoSansSyriac-Regular", "NotoSansCanadianAboriginal-Regular",
        "NotoSansNKo-Regular", "NotoSansTifinagh-Regular", "NotoSerifTibetan-Regular", "NotoSansOlChiki-Regular", "NotoSansMeeteiMayek-Regular", "NotoSansAdlam-Regular",
        "NotoSansChakma-Regular", "NotoSansHanifiRohingya-Regular", "DejaVuSans", "FaceUpHangul", "DroidSansFallbackFull",
    ];

    private static readonly Lazy<FontFace[]> Others = new(() => [.. Scripts.Select(FontFace.Load)]);

    private static readonly Lazy<FontFace[]> Regular = new(() => [.. Load("NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansHebrew-Regular"), .. Others.Value]);

    private static readonly Lazy<FontFace[]> Bold = new(() => [.. Load("NotoSans-Bold", "NotoSansArabic-Bold", "NotoSansHebrew-Bold"), .. Others.Value]);

    private static readonly ConcurrentDictionary<(int, bool), FontFace?> Known = new(); // as large as there are characters with a shape

    /// <summary>Null: none of ours has it.</summary>
    public static FontFace? For(int rune, bool bold)
    {
        if (Known.TryGetValue((rune, bold), out var known))
            return known;
        var found = Array.Find((bold ? Bold : Regular).Value, f => f.Has(rune));
        return found is null ? null : Known.GetOrAdd((rune, bold), found);
    }

    /// <summary>The one that is not chosen for a script.</summary>
    public static FontFace First(bool bold) => (bold ? Bold : Regular).Value[0];

    public static bool HasShape(int rune) => For(rune, bold: false) is not null;

    private static IEnumerable<FontFace> Load(params string[] names) => names.Select(FontFace.Load);
}
