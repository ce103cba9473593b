using System.Text.Json.Nodes;

namespace FaceUp.Tests.Verification;

/// <summary>Links edited, dropped, moved, carried from elsewhere, with what hangs on them as it was, or made to fit as far as a file reaches without its tree.</summary>
internal static class TamperedLinks
{
    private static readonly string Other = Bases.Second.Value;

    public static IEnumerable<Tampered> Of(Base b) => Edited(b).Concat(Carried(b)).Concat(Cases(b)).Concat(MadeToFit(b)).Concat(Events(b)).Concat(Gone(b)).Concat(Documents(b));

    private static IEnumerable<Tampered> Edited(Base b)
    {
        var id = b.Plain.Value;
        var count = b.Sheet.Links(id).Count;
        Tampered In(string what, string? record, string place, Action<Sheet, List<int>> alter)
        {
            var sheet = b.Sheet;
            alter(sheet, sheet.Links(record));
            return new(what, sheet.File, place);
        }

        yield return In("a person in a link", id, $"case:{id}:3", (s, l) => s.Change(l[2], j => j["event"]!["by"] = "eve"));
        yield return In("a person in a link of the organisation", null, "organisation:4", (s, l) => s.Change(l[3], j => j["event"]!["by"] = "eve"));
        yield return In("a person in the last link", id, $"head:{id}", (s, l) => s.Change(l[^1], j => j["event"]!["by"] = "eve"));
        yield return In("a person in the organisation's last link", null, "head:organisation", (s, l) => s.Change(l[^1], j => j["event"]!["by"] = "eve"));
        yield return In("the hash of a sealed object", id, $"case:{id}:1", (s, l) => s.Change(l[0], j => j["event"]!["content"]!["sha256"] = new string('0', 64)));
        yield return In("a second in a link", id, $"case:{id}:4", (s, l) => s.Change(l[3], j => j["event"]!["at"] = Later(j, 1)));
        yield return In("a link missing", id, $"case:{id}:2", (s, l) => s.Drop(l[2]));
        yield return In("a link of the organisation missing", null, "organisation:7", (s, l) => s.Drop(l[7]));
        yield return In("the first link missing", id, $"case:{id}:0", (s, l) => s.Drop(l[0]));
        yield return In("the organisation's first link missing", null, "organisation:0", (s, l) => s.Drop(l[0]));
        yield return In("the last link missing", id, $"head:{id}", (s, l) => s.Drop(l[^1]));
        yield return In("the organisation's last link missing", null, "head:organisation", (s, l) => s.Drop(l[^1]));
        yield return In("all links of the organisation missing", null, "head:organisation", (s, l) => s.Drop(l[0], l.Count));
        yield return In("all links of a case missing", id, "file", (s, l) => s.Drop(l[0], l.Count));
        yield return In("two links in each other's place", id, $"case:{id}:2", (s, l) => s.Swap(l[2], l[3]));
        yield return In("a link twice", id, $"case:{id}:3", (s, l) => s.Lines.Insert(l[2], s.Lines[l[2]]));
        yield return In("a link moved to the end", id, $"case:{id}:2", (s, l) => { s.Lines.Insert(l[^1] + 1, s.Lines[l[2]]); s.Drop(l[2]); });
        yield return In("links turned round", id, $"case:{id}:0", (s, l) => s.Lines.Reverse(l[0], l.Count));
        yield return In("a link that says another place", id, $"case:{id}:2", (s, l) => s.Change(l[2], j => j["seq"] = 3));
        yield return In("a link that follows nothing", id, $"case:{id}:2", (s, l) => s.Change(l[2], j => j["prev"] = new string('0', 64)));
        yield return In("a link that follows the wrong one", id, $"case:{id}:2", (s, l) => s.Change(l[2], j => j["prev"] = s.Hash(l[0])));
        yield return In("a hash in capitals", id, $"case:{id}:2", (s, l) => s.Change(l[2], j => j["prev"] = ((string)j["prev"]!).ToUpperInvariant()));
        yield return In("a first link that follows something", id, $"case:{id}:0", (s, l) => s.Change(l[0], j => j["prev"] = s.Hash(l[1])));
        yield return In("a head that counts one more", id, $"head:{id}", (s, _) => s.Change(s.Head(id), j => j["head"]!["count"] = count + 1));
        yield return In("a head that counts one less", id, $"head:{id}", (s, _) => s.Change(s.Head(id), j => j["head"]!["count"] = count - 1));
        yield return In("a head that names another last link", id, $"head:{id}", (s, l) => s.Change(s.Head(id), j => j["head"]!["last"] = s.Hash(l[^2])));
        yield return In("a head in capitals", id, $"head:{id}", (s, l) => s.Change(s.Head(id), j => j["head"]!["last"] = s.Hash(l[^1]).ToUpperInvariant()));
        yield return In("a head of the organisation that counts one more", null, "head:organisation", (s, l) => s.Change(s.Head(null), j => j["head"]!["count"] = l.Count + 1));
        yield return In("a head with a member more", id, "file", (s, _) => s.Change(s.Head(id), j => j["head"]!["by"] = "x"));
    }

