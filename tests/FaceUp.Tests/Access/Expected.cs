using FaceUp.App.Http;

namespace FaceUp.Tests.Access;

/// <summary>
/// What everybody must be answered, written down by hand and from no code: for each kind of route, who, and how they stand to the case that it is about.
/// <c>+</c> let in, <c>-</c> as if it were not there (404), <c>x</c> not with these roles (403), <c>?</c> sign in first (401), <c>s</c> sees it anyway (409), <c>.</c> there is no such route.
/// </summary>
internal static class Expected
{
    /// <summary>Where the question is put: about the organisation itself, at another organisation's address, and about cases in every relation to the one who asks.</summary>
    public static readonly string[] Columns =
    [
        "house", "elsewhere",
        "own",       // in another unit, and they are its handler
        "same",      // in the unit that north is
        "below",     // in a unit below it
        "unit",      // in another unit
        "category",  // in the unit that north is, in the category safety
        "given",     // in another unit, and they were given sight of it
        "ended",     // the same, until yesterday
        "out",       // in the unit that north is, and they are kept out
        "own-out",   // the same, and they are still named as its handler
        "out-ended", // kept out until yesterday
        "none",      // no such case
        "foreign",   // a case of another organisation
    ];

    /// <summary>Who asks: a role in all of the organisation, in the unit north, or in the category safety; and those who are nobody here.</summary>
    public static readonly string[] Members =
    [
        "admin", "handler", "handler-north", "handler-safety", "reader", "reader-north", "auditor", "auditor-north", "analyst", "analyst-north", "operator", "custodian", "left", "suspended",
    ];

    public static readonly string[] Callers = [.. Members, "stranger", "installer", "foreign", "anonymous", "directory"];

