using System.Collections.Frozen;
using FaceUp.Domain.Analytics;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Analytics;

/// <summary>What values of dimensions are called, in English where the organisation does not say.</summary>
internal static class FigureNames
{
    private static readonly FrozenDictionary<string, string> Outcomes = new Dictionary<string, string>
    {
        ["substantiated"] = "Substantiated", ["partly-substantiated"] = "Partly substantiated", ["unsubstantiated"] = "Not substantiated", ["out-of-scope"] = "Out of scope", ["duplicate"] = "Already reported",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Channels = new Dictionary<string, string>
    {
        ["web"] = "Web form", ["phone"] = "Telephone", ["post"] = "Post", ["email"] = "E-mail", ["meeting"] = "In person",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // ISO 639 names of what is spoken in Europe and by many elsewhere; others keep their tag.
    private static readonly FrozenDictionary<string, string> Languages = (
        "ar Arabic,bg Bulgarian,bn Bengali,bs Bosnian,ca Catalan,cs Czech,cy Welsh,da Danish,de German,el Greek,en English,es Spanish,et Estonian,eu Basque,fa Persian,fi Finnish,fr French,ga Irish,gl Galician," +
        "he Hebrew,hi Hindi,hr Croatian,hu Hungarian,hy Armenian,id Indonesian,is Icelandic,it Italian,ja Japanese,ka Georgian,kk Kazakh,ko Korean,lb Luxembourgish,lt Lithuanian,lv Latvian,mk Macedonian,ms Malay," +
        "mt Maltese,nb Norwegian,nl Dutch,nn Norwegian (Nynorsk),no Norwegian,pa Punjabi,pl Polish,pt Portuguese,ro Romanian,ru Russian,sk Slovak,sl Slovenian,so Somali,sq Albanian,sr Serbian,sv Swedish,sw Swahili," +
        "ta Tamil,th Thai,tl Tagalog,tr Turkish,uk Ukrainian,ur Urdu,vi Vietnamese,zh Chinese").Split(',').Select(l => l.Split(' ', 2)).ToFrozenDictionary(l => l[0], l => l[1], StringComparer.Ordinal);

    public static string Of(TenantSettings settings, Dimension dimension, string key) => dimension switch
    {
        Dimension.Unit or Dimension.Region => settings.UnitName(key),
        Dimension.Category => settings.Categories.FirstOrDefault(c => c.Id == key)?.Name ?? key,
        Dimension.Channel => Channels.GetValueOrDefault(key, key),
        Dimension.Language => Languages.TryGetValue(key.Split('-')[0], out var name) ? key.Contains('-', StringComparison.Ordinal) ? $"{name} ({key})" : name : key,
        Dimension.Outcome => Outcomes.GetValueOrDefault(key, key),
    };
}