    private static IEnumerable<Tampered> Carried(Base b)
    {
        var (id, own) = (b.Plain.Value, b.Sheet.Links(null));
        var stranger = new Past(new("globex"), [], [], [], []);
        Tampered Put(string what, int at, string place, Func<Sheet, string> line)
        {
            var sheet = b.Sheet;
            sheet.Lines[sheet.Links(id)[at]] = line(sheet);
            return new(what, sheet.File, place);
        }

        yield return Put("a link of another case", 3, $"case:{id}:3", s => s.Lines[s.Links(Bases.Late.Value)[3]]);
        yield return Put("a link of another case, its name changed", 3, $"case:{id}:3", s => s.Lines[s.Links(Bases.Late.Value)[3]].Replace(Bases.Late.Value, id, StringComparison.Ordinal));
        yield return Put("a link of the organisation", 3, $"case:{id}:3", s => s.Lines[s.Links(null)[3]]);
        yield return Put("a link of the same case of another organisation", 3, $"case:{id}:3", s => s.Lines[s.Links(id)[3]].Replace("\"acme\"", "\"globex\"", StringComparison.Ordinal));
        yield return Put("a link of a case without a name", 3, $"case:{id}:3", s => s.Lines[s.Links(id)[3]].Replace($"\"case\":\"{id}\",", "", StringComparison.Ordinal));
        yield return Put("a link of a case and of the organisation", 3, $"case:{id}:3", s => s.Lines[s.Links(id)[3]].Replace("\"seq\"", "\"record\":\"organisation\",\"seq\"", StringComparison.Ordinal));
        yield return Put("a link of another version", 3, $"case:{id}:3", s => s.Lines[s.Links(id)[3]].Replace("\"v\":1}", "\"v\":2}", StringComparison.Ordinal));
        yield return Put("a link with a member more", 3, $"case:{id}:3", s => s.Lines[s.Links(id)[3]].Replace("\"v\":1}", "\"v\":1,\"w\":1}", StringComparison.Ordinal));
        yield return Put("a link that is its version alone", 3, $"case:{id}:3", _ => "{\"v\":1}");
        yield return Put("a first link without a name", 0, "file", s => s.Lines[s.Links(id)[0]].Replace($"\"case\":\"{id}\",", "", StringComparison.Ordinal));
        yield return Put("a first link of the organisation", 0, "file", s => s.Lines[s.Links(null)[0]]);
        yield return new("a link of a case among the organisation's", b.Sheet is var u ? Inserted(u, u.Links(null)[5], [u.Lines[u.Links(id)[5]]]) : [], "organisation:5");
        yield return new("a case of another organisation", b.Sheet is var s ? Inserted(s, s.Links(id)[0], [.. Record(stranger.Chained(new("000000000000000000000000zz"), 0, new byte[32], [.. s.Links(id).Select(l => s[l]["event"]!.AsObject())]), b.Whole)]) : [], null);
        yield return new("the organisation's record of another one", Replaced(b, stranger.Chained(null, 0, new byte[32], [.. own.Select(l => b.Sheet[l]["event"]!.AsObject())])), "organisation:0");
    }

