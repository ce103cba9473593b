using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using FaceUp.Tests.Domain;

namespace FaceUp.Tests.Verification;

/// <summary>Whatever an honest organisation lived through, neither reader raises an alarm.</summary>
public sealed class Any_record_that_was_taken_out
{
    private const int Files = 1000;

    private static readonly Gen<Ending> Endings = Gen.Frequency((4, Gen.Const(Ending.Kept)), (1, Gen.Const(Ending.Disposed)), (1, Gen.Const(Ending.DisposedLongAgo)));

    private static readonly Gen<(CaseId, IReadOnlyList<CaseEvent>, Ending)> OneCase = Gen.Select(Gen.String[Gen.Char["0123456789abcdefghjkmnpqrstvwxyz"], CaseId.Length, CaseId.Length], Histories.Orderly, Gen.Int[1, 14], Endings, (id, commands, most, ending) =>
        (new CaseId(id), (IReadOnlyList<CaseEvent>)Lived(commands.Take(most)), ending));

    private static readonly Gen<(int Kind, long Seconds)[]> Own = Gen.Select(Gen.Int[1, OwnRecords.Life.Length - 1], Gen.Long[0, 600L * 86_400]).Array[0, 6];

    private static readonly Gen<(Past Past, bool Whole, int Seen)> Any = Gen.Select(OneCase.Array[0, 4], Own, Gen.Int[-3, 600], Gen.Int[0, 300], Gen.Select(Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 15]), (cases, own, since, later, how) =>
    {
        var (padding, whole, seen) = how;
        IReadOnlyList<TenantEvent> events = [OwnRecords.Life[0], .. own.Where(o => OwnRecords.Life[o.Kind] is not TenantEvent.LogBegun).OrderBy(o => o.Seconds).Select(o => OwnRecords.Life[o.Kind] with { At = OwnRecords.Life[0].At.AddSeconds(o.Seconds) })];
        var ended = cases.SelectMany(c => c.Item2.Select(e => e.At)).Concat(events.Select(e => e.At)).Max();
        var past = new Growth(Chains.Acme, n => n == 0 ? 1 : padding).Over(events, [.. cases.DistinctBy(c => c.Item1)], OwnRecords.Life[0].At.AddDays(since), ended.AddMinutes(later), []);
        return (past, whole, seen);
    });

    [Fact]
    public void Holds()
    {
        using var signer = new Signer("reports.example.org/acme");
        var files = Any.Array[Files].Single().Select((one, n) =>
        {
            var shown = one.Past.Cases.Where((_, place) => (one.Seen >> (place % 4) & 1) == 1).Select(c => c.Case!.Value).ToHashSet();
            return new Handed($"{n}, {(one.Whole ? "whole" : "not whole")}", one.Past.File(signer.Alone, one.Whole ? null : shown.Contains), [signer.Key], []);
        }).ToList();
        BothReaders.Say(files, [.. files.Select(_ => "")]);
        Assert.Contains(files, f => Past.Text(f.File).Contains("{\"gone\":", StringComparison.Ordinal)); // they are no empty houses
        Assert.Contains(files, f => f.File.Length > 20_000);
    }

    private static List<CaseEvent> Lived(IEnumerable<CaseCommand> commands)
    {
        var (state, events) = (CaseState.None, new List<CaseEvent>());
        foreach (var said in commands.SelectMany(c => CaseDecider.Decide(state, c).Events))
        {
            events.Add(said);
            state = state.Evolve(said);
        }

        return events;
    }
}
