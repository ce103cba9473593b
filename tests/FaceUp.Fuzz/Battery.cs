using System.Collections.Concurrent;
using System.Diagnostics;

namespace FaceUp.Fuzz;

/// <summary>
/// Sends each target its inputs, on every core, and keeps what should not have come: a crash (an exception that nobody expected), a hang (an input that takes longer than
/// <see cref="Longest"/>), and of proofs anything accepted that no seed says.
/// </summary>
public sealed class Battery(IReadOnlyList<Target> targets, int seed)
{
    /// <summary>Of one input of at most 96 KiB, on a machine that does other things, too.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private const int MostKept = 20;

    /// <param name="inputs">Of all targets together.</param>
    public IEnumerable<Tally> Run(long inputs)
    {
        var each = inputs / targets.Sum(t => t.Share);
        return targets.Select((t, i) => new Course(t, new(t, (seed * 1000) + i), Math.Max(1, (long)Math.Round(each * t.Share))).Run());
    }

    /// <summary>One target's inputs, drawn by as many threads as there are cores. A thread that hangs is left behind: nothing can end it.</summary>
    private sealed class Course(Target target, Mutation mutation, long inputs)
    {
        private readonly HashSet<string> _known = target.Seeds.Select(target.Read).OfType<string>().ToHashSet(StringComparer.Ordinal);
        private readonly ConcurrentQueue<Finding> _findings = new();
        private readonly ConcurrentDictionary<int, (long Number, long Since)> _underWay = new();
        private long _next = -1, _done, _taken;

        public Tally Run()
        {
            if (target.Seeds.Any(seed => target.Read(seed) is null)) // what is only ever refused at its first byte tries nothing
                throw new InvalidOperationException($"{target.Name} refuses a seed, which it should take.");
            var since = Stopwatch.GetTimestamp();
            var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(id => new Thread(() => Work(id)) { IsBackground = true }).ToList();
            threads.ForEach(t => t.Start());
            while (threads.Exists(t => !t.Join(50)))
            {
                if (_underWay.Values.Where(u => Stopwatch.GetElapsedTime(u.Since) > Longest).ToList() is { Count: > 0 } hangs)
                {
                    hangs.ForEach(h => _findings.Enqueue(new(target.Name, h.Number, "hang", mutation.Input(h.Number))));
                    break;
                }
            }

            return new(target.Name, Interlocked.Read(ref _done), Interlocked.Read(ref _taken), Stopwatch.GetElapsedTime(since), [.. _findings]);
        }

        private void Work(int id)
        {
            for (long number; (number = Interlocked.Increment(ref _next)) < inputs && _findings.Count < MostKept; Interlocked.Increment(ref _done))
            {
                var input = mutation.Input(number);
                _underWay[id] = (number, Stopwatch.GetTimestamp());
                if (Look(input) is { } what)
                    _findings.Enqueue(new(target.Name, number, what, input));
                _underWay.TryRemove(id, out _);
            }
        }

        private string? Look(byte[] input)
        {
            try
            {
                var read = target.Read(input);
                if (read is not null)
                    Interlocked.Increment(ref _taken);
                return target.IsProof && read is not null && !_known.Contains(read) ? "accepted" : null;
            }
            catch (Exception e)
            {
                return $"crash: {e.GetType().Name} in {e.TargetSite?.DeclaringType?.FullName}.{e.TargetSite?.Name}";
            }
        }
    }
}