    private static IEnumerable<Tampered> Cases(Base b)
    {
        var id = b.Plain.Value;
        List<string> Lines(Sheet s, string of) => s.Lines.GetRange(s.Links(of)[0], s.Links(of).Count + 1);
        Sheet Without(Sheet s, string of) => s.Drop(s.Links(of)[0], s.Links(of).Count + 1);
        if (b.Whole)
        {
            yield return new("a case taken out", Without(b.Sheet, id).Recount().File, "leaf:");
            yield return new("the youngest case taken out", Without(b.Sheet, Bases.Late.Value).Recount().File, "leaf:");
            yield return new("all cases taken out", b.Sheet is var s && (s.Head(null) + 1 + b.Past.Documents.Count) is var from ? s.Drop(from, s.End - from).Recount().File : [], "leaf:");
        }

        var ids = b.Past.Cases.Where(c => b.Sees?.Invoke(c.Case!.Value) ?? true).Select(c => c.Case!.Value.Value).ToList();
        yield return new("a case twice", b.Sheet is var d ? Inserted(d, d.End, Lines(d, ids[^1])) : [], $"case:{ids[^1]}:0");
        yield return new("cases in another order", b.Sheet is var o && Lines(o, ids[0]) is var lines ? Inserted(Without(o, ids[0]), o.End, lines) : [], $"case:{ids[0]}:0");
        yield return new("a case under another name", b.Sheet is var n ? Renamed(n, ids[^1], "zzzzzzzzzzzzzzzzzzzzzzzzzz") : [], b.Whole ? null : "leaf:zzzzzzzzzzzzzzzzzzzzzzzzzz");
    }

    private static IEnumerable<Tampered> MadeToFit(Base b)
    {
        var id = b.Plain.Value;
        string At(string record) => $"{(b.Whole ? "head" : "leaf")}:{record}";
        Tampered Fit(string what, string? record, string? place, Action<Sheet, List<int>> alter)
        {
            var sheet = b.Sheet;
            alter(sheet, sheet.Links(record));
            return new($"{what}, all behind it made to fit", sheet.Rechain(record).Recount().File, place);
        }

        yield return Fit("a person in a link", id, At(id), (s, l) => s.Change(l[2], j => j["event"]!["by"] = "eve"));
        yield return Fit("a person in the last link", id, At(id), (s, l) => s.Change(l[^1], j => j["event"]!["by"] = "eve"));
        yield return Fit("a person in the organisation's record", null, At("organisation"), (s, l) => s.Change(l[3], j => j["event"]!["by"] = "eve"));
        yield return Fit("a word in a report", id, At(id), (s, l) => s.Change(l[0], j => j["event"]!["category"] = "safety"));
        yield return Fit("the last link missing", id, b.Whole ? null : At(id), (s, l) => s.Drop(l[^1]));
        yield return Fit("the organisation's last link missing", null, At("organisation"), (s, l) => s.Drop(l[^1]));
        yield return Fit("a link missing, the others moved up", id, At(id), (s, l) =>
        {
            s.Drop(l[5]);
            foreach (var line in s.Links(id).Skip(5))
                s.Change(line, j => j["seq"] = (int)j["seq"]! - 1);
        });
        yield return Fit("a link missing, the places as they were", id, $"case:{id}:5", (s, l) => s.Drop(l[5]));
        yield return Fit("the same place twice", id, $"case:{id}:5", (s, l) => s.Change(l[5], j => j["seq"] = 4));
        yield return Fit("a link more, long ago", id, At(id), (s, l) => s.Lines.Insert(l[^1] + 1, Spelled(s, l[^1], j => j["seq"] = l.Count)));
        yield return Fit("a link more in the organisation's record, long ago", null, At("organisation"), (s, l) => s.Lines.Insert(l[^1] + 1, Spelled(s, l[^1], j => j["seq"] = l.Count)));
        yield return Fit("two links in each other's place", id, null, (s, l) =>
        {
            s.Swap(l[10], l[11]);
            (s.Lines[l[10]], s.Lines[l[11]]) = (Spelled(s, l[10], j => j["seq"] = 10), Spelled(s, l[11], j => j["seq"] = 11));
        });
        yield return Fit("a time before the one before it", id, $"case:{id}:7", (s, l) => s.Change(l[7], j => j["event"]!["at"] = "2026-03-01T00:00:00Z"));
        yield return Fit("a time more than a day behind the last checkpoint", id, $"case:{id}:{b.Sheet.Links(id).Count - 1}", (s, l) => s.Change(l[^1], j => j["event"]!["at"] = "2026-12-24T18:00:00Z"));
        yield return Fit("a time of the organisation's more than a day behind the last checkpoint", null, $"organisation:{b.Sheet.Links(null).Count - 1}", (s, l) => s.Change(l[^1], j => j["event"]!["at"] = "2026-12-24T18:00:00Z"));
        yield return Fit("a report dated anew", id, null, (s, l) => s.Change(l[0], j => j["event"]!["at"] = "2026-03-03T09:00:00Z"));
        if (b.Put is null)
            yield return Fit("a case put away under a certificate that was made up", id, At(id), (s, l) => Buried(s, l, id));
    }

