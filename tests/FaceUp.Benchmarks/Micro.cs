using BenchmarkDotNet.Attributes;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Routing;

namespace FaceUp.Benchmarks;

/// <summary>What one report costs in thought and cryptography, piece by piece, with its allocations.</summary>
[MemoryDiagnoser, ShortRunJob]
public class OneReport
{
    private readonly TenantPublicKey _tenant = LocalKek.New("bench").PublicKey;
    private readonly CaseKey _key = CaseKey.New();
    private readonly byte[] _text = new byte[2048];
    private readonly IReadOnlyList<CaseEvent> _events = CaseDecider.Decide(CaseState.None, new CaseCommand.Submit(
        "4F7QK-91XZM", "corruption", "headquarters", "web", "en", new(new("a"), "b"), [], "fallback", new("c"), DateTimeOffset.UnixEpoch)).Events;

    [Benchmark(Baseline = true)]
    public byte[] Seal_2_KB() => Envelope.SealBytes(_key, new("demo", "case", "object", ObjectKind.Report), _text);

    [Benchmark]
    public byte[] Lock_for_the_tenant() => _tenant.Wrap(_key);

    [Benchmark]
    public byte[] Keys_of_a_receipt()
    {
        using var keys = ReceiptKeys.Derive("demo", "7K3M9XQF7K3M9XQF7K3M9XQF");
        return [.. keys.Locator, _text[0]];
    }

    [Benchmark]
    public IReadOnlyList<ChainedEvent> Chain_two_events() => CaseChain.Extend(new("demo"), new("case"), 0, CaseChain.Start, _events);

    private readonly RoutingPlan _plan = new(LargeOrganisation.Settings, LargeOrganisation.Units);

    [Benchmark]
    public Routed Route_through_300_rules() => Router.Route(_plan, LargeOrganisation.Reports[17], _ => true);
}
