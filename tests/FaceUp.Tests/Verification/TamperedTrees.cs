using System.Text.Json.Nodes;

namespace FaceUp.Tests.Verification;

/// <summary>The tree of a whole file, and the proofs of one that is not, altered line by line under signatures that stay.</summary>
internal static class TamperedTrees
{
    private const string Nothing = "0000000000000000000000000000000000000000000000000000000000000000";

    public static IEnumerable<Tampered> Of(Base b) => b.Whole ? Leaves(b).Concat(Checkpoints(b)) : Proofs(b).Concat(Consistency(b)).Concat(Checkpoints(b));

    private static IEnumerable<Tampered> Leaves(Base b)
    {
        var real = b.Sheet.Where(j => j.ContainsKey("leaf") && !((string)j["leaf"]!).StartsWith("padding", StringComparison.Ordinal));
        Tampered In(string what, string? place, Action<Sheet> alter)
        {
            var sheet = b.Sheet;
            alter(sheet);
            return new($"in the tree {what}", sheet.File, place);
        }

        yield return In("a leaf missing", "checkpoint:0", s => s.Drop(real[0]));
        yield return In("a leaf missing, all counts made to fit", "checkpoint:0", s => s.Drop(real[0]).Recount());
        yield return In("a leaf twice", $"leaf:{real[0]}", s => s.Lines.Insert(real[0], s.Lines[real[0]]));
        yield return In("two leaves in each other's place", "checkpoint:0", s => s.Swap(real[0], real[1]));
        yield return In("a leaf that became padding", "checkpoint:0", s => s.Respell(real[0], ((string)s[real[0]]["leaf"]!).Split(' ')[0], "padding"));
        yield return In("padding that became a leaf", "checkpoint:0", s => s.Respell(s.Where(j => ((string?)j["leaf"])?.StartsWith("padding", StringComparison.Ordinal) == true)[0], "padding", "case"));
        yield return In("a leaf's hash altered", "checkpoint:0", s => s.Change(real[0], j => j["leaf"] = $"case {Nothing}"));
        yield return In("a leaf of an unknown kind", $"leaf:{real[0] - 1}", s => s.Change(real[0], j => j["leaf"] = $"note {Nothing}"));
        yield return In("a leaf with capitals", $"leaf:{real[0] - 1}", s => s.Change(real[0], j => j["leaf"] = ((string)j["leaf"]!).ToUpperInvariant()));
        yield return In("a leaf that is too short", $"leaf:{real[0] - 1}", s => s.Change(real[0], j => j["leaf"] = ((string)j["leaf"]!)[..^1]));
        yield return In("a leaf with a line feed", $"leaf:{real[0] - 1}", s => s.Change(real[0], j => j["leaf"] = (string)j["leaf"]! + "\n"));
        yield return In("a leaf with a member more", "file", s => s.Change(real[0], j => j["by"] = "x"));
        yield return In("a leaf that is no text", "file", s => s.Change(real[0], j => j["leaf"] = 1));
        yield return In("a leaf behind the checkpoint that has it", "checkpoint:0", s => s.Swap(s.First("checkpoint"), s.First("checkpoint") - 1));
        yield return In("a leaf before the checkpoint that has it", "checkpoint:0", s => s.Swap(s.First("checkpoint"), s.First("checkpoint") + 1));
        yield return In("a leaf behind the last checkpoint", $"leaf:{b.Past.Leaves.Count}", s => s.Lines.Insert(s.Last("checkpoint") + 1, $"{{\"leaf\":\"case {Nothing}\"}}"));
        yield return In("no checkpoint at all", "leaf:0", s => s.Where(j => j.ContainsKey("checkpoint")).AsEnumerable().Reverse().ToList().ForEach(l => s.Drop(l)));
        yield return In("no checkpoint and no leaf at all", "end", s => s.Where(j => j.ContainsKey("checkpoint") || j.ContainsKey("leaf")).AsEnumerable().Reverse().ToList().ForEach(l => s.Drop(l)));
        yield return In("the last checkpoint missing", "leaf:", s => s.Drop(s.Last("checkpoint")).Recount());
        yield return In("a leaf among the links", "file", s => s.Lines.Insert(s.Links(null)[3], $"{{\"leaf\":\"case {Nothing}\"}}"));
    }