    private static void Buried(Sheet s, List<int> links, string id)
    {
        var seq = links.Count;
        s.Change(links[^1], j =>
        {
            j["seq"] = seq;
            j["prev"] = s.Hash(links[^2]);
            j["event"] = new JsonObject
            {
                ["at"] = (string)j["event"]!["at"]!, ["category"] = "fraud", ["events"] = seq, ["how"] = "dispose", ["objects"] = 1, ["objectsSha256"] = new string('0', 64), ["policy"] = "x", ["tailsEnd"] = "2029-04-01",
                ["tombstoneUntil"] = "2030-03-03", ["type"] = "case-disposed", ["unit"] = "plant",
            };
        });
        s.Drop(links[0], links.Count - 1);
        if (s[s.Head(id)]["head"]!["leaves"] is not null)
            s.Change(s.Head(id), j => j["head"]!["leaves"] = new JsonArray());
    }

    private static IEnumerable<Tampered> Events(Base b)
    {
        var id = b.Plain.Value;
        Tampered Event(string what, string? record, int at, Action<JsonObject> alter)
        {
            var sheet = b.Sheet;
            sheet.Change(sheet.Links(record)[at], j => alter(j["event"]!.AsObject()));
            return new($"an event {what}", sheet.Rechain(record).File, record is null ? $"organisation:{at}" : $"case:{record}:{at}");
        }

        yield return Event("of an unknown type", id, 2, e => e["type"] = "case-forgotten");
        yield return Event("without a type", id, 2, e => e.Remove("type"));
        yield return Event("of another record's type", id, 2, e => e["type"] = "cases-listed");
        yield return Event("of a case's type", null, 3, e => { e.Clear(); e["at"] = "2026-03-05T10:00:00Z"; e["by"] = "ann"; e["type"] = "case-read"; });
        yield return Event("with a member more", id, 2, e => e["ip"] = "192.0.2.1");
        yield return Event("with a member that another event has", id, 2, e => e["to"] = "eve");
        yield return Event("without a member", id, 2, e => e.Remove("by"));
        yield return Event("with a number for a text", id, 2, e => e["by"] = 7);
        yield return Event("with nothing for a text", id, 2, e => e["by"] = null);
        yield return Event("with nothing for what can be left out", id, 1, e => e["second"] = null);
        yield return Event("without a time", id, 2, e => e.Remove("at"));
        yield return Event("at a time in another spelling", id, 2, e => e["at"] = "2026-03-03T11:23:45+00:00");
        yield return Event("at a time with a fraction", id, 2, e => e["at"] = "2026-03-03T11:23:45.000Z");
        yield return Event("at a time that no clock shows", id, 2, e => e["at"] = "2026-03-03T24:00:00Z");
        yield return Event("at a second too many", id, 2, e => e["at"] = "2026-03-03T11:59:60Z");
        yield return Event("on a day that no month has", id, 2, e => e["at"] = "2026-02-30T10:00:00Z");
        yield return Event("in the year 0", id, 0, e => e["at"] = "0000-03-03T10:00:00Z");
        yield return Event("with an unknown word", id, 9, e => e["to"] = "asleep");
        yield return Event("with a word in capitals", id, 9, e => e["to"] = "Investigating");
        yield return Event("with a word's number", id, 9, e => e["to"] = 2);
        yield return Event("with a text for what is true or false", id, 5, e => e["feedback"] = "false");
        yield return Event("with a list for a reference", id, 0, e => e["content"] = new JsonArray());
        yield return Event("with a reference that has more", id, 0, e => e["content"]!["name"] = "plan.pdf");
        yield return Event("with a reference that is nothing", id, 0, e => e["files"] = new JsonArray((JsonNode?)null));
        yield return Event("with a day and an hour for a day", id, 10, e => e["due"] = "2026-06-04T00:00:00Z");
        yield return Event("with a number below zero", null, 11, e => e["items"] = -1);
        yield return Event("with a number that is too large", null, 11, e => e["items"] = 2147483648);
        yield return Event("that is a text", id, 2, e => { e.Clear(); e["type"] = new JsonArray("case-read"); });
        yield return Event("with a change of no kind", null, 1, e => e["changes"]![0]!["op"] = "move");
        yield return Event("with a change that is nothing", null, 1, e => e["changes"] = new JsonArray((JsonNode?)null));
    }

