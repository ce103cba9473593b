using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Tests.Checkpoints;

/// <summary>A proof as it is handed out, and every way in which somebody might alter it.</summary>
internal sealed class Proofs : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Grown tree = new();

    public Proofs(int size = 77, int index = 20)
    {
        tree.Add([.. Enumerable.Range(0, size).Select(n => Of(n).MerkleHash)]);
        Good = Sign(key, index, size);
    }

    public SubmissionProof Good { get; }

    public string Key => Good.Key;

    public string Text => Encoding.UTF8.GetString(Good.Write());

    public void Dispose() => key.Dispose();

    /// <summary>What was done, the file, the key that is asked for, and the member at which it must be noticed.</summary>
    public IEnumerable<(string What, string File, string? Key, string Fault)> Tampered()
    {
        foreach (var (what, file, fault) in Spellings().Concat(Events()).Concat(Places()).Concat(Notes()).Concat(Keys()))
            yield return (what, file, null, fault);
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // All of it made anew by somebody else: only a key that is known from elsewhere shows that.
        yield return ("signed by another and whole", Encoding.UTF8.GetString(Sign(foreign, 20, 77).Write()), Key, "key");
        yield return ("asked for with another key", Text, new VerifierKey(Origin, foreign.ExportSubjectPublicKeyInfo()).ToString(), "key");
    }

    private const string Origin = "reports.example.org/acme";

    private static Leaf Of(int n) => new((n % 4) switch { 0 => LeafKind.Report, 1 => LeafKind.Case, 2 => LeafKind.Record, _ => LeafKind.Padding }, SHA256.HashData(Encoding.ASCII.GetBytes(n.ToString(CultureInfo.InvariantCulture))));

    private SubmissionProof Sign(ECDsa by, int index, int size)
    {
        var verifier = new VerifierKey(Origin, by.ExportSubjectPublicKeyInfo());
        var text = new Checkpoint(Origin, size, tree.Root(size)).Text;
        return new(SubmissionProof.FormatName, Hex(Of(index).Hash), index, [.. tree.Inclusion(index, size).Select(Hex)], new SignedNote(text, [verifier.Signature(by.SignHash(VerifierKey.Digest(text)))]).ToString(), verifier.ToString());
    }

    private IEnumerable<(string, string, string)> Spellings()
    {
        yield return ("cut", Text[..^3], "file");
        yield return ("empty", "", "file");
        yield return ("a list", $"[{Text}]", "file");
        yield return ("null", "null", "file");
        foreach (var member in new[] { "format", "event", "index", "path", "checkpoint", "key" })
        {
            yield return ($"without {member}", With(j => j.Remove(member)), "file");
            yield return ($"null as {member}", With(j => j[member] = null), "file");
            yield return ($"an object as {member}", With(j => j[member] = new JsonObject()), "file");
        }

        yield return ("with a member more", With(j => j["by"] = "x"), "file");
        yield return ("a fraction as index", With(j => j["index"] = 1.5), "file");
        yield return ("another format", With(j => j["format"] = "faceup-proof/2"), "format");
        yield return ("a hash that is null", With(j => j["path"]![0] = null), "file");
    }

    private IEnumerable<(string, string, string)> Events()
    {
        yield return ("another event", With(j => j["event"] = Hex(SHA256.HashData([1]))), "path");
        yield return ("the event in capitals", With(j => j["event"] = Good.Event.ToUpperInvariant()), "event");
        yield return ("half an event", With(j => j["event"] = Good.Event[..32]), "event");
        yield return ("no event", With(j => j["event"] = ""), "event");
        foreach (var other in new[] { 21, 22, 23 }) // leaves of other kinds, with their own true paths
            yield return ($"the {Of(other).Kind} leaf as a report", Encoding.UTF8.GetString(Sign(key, other, 77).Write()), "path");
        yield return ("an inner hash as the event", With(j => j["event"] = Good.Path[1]), "path");
        for (var digit = 0; digit < 64; digit += 21)
            yield return ($"digit {digit} of the event", With(j => j["event"] = Other(Good.Event, digit)), "path");
    }

    private IEnumerable<(string, string, string)> Places()
    {
        yield return ("the place before", With(j => j["index"] = Good.Index - 1), "path");
        yield return ("the place behind", With(j => j["index"] = Good.Index + 1), "path");
        yield return ("no place at all", With(j => j["index"] = -1), "index");
        yield return ("behind the tree", With(j => j["index"] = 77), "index");
        yield return ("far behind the tree", With(j => j["index"] = 9_007_199_254_740_991), "index");
        for (var step = 0; step < Good.Path.Count; step++)
        {
            var at = step;
            yield return ($"step {at} altered", With(j => j["path"]![at] = Other(Good.Path[at], 5)), "path");
            yield return ($"step {at} taken out", With(j => j["path"]!.AsArray().RemoveAt(at)), "path");
            yield return ($"step {at} twice", With(j => j["path"]!.AsArray().Insert(at, Good.Path[at])), "path");
        }

        yield return ("steps turned round", With(j => j["path"] = new JsonArray([.. Good.Path.Reverse().Select(h => (JsonNode)h)])), "path");
        yield return ("a step too many", With(j => j["path"]!.AsArray().Add(Good.Event)), "path");
        yield return ("no steps", With(j => j["path"] = new JsonArray()), "path");
        yield return ("a hundred steps", With(j => j["path"] = new JsonArray([.. Enumerable.Repeat(Good.Event, 100).Select(h => (JsonNode)h)])), "path");
        yield return ("a step in capitals", With(j => j["path"]![0] = Good.Path[0].ToUpperInvariant()), "path");
    }

    private IEnumerable<(string, string, string)> Notes()
    {
        var lines = Good.Checkpoint.Split('\n');
        yield return ("another origin", Note(lines, 0, "reports.example.org/other"), "key");
        yield return ("one leaf more", Note(lines, 1, "78"), "checkpoint");
        yield return ("a nought before the size", Note(lines, 1, "077"), "checkpoint");
        yield return ("no size", Note(lines, 1, ""), "checkpoint");
        yield return ("another root", Note(lines, 2, Convert.ToBase64String(tree.Root(76))), "checkpoint");
        yield return ("half a root", Note(lines, 2, lines[2][..20]), "checkpoint");
        yield return ("a line more", Note(lines, 2, lines[2] + "\nmore"), "checkpoint");
        yield return ("no signature", Note(lines, 4, ""), "checkpoint");
        yield return ("a signature of another name", Note(lines, 4, lines[4].Replace("acme", "bcme", StringComparison.Ordinal)), "checkpoint");
        yield return ("the signature altered", Note(lines, 4, Other(lines[4], lines[4].Length - 12)), "checkpoint");
        yield return ("a false signature beside the true one", Note(lines, 4, $"{lines[4]}\n{Other(lines[4], lines[4].Length - 12)}"), "checkpoint");
        yield return ("a hyphen for the dash", Note(lines, 4, "-" + lines[4][1..]), "checkpoint");
        yield return ("carriage returns", With(j => j["checkpoint"] = Good.Checkpoint.Replace("\n", "\r\n", StringComparison.Ordinal)), "checkpoint");
        yield return ("no end", With(j => j["checkpoint"] = Good.Checkpoint[..^1]), "checkpoint");
        yield return ("seventeen signatures", Note(lines, 4, string.Join('\n', Enumerable.Repeat(lines[4], 17))), "checkpoint");
    }

    private IEnumerable<(string, string, string)> Keys()
    {
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var parts = Good.Key.Split('+', 3);
        yield return ("another key", With(j => j["key"] = new VerifierKey(Origin, foreign.ExportSubjectPublicKeyInfo()).ToString()), "checkpoint");
        yield return ("a key of another name", With(j => j["key"] = new VerifierKey("example.org/acme", key.ExportSubjectPublicKeyInfo()).ToString()), "key");
        yield return ("a key on another curve", With(j => j["key"] = new VerifierKey(Origin, larger.ExportSubjectPublicKeyInfo()).ToString()), "key");
        yield return ("another key under the same id", With(j => j["key"] = $"{parts[0]}+{parts[1]}+{Convert.ToBase64String([2, .. foreign.ExportSubjectPublicKeyInfo()])}"), "key");
        yield return ("another id", With(j => j["key"] = $"{parts[0]}+00000000+{parts[2]}"), "key");
        yield return ("another type", With(j => j["key"] = $"{parts[0]}+{parts[1]}+{Convert.ToBase64String([1, .. key.ExportSubjectPublicKeyInfo()])}"), "key");
        yield return ("half a key", With(j => j["key"] = Good.Key[..60]), "key");
        yield return ("no key", With(j => j["key"] = ""), "key");
        yield return ("bytes behind the key", With(j => j["key"] = new VerifierKey(Origin, [.. key.ExportSubjectPublicKeyInfo(), 0]).ToString()), "key");
    }

    private string With(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Text)!.AsObject();
        change(json);
        return json.ToJsonString();
    }

    private string Note(string[] lines, int at, string line) => With(j => j["checkpoint"] = string.Join('\n', lines.Select((l, n) => n == at ? line : l)));

    private static string Other(string text, int at) => $"{text[..at]}{(text[at] == 'a' ? 'b' : 'a')}{text[(at + 1)..]}";

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
