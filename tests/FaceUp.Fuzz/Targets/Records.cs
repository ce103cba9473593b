using System.Text.Json;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;
using static FaceUp.Fuzz.Targets.Bodies;

namespace FaceUp.Fuzz.Targets;

/// <summary>What a record is checked by: links, notes, keys, proofs.</summary>
internal static class Records
{
    public static IEnumerable<Target> Targets()
    {
        var proof = JsonElement.Parse(Vector("proofs.json")[0].GetProperty("proof").GetString()!);
        var (note, key) = (proof.GetProperty("checkpoint").GetString()!, proof.GetProperty("key").GetString()!);
        if (!VerifierKey.TryParse(key, out var known))
            throw new InvalidOperationException("The vectors have no key.");
        var links = Vector("chain.json").GetProperty("records").EnumerateArray().First(r => r.GetProperty("fault").ValueKind == JsonValueKind.Null).GetProperty("events").EnumerateArray()
            .Select(e => Utf8(e.GetProperty("canonical").GetString()!)).ToList();
        return
        [
            new("proof", [Utf8(proof.GetRawText())], body => SubmissionProof.Read(body) is { } read && ProofCheck.Fault(read, key, out _) is null ? JsonSerializer.Serialize(read) : null, IsProof: true),
            new("signed-note", [Utf8(note)], body => SignedNote.TryParse(Text(body), out var read) && known.Signed(read) ? read.Text : null, IsProof: true, Words: ["\n\n", "— "]),
            new("checkpoint", [Utf8("example.org/acme\n12\n" + Convert.ToBase64String(new byte[32]) + "\n")], body => Checkpoint.TryParse(Text(body), out var read) ? read.Text == Text(body) ? "checkpoint" : throw new InvalidOperationException("Read as something else.") : null),
            new("verifier-key", [Utf8(key)], body => VerifierKey.TryParse(Text(body), out var read) ? read.ToString() == Text(body) ? "key" : throw new InvalidOperationException("Read as something else.") : null),
            new("link", links, Link, Words: ["\"seq\":", "\"v\":1", "\"type\":", "\"at\":\"2026-01-01T00:00:00Z\""]),
            new("link-chained", links, body => Chained(links, body), IsProof: true),
        ];
    }

    // A link that is canonical is the only spelling of what it says.
    private static string? Link(byte[] body)
    {
        var link = new ChainedEvent(0, new byte[32], body);
        var said = CaseChain.TryEvent(link) is not null || TenantChain.TryEvent(link) is not null;
        var read = CanonicalLink.TryRead(body, out _, out var canonical);
        return said ? read && canonical ? "canonical" : "spelled otherwise" : null; // the latter does not hold, wherever it stands
    }

    // In the place of the link that it was made of, or of any other.
    private static string? Chained(IReadOnlyList<byte[]> links, byte[] body)
    {
        if (links.Any(l => l.AsSpan().SequenceEqual(body)))
            return "as it was";
        var (tenant, id) = Owner(links[0]);
        for (var place = 0; place < Math.Min(4, links.Count); place++)
        {
            var chain = links.Select((l, i) => new ChainedEvent(i, System.Security.Cryptography.SHA256.HashData(i == place ? body : l), i == place ? body : l)).ToList();
            if (CaseChain.Verify(tenant, id, chain, chain.Count, System.Security.Cryptography.SHA256.HashData(links[^1])) is null)
                return "accepted";
        }

        return null;
    }

    private static string Text(byte[] body) => System.Text.Encoding.UTF8.GetString(body);

    private static (TenantId, CaseId) Owner(byte[] link)
    {
        var said = JsonElement.Parse(link);
        return (new(said.GetProperty("tenant").GetString()!), new(said.GetProperty("case").GetString()!));
    }

    private static JsonElement Vector(string name)
    {
        using var stream = typeof(Records).Assembly.GetManifestResourceStream(name)!;
        return JsonDocument.Parse(stream).RootElement.Clone();
    }
}
