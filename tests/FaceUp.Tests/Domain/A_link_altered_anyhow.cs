using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.Tests.Domain;

/// <summary>The verifier reads links by a scanner of its own; what it accepts is held against the parser and the writer, which share nothing with it.</summary>
public sealed class A_link_altered_anyhow
{
    private static readonly TenantId Tenant = new("demo");
    private static readonly CaseId Case = new(new string('0', CaseId.Length));

    private static readonly byte[] Sound = CaseChain.Extend(Tenant, Case, 0, CaseChain.Start,
        [new CaseEvent.ReportReceived("4F7QK-91XZM", "safety", "north", "web", "uk", new(new(new string('a', 26)), "ff"), [], DateTimeOffset.UnixEpoch)])[0].Canonical;

    private static readonly string[] Pieces = [" ", "\n", ",", "\"", "\\", "\\u0041", "{}", "[]", "0", "-0", "1e1", "01", "9999999999999999", "null", "true", "é", "\"a\":1,", "\"zz\":[1,{\"b\":2}],", "}", "{"];

    [Fact]
    public void Is_accepted_only_in_canonical_form() => Gen.Select(Gen.Int[0, Sound.Length - 1], Gen.Int[0, 4], Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])).Sample(
        (at, dropped, piece) =>
        {
            byte[] altered = [.. Sound[..at], .. System.Text.Encoding.UTF8.GetBytes(piece), .. Sound[Math.Min(Sound.Length, at + dropped)..]];
            var hash = SHA256.HashData(altered);
            if (CaseChain.Verify(Tenant, Case, [new(0, hash, altered)], 1, hash) is not null)
                return true;
            using var parsed = JsonDocument.Parse(altered);
            return CanonicalJson.Write(parsed.RootElement).AsSpan().SequenceEqual(altered);
        }, iter: 50_000);

    [Fact]
    public void Is_accepted_unaltered() => Assert.Null(CaseChain.Verify(Tenant, Case, [new(0, SHA256.HashData(Sound), Sound)], 1, SHA256.HashData(Sound)));
}
