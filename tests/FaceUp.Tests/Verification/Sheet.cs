using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FaceUp.Tests.Verification;

/// <summary>The lines of a file that was taken out, under the hands of somebody who alters it.</summary>
internal sealed class Sheet(byte[] file)
{
    public List<string> Lines { get; } = [.. Past.Text(file).Split('\n')[..^1]];

    private static readonly ConcurrentDictionary<string, JsonObject> _read = new(StringComparer.Ordinal);

    public byte[] File => Encoding.UTF8.GetBytes(string.Concat(Lines.Select(l => l + "\n")));

    public int End => Lines.Count - 1;

    public JsonObject this[int line] => JsonNode.Parse(Lines[line])!.AsObject();

    /// <summary>The lines with the links of a case; without one, of the organisation.</summary>
    public List<int> Links(string? id) => Where(j => j.ContainsKey("v") && (string?)j["case"] == id);

    public int Head(string? id) => Where(j => j["head"] is JsonObject head && (string?)head["case"] == id).Single();

    public int First(string member, int nth = 0) => Where(j => j.ContainsKey(member))[nth];

    public int Last(string member) => Where(j => j.ContainsKey(member))[^1];

    /// <param name="holds">Alters nothing: what it sees is read once for all sheets.</param>
    public List<int> Where(Func<JsonObject, bool> holds) => [.. Enumerable.Range(0, Lines.Count).Where(n => Lines[n].StartsWith('{') && holds(_read.GetOrAdd(Lines[n], l => JsonNode.Parse(l)!.AsObject())))];

    public Sheet Change(int line, Action<JsonObject> change)
    {
        var json = this[line];
        change(json);
        Lines[line] = Past.Text(Past.Canonical(json));
        return this;
    }

    public Sheet Respell(int line, string said, string otherwise)
    {
        Assert.Contains(said, Lines[line], StringComparison.Ordinal);
        Lines[line] = Lines[line].Replace(said, otherwise, StringComparison.Ordinal);
        return this;
    }

    public Sheet Drop(int line, int count = 1)
    {
        Lines.RemoveRange(line, count);
        return this;
    }

    public Sheet Swap(int one, int other)
    {
        (Lines[one], Lines[other]) = (Lines[other], Lines[one]);
        return this;
    }

    /// <summary>Every link after the first that is there names the hash before it, and the head what the links are.</summary>
    public Sheet Rechain(string? id)
    {
        var links = Links(id);
        for (var n = 1; n < links.Count; n++)
            Change(links[n], j => j["prev"] = Hash(links[n - 1]));
        return links.Count == 0 ? this : Change(Head(id), j => (j["head"]!["count"], j["head"]!["last"]) = ((int)this[links[^1]]["seq"]! + 1, Hash(links[^1])));
    }

    /// <summary>The last line counts what is there.</summary>
    public Sheet Recount() => Change(End, j => j["end"] = new JsonObject
    {
        ["cases"] = Where(l => l["head"] is JsonObject head && head.ContainsKey("case")).Count,
        ["checkpoints"] = Where(l => l.ContainsKey("checkpoint")).Count,
        ["events"] = Where(l => l.ContainsKey("v")).Count,
        ["leaves"] = Where(l => l.ContainsKey("leaf")).Count,
    });

    public string Hash(int line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Lines[line])));
}
