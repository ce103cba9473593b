using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Domain.Verification;

namespace FaceUp.Tests.Verification;

/// <summary>What somebody hands in to have it checked.</summary>
internal sealed record Handed(string What, byte[] File, IReadOnlyList<string> Keys, IReadOnlyList<string> Witnesses);

/// <summary>What a reader says: where it does not hold, null where it does.</summary>
internal sealed record Said(string? Place, long? Line, string? Words);

/// <summary>The two programs that check a record. They share no line.</summary>
internal static class BothReaders
{
    /// <summary>Expected where it is enough that both say the same.</summary>
    public const string Anything = "*";

    /// <summary>They agree, and say what was expected.</summary>
    /// <param name="expected">Of each file; null where it is only to be found that something does not hold, empty where it holds, the beginning of a place where it ends in a colon.</param>
    public static void Say(IReadOnlyList<Handed> files, IReadOnlyList<string?> expected)
    {
        var reading = Task.Run(() => ByNode(files));
        var byProduct = files.AsParallel().AsOrdered().Select(ByProduct).ToList();
        var byNode = reading.Result;
        var surprises = files.Select((file, n) => (file.What, Node: byNode[n], Product: byProduct[n], Expected: expected[n]))
            .Where(v => v.Node.Place != v.Product.Place || v.Node.Line != v.Product.Line || !IsExpected(v.Node.Place, v.Expected))
            .Select(v => $"{v.What}: expected {v.Expected ?? "a fault"}, the product {Spelled(v.Product)}, Node {Spelled(v.Node)}").ToList();
        Assert.True(surprises.Count == 0, $"{surprises.Count} of {files.Count}:\n{string.Join('\n', surprises)}");
    }

    private static bool IsExpected(string? place, string? expected) => expected switch
    {
        null => place is not null,
        "" => place is null,
        Anything => true,
        _ => place == expected || (expected.EndsWith(':') && place?.StartsWith(expected, StringComparison.Ordinal) == true),
    };

    private static Said ByProduct(Handed handed) => Verdict(handed).Fault is { } fault ? new(fault.Place, fault.Line, fault.What) : new(null, null, null);

    /// <summary>What the product's reader says.</summary>
    public static RecordVerdict Verdict(Handed handed)
    {
        var verifier = new RecordVerifier(new(handed.Keys, [.. handed.Witnesses.Select(Cosigner.Known)]));
        for (var from = 0; from < handed.File.Length; from += Piece)
            verifier.Add(handed.File.AsSpan(from, Math.Min(Piece, handed.File.Length - from)));
        return verifier.End();
    }

    // No round number of lines, and not of the other reader's size.
    private const int Piece = 70_001;

    private static string Spelled(Said said) => said.Place is null ? "nothing" : $"{said.Place} in line {said.Line} ({said.Words})";

    /// <summary>All files by one process of Node.js.</summary>
    private static IReadOnlyList<Said> ByNode(IReadOnlyList<Handed> files)
    {
        var folder = Directory.CreateTempSubdirectory("faceup-records-").FullName;
        try
        {
            var asked = new JsonArray();
            foreach (var (handed, n) in files.Select((h, n) => (h, n)))
            {
                var path = Path.Combine(folder, $"{n}.jsonl");
                File.WriteAllBytes(path, handed.File);
                asked.Add(new JsonObject { ["file"] = path, ["keys"] = Strings(handed.Keys), ["witnesses"] = Strings(handed.Witnesses) });
            }

            var (exit, output) = IndependentReader.Run("verify-record.mjs", asked.ToJsonString(), "--many");
            Assert.True(exit == 0, output);
            return JsonSerializer.Deserialize<List<Said>>(output, JsonSerializerOptions.Web)!;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];
}