    private static IEnumerable<Tampered> Gone(Base b)
    {
        if (b.Put?.Value is not { } id)
            yield break;
        Tampered In(string what, string? place, Action<Sheet, int, JsonArray> alter)
        {
            var sheet = b.Sheet;
            var line = sheet.Head(id) - 1;
            var gone = sheet[line]["gone"]!.AsArray();
            alter(sheet, line, gone);
            return new($"of what is gone {what}", sheet.File, place);
        }

        void Write(Sheet s, int line, JsonArray gone) => s.Change(line, j => j["gone"] = gone.DeepClone());
        yield return In("a hash altered", $"gone:{id}", (s, line, g) => { g[3] = new string('0', 64); Write(s, line, g); });
        yield return In("a hash missing", $"gone:{id}", (s, line, g) => { g.RemoveAt(3); Write(s, line, g); });
        yield return In("a hash twice", $"gone:{id}", (s, line, g) => { g.Insert(3, g[3]!.DeepClone()); Write(s, line, g); });
        yield return In("two hashes in each other's place", $"gone:{id}", (s, line, g) => { (g[2], g[3]) = (g[3]!.DeepClone(), g[2]!.DeepClone()); Write(s, line, g); });
        yield return In("a hash in capitals", $"gone:{id}", (s, line, g) => { g[3] = ((string)g[3]!).ToUpperInvariant(); Write(s, line, g); });
        yield return In("a number for a hash", "file", (s, line, g) => { g[3] = 3; Write(s, line, g); });
        yield return In("two hashes in one", $"gone:{id}", (s, line, g) => { g[3] = (string)g[3]! + (string)g[4]!; g.RemoveAt(4); Write(s, line, g); });
        yield return In("the line missing", $"gone:{id}", (s, line, _) => s.Drop(line));
        yield return In("the line twice", "file", (s, line, _) => s.Lines.Insert(line, s.Lines[line]));
        yield return In("the line before the certificate", "file", (s, line, _) => s.Swap(line, line - 1));
        yield return In("the line at another case", null, (s, line, _) => { var gone = s.Lines[line]; s.Drop(line).Lines.Insert(s.Head(b.Plain.Value), gone); });
        yield return new("a certificate that says nothing of what is gone", Certified(b, id, e => e.Remove("links")), "file");
        yield return new("a certificate that says nothing of what is gone, and that is not there", Certified(b, id, e => e.Remove("links"), drop: true), $"{(b.Whole ? "head" : "leaf")}:{id}");
        yield return new("a certificate with another reason", Certified(b, id, e => e["policy"] = "no reason"), $"{(b.Whole ? "head" : "leaf")}:{id}");
        yield return new("a certificate that counts other events", Certified(b, id, e => e["events"] = 3), null);
        yield return new("a certificate twice", b.Sheet is var s ? Inserted(s, s.Links(id)[0], [s.Lines[s.Links(id)[0]]]) : [], $"case:{id}:0");
        yield return new("a link behind a certificate", b.Sheet is var t ? Inserted(t, t.Links(id)[0] + 1, [t.Lines[t.Links(b.Plain.Value)[3]].Replace(b.Plain.Value, id, StringComparison.Ordinal)]) : [], $"case:{id}:0");
        yield return new("a certificate of another case", b.Sheet is var u ? Inserted(u.Drop(u.Links(id)[0]), u.Head(id) - 1, [b.Sheet.Lines[b.Sheet.Links(Bases.PutLongAgo.Value)[0]]]) : [], null);
    }

