using System.Text;
using System.Text.Json;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Tests.Checkpoints;

public sealed class A_proof_of_submission : IDisposable
{
    private const string Reader = "check-proof.mjs";

    private readonly Proofs proofs = new();

    public void Dispose() => proofs.Dispose();

    [Fact]
    public void Holds_with_the_key_and_without()
    {
        Assert.Null(ProofCheck.Fault(proofs.Good, null, out var shown));
        Assert.Equal(("reports.example.org/acme", 77), (shown!.Origin, shown.Size));
        Assert.Null(ProofCheck.Fault(proofs.Good, proofs.Key, out _));
        Assert.Equal(proofs.Text, Encoding.UTF8.GetString(SubmissionProof.Read(proofs.Good.Write())!.Write()));
    }

    [Fact]
    public void Is_found_out_whatever_is_altered_by_two_verifiers_that_share_no_line()
    {
        var tampered = proofs.Tampered().ToList();
        Assert.InRange(tampered.Count, 80, 200);
        Assert.Empty(tampered.Where(t => FaultOf(t.File, t.Key) != t.Fault).Select(t => $"{t.What}: {FaultOf(t.File, t.Key)}, not {t.Fault}"));

        var (exit, output) = IndependentReader.Run(Reader, JsonSerializer.Serialize(tampered.Select(t => new { proof = t.File, key = t.Key })), "--all");
        Assert.True(exit == 0, output);
        var theirs = JsonSerializer.Deserialize<List<string?>>(output)!;
        Assert.Empty(tampered.Zip(theirs).Where(pair => pair.First.Fault != pair.Second).Select(pair => $"{pair.First.What}: {pair.Second}, not {pair.First.Fault}"));
    }

    [Fact]
    public void Holds_for_both_whatever_its_place_and_the_size_of_the_tree()
    {
        var files = new List<string>();
        foreach (var size in new[] { 1, 2, 3, 5, 8, 21, 255, 256, 257, 600 })
        {
            for (var index = 0; index < size; index += 4 + (4 * (size / 32)))
            {
                using var made = new Proofs(size, index);
                Assert.Null(FaultOf(made.Text, made.Key));
                files.Add(made.Text);
            }
        }

        var (exit, output) = IndependentReader.Run(Reader, JsonSerializer.Serialize(files.Select(f => new { proof = f })), "--all");
        Assert.True(exit == 0, output);
        Assert.All(JsonSerializer.Deserialize<List<string?>>(output)!, Assert.Null);
    }

    [Fact]
    public void Is_judged_as_the_vectors_say()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(IndependentReader.File("proofs.json")));
        Assert.InRange(vectors.RootElement.GetArrayLength(), 80, 200);
        Assert.All(vectors.RootElement.EnumerateArray(), v => Assert.Equal(
            v.GetProperty("fault").GetString(), FaultOf(v.GetProperty("proof").GetString()!, v.TryGetProperty("key", out var key) ? key.GetString() : null)));
        var (exit, output) = IndependentReader.Run(Reader, "");
        Assert.True(exit == 0, output);
    }

    /// <summary>Signatures are never the same twice, so the vectors are judged and not compared. With the environment variable set, they are made anew.</summary>
    [Fact]
    public void Stands_in_vectors_for_others()
    {
        var all = proofs.Tampered().Select(t => new { what = t.What, proof = t.File, key = t.Key, fault = (string?)t.Fault }).Prepend(new { what = "as handed out", proof = proofs.Text, key = (string?)proofs.Key, fault = default(string) });
        if (Environment.GetEnvironmentVariable("FACEUP_WRITE_VECTORS") == "1")
            File.WriteAllText(IndependentReader.File("proofs.json"), JsonSerializer.Serialize(all, Indented) + "\n");
        Assert.Equal(all.Select(v => v.what), JsonDocument.Parse(File.ReadAllText(IndependentReader.File("proofs.json"))).RootElement.EnumerateArray().Select(v => v.GetProperty("what").GetString()));
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never };

    internal static string? FaultOf(string file, string? key) =>
        SubmissionProof.Read(Encoding.UTF8.GetBytes(file)) is { } proof ? ProofCheck.Fault(proof, key, out _)?.Member : "file";
}