    private static IEnumerable<Tampered> Proofs(Base b)
    {
        var id = b.Plain.Value;
        Tampered In(string what, string? place, Action<JsonArray> alter, string? record = null) => new($"of what is proven {what}", b.Sheet is var s ? s.Change(s.Head(record), j => alter(j["head"]!["leaves"]!.AsArray())).File : [], place);
        foreach (var (record, name) in new[] { (id, id), (null, "organisation") })
        {
            var place = $"leaf:{name}";
            yield return In($"a hash of {name}'s path altered", place, l => l[0]!["path"]![0] = Nothing, record);
            yield return In($"a hash of {name}'s path missing", place, l => l[0]!["path"]!.AsArray().RemoveAt(1), record);
            yield return In($"a hash of {name}'s path twice", place, l => l[0]!["path"]!.AsArray().Insert(1, l[0]!["path"]![1]!.DeepClone()), record);
            yield return In($"two hashes of {name}'s path in each other's place", place, l => (l[0]!["path"]![0], l[0]!["path"]![1]) = (l[0]!["path"]![1]!.DeepClone(), l[0]!["path"]![0]!.DeepClone()), record);
            yield return In($"{name}'s path empty", place, l => l[0]!["path"] = new JsonArray(), record);
            yield return In($"{name}'s path with what is no hash", place, l => l[0]!["path"]![0] = "", record);
            yield return In($"{name}'s path in capitals", place, l => l[0]!["path"]![0] = ((string)l[0]!["path"]![0]!).ToUpperInvariant(), record);
            yield return In($"{name}'s place altered", place, l => l[0]!["index"] = (int)l[0]!["index"]! ^ 1, record);
            yield return In($"{name}'s place behind the tree", place, l => l[0]!["index"] = 1_000_000, record);
            yield return In($"{name}'s link altered", place, l => l[0]!["seq"] = (int)l[0]!["seq"]! == 0 ? 1 : 0, record);
            yield return In($"{name}'s link one that is not there", place, l => l[0]!["seq"] = 999, record);
            yield return In($"{name}'s kind altered", place, l => l[0]!["kind"] = record is null ? "case" : "padding", record);
            yield return In($"{name}'s leaf twice", place, l => l.Add(l[0]!.DeepClone()), record);
            yield return In($"{name}'s leaves missing", place, l => l.Clear(), record);
            yield return In($"{name}'s leaf with a member more", "file", l => l[0]!["by"] = "x", record);
            yield return In($"{name}'s place below zero", "file", l => l[0]!["index"] = -1, record);
        }

        yield return In("the report's kind said of the case's leaf", $"leaf:{id}", l => l[1]!["kind"] = "report", id);
        yield return In("the kinds in each other's place", $"leaf:{id}", l => (l[0]!["kind"], l[1]!["kind"]) = ("case", "report"), id);
        yield return In("the report's leaf missing", $"leaf:{id}", l => l.RemoveAt(0), id);
        yield return In("the newest leaf missing", $"leaf:{id}", l => l.RemoveAt(1), id);
        yield return In("another case's leaves", $"leaf:{id}", l => { l.Clear(); b.Sheet[b.Sheet.Head(Bases.Late.Value)]["head"]!["leaves"]!.AsArray().ToList().ForEach(o => l.Add(o!.DeepClone())); }, id);
        yield return new("of what is proven nothing is said", b.Sheet is var n ? n.Change(n.Head(id), j => j["head"]!.AsObject().Remove("leaves")).File : [], "file");
        yield return new("no checkpoint at all", b.Sheet is var s ? Without(s) : [], "leaf:organisation");
    }

    private static byte[] Without(Sheet sheet)
    {
        sheet.Where(j => j.ContainsKey("checkpoint")).AsEnumerable().Reverse().ToList().ForEach(l => sheet.Drop(l));
        return sheet.Recount().File;
    }