    private const string Table = """
        Reader                                                                              h e  o s b u c  g e o o o  n f
          handler reader                                                                    + -  + + + + +  + + - - +  - -
          handler-north reader-north                                                        + -  + + + - +  + - - - +  - -
          handler-safety                                                                    + -  + - - - +  + - - - -  - -
          admin auditor auditor-north analyst analyst-north operator custodian              + -  - - - - -  + - - - -  - -
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - +  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        Handler                                                                             h e  o s b u c  g e o o o  n f
          handler                                                                           + -  + + + + +  + + - - +  - -
          handler-north                                                                     + -  + + + - +  + - - - +  - -
          handler-safety                                                                    + -  + - - - +  + - - - -  - -
          reader reader-north admin auditor auditor-north analyst analyst-north             x -  x x x x x  x x x x x  x x
          operator custodian                                                                x -  x x x x x  x x x x x  x x
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - +  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        Auditor                                                                             h e  o s b u c  g e o o o  n f
          handler auditor                                                                   + -  + + + + +  + + - - +  - -
          handler-north auditor-north                                                       + -  + + + - +  + - - - +  - -
          handler-safety                                                                    + -  + - - - +  + - - - -  - -
          reader reader-north admin analyst analyst-north operator custodian                x -  x x x x x  x x x x x  x x
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - +  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        Overseer                                                                            h e  o s b u c  g e o o o  n f
          handler reader auditor                                                            + -  + + + + +  + + - - +  - -
          handler-north reader-north auditor-north                                          + -  + + + - +  + - - - +  - -
          handler-safety                                                                    + -  + - - - +  + - - - -  - -
          admin analyst analyst-north operator custodian                                    + -  - - - - -  + - - - -  - -
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - +  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        Admin                                                                               h e  o s b u c  g e o o o  n f
          admin                                                                             + -  + + + + +  + + - - +  - -
          handler handler-north handler-safety reader reader-north auditor auditor-north    x -  x x x x x  x x x x x  x x
          analyst analyst-north operator custodian                                          x -  x x x x x  x x x x x  x x
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - x  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        AdminOrAuditor                                                                      h e
          admin auditor                                                                     + -
          handler handler-north handler-safety reader reader-north auditor-north            x -
          analyst analyst-north operator custodian                                          x -
          left suspended stranger installer                                                 - -
          foreign                                                                           - x
          anonymous directory                                                               ? ?
        Analyst                                                                             h e
          admin auditor analyst                                                             + -
          handler handler-north handler-safety reader reader-north auditor-north            x -
          analyst-north operator custodian                                                  x -
          left suspended stranger installer                                                 - -
          foreign                                                                           - x
          anonymous directory                                                               ? ?
        AuditorOfAll                                                                        h e
          auditor                                                                           + -
          admin handler handler-north handler-safety reader reader-north auditor-north      x -
          analyst analyst-north operator custodian                                          x -
          left suspended stranger installer                                                 - -
          foreign                                                                           - x
          anonymous directory                                                               ? ?
        Custodian                                                                           h e  o s b u c  g e o o o  n f
          custodian                                                                         + -  + + + + +  + + - - +  - -
          admin handler handler-north handler-safety reader reader-north auditor            x -  x x x x x  x x x x x  x x
          auditor-north analyst analyst-north operator                                      x -  x x x x x  x x x x x  x x
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - x  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        Operator                                                                            h e
          operator                                                                          + -
          admin handler handler-north handler-safety reader reader-north auditor            x -
          auditor-north analyst analyst-north custodian                                     x -
          left suspended stranger installer                                                 - -
          foreign                                                                           - x
          anonymous directory                                                               ? ?
        OfficeHolder                                                                        h e
          admin handler handler-north handler-safety auditor auditor-north custodian        + -
          reader reader-north analyst analyst-north operator                                x -
          left suspended stranger installer                                                 - -
          foreign                                                                           - +
          anonymous directory                                                               ? ?
        SecondPerson                                                                        h e  o s b u c  g e o o o  n f
          admin auditor custodian                                                           + -  + + + + +  + + - - +  - -
          auditor-north                                                                     + -  + + + - +  + - - - +  - -
          handler handler-north handler-safety reader reader-north                          x -  x x x x x  x x x x x  x x
          analyst analyst-north operator                                                    x -  x x x x x  x x x x x  x x
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - x  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        Approver                                                                            h e  o s b u c  g e o o o  n f
          auditor custodian                                                                 + -  + + + + +  + + - - +  - -
          auditor-north                                                                     + -  + + + - +  + - - - +  - -
          admin handler handler-north handler-safety reader reader-north                    x -  x x x x x  x x x x x  x x
          analyst analyst-north operator                                                    x -  x x x x x  x x x x x  x x
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - x  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        AsksForGlass                                                                        h e  o s b u c  g e o o o  n f
          admin auditor auditor-north custodian                                             + -  + + + + +  s + + + +  + +
          handler                                                                           + -  s s s s s  s s + + s  + +
          handler-north                                                                     + -  s s s + s  s + + + s  + +
          handler-safety                                                                    + -  s + + + s  s + + + +  + +
          reader reader-north analyst analyst-north operator                                x -  x x x x x  x x x x x  x x
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - s  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        ThroughGlass                                                                        h e  o s b u c  g e o o o  n f
          admin auditor auditor-north custodian                                             + -  + + + + +  - + - - +  - -
          handler                                                                           + -  - - - - -  - - - - -  - -
          handler-north                                                                     + -  - - - + -  - + - - -  - -
          handler-safety                                                                    + -  - + + + -  - + - - +  - -
          reader reader-north analyst analyst-north operator                                x -  x x x x x  x x x x x  x x
          left suspended stranger installer                                                 - -  - - - - -  - - - - -  - -
          foreign                                                                           - -  - - - - -  - - - - -  - -
          anonymous directory                                                               ? ?  ? ? ? ? ?  ? ? ? ? ?  ? ?
        Person                                                                              h e
          admin handler handler-north handler-safety reader reader-north auditor            + -
          auditor-north analyst analyst-north operator custodian                            + -
          left suspended stranger installer                                                 - -
          foreign                                                                           - +
          anonymous directory                                                               ? ?
        SignedIn                                                                            h e
          admin handler handler-north handler-safety reader reader-north auditor            + +
          auditor-north analyst analyst-north operator custodian                            + +
          left suspended stranger installer foreign                                         + +
          anonymous directory                                                               ? ?
        Directory                                                                           h e
          directory                                                                         + ?
          admin handler handler-north handler-safety reader reader-north auditor            ? ?
          auditor-north analyst analyst-north operator custodian                            ? ?
          left suspended stranger installer foreign anonymous                               ? ?
        Installer                                                                           h e
          installer                                                                         + +
          admin handler handler-north handler-safety reader reader-north auditor            x x
          auditor-north analyst analyst-north operator custodian                            x x
          left suspended stranger foreign                                                   x x
          anonymous directory                                                               ? ?
        Nothing                                                                             h e
          admin handler handler-north handler-safety reader reader-north auditor            + +
          auditor-north analyst analyst-north operator custodian                            + +
          left suspended stranger installer foreign anonymous directory                     + +
        Receipt                                                                             h e
          admin handler handler-north handler-safety reader reader-north auditor            + -
          auditor-north analyst analyst-north operator custodian                            + -
          left suspended stranger installer foreign anonymous directory                     + -
        """;

    private static readonly Dictionary<(string Asks, string Caller), string> Rows = Read();

    /// <summary>The mark for a cell; null when this table has no such row, which is a gap in it.</summary>
    public static char? Of(string asks, string caller, string column)
    {
        var place = Array.IndexOf(Columns, column);
        return Rows.TryGetValue((asks, caller), out var marks) ? place < marks.Length ? marks[place] : '.' : null;
    }

    private static Dictionary<(string, string), string> Read()
    {
        var (rows, asks) = (new Dictionary<(string, string), string>(), "");
        foreach (var line in Table.Split('\n').Where(l => l.Length > 0))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line[0] != ' ')
            {
                asks = words[0];
                continue;
            }

            var marks = string.Concat(words.Where(w => w.Length == 1));
            foreach (var caller in words.Where(w => w.Length > 1))
                rows.Add((asks, caller), marks);
        }

        return rows;
    }
}
