using System.Diagnostics;
using System.Security.Cryptography;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.Benchmarks;

/// <summary>Verifying chains of twenty events beside bare SHA-256 over the same bytes, one event at a time, on one core.</summary>
public static class VerifyingSpeed
{
    private const int Cases = 500;

    public static Task<IReadOnlyList<Budget>> Measure()
    {
        var chains = Enumerable.Range(0, Cases).Select(Chain).ToList();
        var bytes = chains.Sum(c => c.Links.Sum(l => l.Canonical.Length));
        var verify = Best(() => chains.ForEach(c => _ = CaseChain.Verify(new("demo"), c.Id, c.Links, c.Links.Count, c.Links[^1].Hash)));
        var sha = Best(() => chains.ForEach(c => c.Links.ForEach(l => SHA256.HashData(l.Canonical))));
        return Task.FromResult<IReadOnlyList<Budget>>(
            [new("verifying the record", $"{(bytes / verify / 1e6).Text("0")} MB/s", $"{(bytes / sha / 1e6).Text("0")} MB/s (SHA-256 of the same bytes)", $"{(100 * sha / verify).Text("0")} %", "≥ 50 %", sha / verify >= 0.5)]);
    }

    private static (CaseId Id, List<ChainedEvent> Links) Chain(int number)
    {
        var id = new CaseId($"00{number:D24}");
        var by = new PersonId("compliance");
        var at = new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);
        var events = new List<CaseEvent> { new CaseEvent.ReportReceived("4F7QK-91XZM", "corruption", "headquarters", "web", "en", Ref(0), [Ref(1)], at), new CaseEvent.CaseRouted("fallback", by, at) };
        for (var i = 2; i < 20; i++)
            events.Add(i % 3 == 0 ? new CaseEvent.HandlerReplied(Ref(i), by, false, at.AddMinutes(i)) : new CaseEvent.CaseRead(by, at.AddMinutes(i)));
        return (id, [.. CaseChain.Extend(new("demo"), id, 0, CaseChain.Start, events)]);
    }

    private static SealedRef Ref(int number) => new(new(Base32.Encode(SHA256.HashData(BitConverter.GetBytes(number)), ObjectId.Length)), Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number))));

    private static double Best(Action work)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(2);) // until the compiler has seen what is hot and made it fast
            work();
        return Enumerable.Range(0, 7).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed.TotalSeconds;
        });
    }
}