    private static byte[] Certified(Base b, string id, Action<JsonObject> alter, bool drop = false)
    {
        var sheet = b.Sheet;
        sheet.Change(sheet.Links(id)[0], j => alter(j["event"]!.AsObject()));
        sheet.Rechain(id);
        return (drop ? sheet.Drop(sheet.Head(id) - 1) : sheet).File;
    }

    private static IEnumerable<Tampered> Documents(Base b)
    {
        Tampered In(string what, string place, Action<Sheet, int> alter)
        {
            var sheet = b.Sheet;
            alter(sheet, sheet.First("document"));
            return new($"a document {what}", sheet.File, place);
        }

        yield return In("altered", "document:1", (s, line) => s.Change(line + 1, j => j["document"] = "second."));
        yield return In("that nothing names", "document:3", (s, line) => s.Lines.Insert(line + 3, "{\"document\":\"third?\"}"));
        yield return In("twice", "document:1", (s, line) => s.Lines.Insert(line, s.Lines[line]));
        yield return In("with a member more", "file", (s, line) => s.Change(line, j => j["by"] = "x"));
        yield return In("that is no text", "file", (s, line) => s.Change(line, j => j["document"] = new JsonObject()));
    }

    private static string Later(JsonObject link, int seconds) => DateTimeOffset.Parse((string)link["event"]!["at"]!, System.Globalization.CultureInfo.InvariantCulture).AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Spelled(Sheet sheet, int line, Action<JsonObject> alter)
    {
        var json = sheet[line];
        alter(json);
        return Past.Text(Past.Canonical(json));
    }

    private static byte[] Inserted(Sheet sheet, int at, IEnumerable<string> lines)
    {
        sheet.Lines.InsertRange(at, lines);
        return sheet.File;
    }

    private static IEnumerable<string> Record(IReadOnlyList<FaceUp.Domain.Audit.ChainedEvent> links, bool whole)
    {
        foreach (var link in links)
            yield return Past.Text(link.Canonical);
        var head = new JsonObject { ["case"] = (string)JsonNode.Parse(links[0].Canonical)!["case"]!, ["count"] = links.Count, ["last"] = Convert.ToHexStringLower(links[^1].Hash) };
        if (!whole)
            head["leaves"] = new JsonArray();
        yield return Past.Text(Past.Canonical(new JsonObject { ["head"] = head }));
    }

    private static byte[] Replaced(Base b, IReadOnlyList<FaceUp.Domain.Audit.ChainedEvent> links)
    {
        var sheet = b.Sheet;
        foreach (var (line, n) in sheet.Links(null).Select((l, n) => (l, n)))
            sheet.Lines[line] = Past.Text(links[n].Canonical);
        return sheet.Rechain(null).File;
    }

    private static byte[] Renamed(Sheet sheet, string from, string to)
    {
        foreach (var line in sheet.Links(from).Append(sheet.Head(from)))
            sheet.Respell(line, from, to);
        return sheet.Rechain(to).File;
    }
}