    private static IEnumerable<Tampered> Consistency(Base b)
    {
        Tampered In(string what, string place, int checkpoint, Action<JsonArray> alter) => new($"of consistency {what}", b.Sheet is var s ? s.Change(s.First("checkpoint", checkpoint), j => alter(j["checkpoint"]!["consistency"]!.AsArray())).File : [], place);
        for (var at = 3; at <= 6; at += 3)
        {
            yield return In($"a hash altered at {at}", $"checkpoint:{at}", at, p => p[0] = Nothing);
            yield return In($"the last hash altered at {at}", $"checkpoint:{at}", at, p => p[^1] = Nothing);
            yield return In($"a hash missing at {at}", $"checkpoint:{at}", at, p => p.RemoveAt(p.Count - 1));
            yield return In($"a hash more at {at}", $"checkpoint:{at}", at, p => p.Add(Nothing));
            yield return In($"nothing at {at}", $"checkpoint:{at}", at, p => p.Clear());
            yield return In($"what is no hash at {at}", $"checkpoint:{at}", at, p => p[0] = "x");
            yield return In($"a number at {at}", "file", at, p => p[0] = 1);
        }

        yield return In("something at the first", "checkpoint:0", 0, p => p.Add(Nothing));
        yield return new("a checkpoint missing between", b.Sheet is var d ? d.Drop(d.First("checkpoint", 4)).Recount().File : [], "checkpoint:4");
        yield return new("the first checkpoint missing", b.Sheet is var f ? f.Drop(f.First("checkpoint")).Recount().File : [], "checkpoint:0");
        yield return new("consistency not said", b.Sheet is var n ? n.Change(n.First("checkpoint", 3), j => j["checkpoint"]!.AsObject().Remove("consistency")).File : [], "file");
    }

    private static IEnumerable<Tampered> Checkpoints(Base b)
    {
        Tampered In(string what, string? place, Action<Sheet> alter)
        {
            var sheet = b.Sheet;
            alter(sheet);
            return new($"of checkpoints {what}", sheet.File, place);
        }

        yield return In("two in each other's place", "checkpoint:3", s => s.Swap(s.First("checkpoint", 3), s.First("checkpoint", 4)));
        yield return In("an older one at the end", b.Whole ? $"checkpoint:{b.Past.Checkpoints.Count}" : null, s => s.Lines.Insert(s.Last("checkpoint") + 1, s.Lines[s.First("checkpoint", 2)]));
        yield return In("one dated before the one before it", "checkpoint:4", s => s.Change(s.First("checkpoint", 4), j => j["checkpoint"]!["at"] = "2026-03-03T10:05:00Z"));
        yield return In("one that is not dated", "checkpoint:4", s => s.Change(s.First("checkpoint", 4), j => j["checkpoint"]!["at"] = ""));
        yield return In("one dated in words", "checkpoint:4", s => s.Change(s.First("checkpoint", 4), j => j["checkpoint"]!["at"] = "in March"));
        yield return In("one dated in another spelling", "checkpoint:4", s => s.Change(s.First("checkpoint", 4), j => j["checkpoint"]!["at"] = "2026-03-04T10:05:00.0Z"));
        yield return In("one dated by a number", "file", s => s.Change(s.First("checkpoint", 4), j => j["checkpoint"]!["at"] = 1772532300));
        yield return In("all dated back to the first", null, s => s.Where(j => j.ContainsKey("checkpoint")).ForEach(l => s.Change(l, j => j["checkpoint"]!["at"] = "2026-03-03T10:05:00Z")));
        yield return In("the last dated a year on", null, s => s.Change(s.Last("checkpoint"), j => j["checkpoint"]!["at"] = "2027-06-15T10:05:00Z"));
        yield return In("those from the fifth on missing, with their leaves", null, s =>
        {
            var from = s.First("checkpoint", 3) + 1;
            s.Drop(from, s.Last("checkpoint") + 1 - from).Recount();
        });
        yield return In("one with a member more", "file", s => s.Change(s.First("checkpoint", 4), j => j["checkpoint"]!["by"] = "x"));
        yield return In("one without its note", "file", s => s.Change(s.First("checkpoint", 4), j => j["checkpoint"]!.AsObject().Remove("note")));
    }
}
