using FaceUp.Domain.Analytics;

namespace FaceUp.Tests.Analytics;

/// <summary>
/// Somebody who may see no case asks as often as they like, for sliding times, nested units, every filter, and puts the answers side by side: no difference of two, and nothing that
/// follows from all of them together, is a count below k.
/// </summary>
public sealed class Somebody_who_compares_answers
{
    public static TheoryData<int, int, int> Worlds => new() { { 1, 300, 5 }, { 2, 900, 5 }, { 3, 2500, 5 }, { 4, 6000, 5 }, { 5, 1500, 3 }, { 6, 4000, 10 } };

    /// <summary>4,000 pairs in each of six worlds, each pair of a question and a narrower one.</summary>
    [Theory]
    [MemberData(nameof(Worlds))]
    public void Finds_no_small_count_between_two(int seed, int count, int k)
    {
        var (random, world) = (new Random(seed), AnyCases.Of(new(seed), count));
        var told = new ToldFigures([world.Release(k)], AnyCases.Regions);
        var (recovered, answered) = (new List<string>(), 0);
        for (var pair = 0; pair < 4000; pair++)
        {
            var wide = Question.Any(random);
            var narrow = wide.Narrower(random);
            var (a, b) = (wide.Ask(told), narrow.Ask(told));
            if (a is not { Count: { } more, AtLeast: false } || b is not { Count: { } fewer, AtLeast: false })
                continue;
            answered++;
            Assert.Equal(world.Cases.Count(wide.Matches), more);
            Assert.Equal(world.Cases.Count(narrow.Matches), fewer);
            if (more - fewer is var left && left > 0 && left < k)
                recovered.Add($"{wide} - {narrow} = {left}");
        }

        Assert.Empty(recovered);
        Assert.True(answered > 100, $"{answered} pairs were answered.");
    }

    /// <summary>Everything that is told as it is, as linear equations over the smallest cells there are: no cell of one to three dimensions with fewer than k is their consequence.</summary>
    [Theory]
    [MemberData(nameof(Worlds))]
    public void Finds_no_small_count_by_solving_for_it(int seed, int count, int k)
    {
        var (random, world) = (new Random(seed), AnyCases.Of(new(seed), count));
        var told = new ToldFigures([world.Release(k)], AnyCases.Regions);
        var cells = new Cells(random);
        var (system, equations) = (new Equations(Cells.Count), 0);
        for (var n = 0; n < 1500; n++)
        {
            var asked = Question.Any(random);
            if (asked.Ask(told) is { Count: not null, AtLeast: false } && ++equations > 0)
                system.Add(cells.Of(asked.Days, asked.Filter));
        }

        var small = from months in new[] { 1, 1, 1, 3, 12 }
                    from _ in Enumerable.Range(0, 60)
                    let cell = Question.Any(random) with { Days = Question.Months(random, months) }
                    let there = world.Cases.Count(cell.Matches)
                    where there > 0 && there < k && system.Follows(cells.Of(cell.Days, cell.Filter))
                    select $"{cell} = {there}";
        Assert.Empty(small);
        Assert.True(equations > 20, $"{equations} equations.");
        Assert.True(system.Follows(cells.Of(new Days(new(2024, 1, 1), told.Through!.Value), Filter.None)), "The sum of all does follow.");
    }

    /// <summary>Answers of two days, a month apart or more: what was told once is told the same later.</summary>
    [Theory]
    [MemberData(nameof(Worlds))]
    public void Finds_what_was_told_before_unchanged(int seed, int count, int k)
    {
        var (random, world) = (new Random(seed), AnyCases.Of(new(seed), count));
        foreach (var day in new[] { new DateOnly(2024, 9, 10), new(2025, 1, 2), new(2025, 3, 31), new(2025, 11, 30) })
        {
            var (before, after) = (new ToldFigures([world.Release(k, day)], AnyCases.Regions), new ToldFigures([world.Release(k)], AnyCases.Regions));
            for (var n = 0; n < 500; n++)
            {
                var asked = Question.Any(random);
                if (asked.Ask(before) is { Count: { } then, AtLeast: false })
                    Assert.Equal(then, asked.Ask(after).Count);
            }
        }
    }

    /// <summary>What is asked: a time in whole months, and a filter.</summary>
    private sealed record Question(Days Days, Filter Filter)
    {
        public static Question Any(Random random) => new Question(Months(random, random.Next(1, 25)), Filter.None).Narrowed(random, random.Next(3));

        public static Days Months(Random random, int length)
        {
            var from = new DateOnly(2024, 1, 1).AddMonths(random.Next(26));
            return new(from, from.AddMonths(length).AddDays(-1));
        }

        public Question Narrower(Random random)
        {
            var (from, to) = (Days.From, Days.To.AddDays(1));
            if (random.Next(2) == 0 && from.AddMonths(1) < to)
                return random.Next(2) == 0 ? this with { Days = new(from.AddMonths(1), Days.To) } : this with { Days = new(from, to.AddMonths(-1).AddDays(-1)) };
            return Narrowed(random, 1);
        }

        private Question Narrowed(Random random, int times)
        {
            var f = Filter;
            for (; times > 0; times--)
            {
                f = random.Next(5) switch
                {
                    0 => f with { Category = f.Category ?? One(random, AnyCases.Settings.Categories.Select(c => c.Id)) },
                    1 => f with { Channel = f.Channel ?? One(random, AnyCases.Settings.Channels) },
                    2 => f with { Language = f.Language ?? One(random, AnyCases.Settings.Languages!) },
                    _ => f with { Units = Below(random, f.Units) },
                };
            }

            return this with { Filter = f };
        }

        private static IReadOnlySet<string> Below(Random random, IReadOnlySet<string>? within) =>
            AnyCases.Units.Below(One(random, within?.Order(StringComparer.Ordinal) ?? AnyCases.Settings.Units.Select(u => u.Id))).Where(u => within?.Contains(u) != false).ToHashSet();

        private static string One(Random random, IEnumerable<string> of) => of.ToList() is var all ? all[random.Next(all.Count)] : "";

        public Told Ask(ToldFigures told) => told.Received(Days, Filter);

        public bool Matches(Counted c) => Days.Holds(c.Received) && Filter.Matches(c);

        public override string ToString() => $"{Days.From}..{Days.To} {string.Join('+', Filter.Units ?? new HashSet<string>())} {Filter.Category} {Filter.Channel} {Filter.Language}";
    }

    /// <summary>The smallest cells: months, units, categories, channels; languages by themselves would not fit and are told in no table with these.</summary>
    private sealed class Cells(Random random)
    {
        private readonly string[] _units = [.. AnyCases.Settings.Units.Select(u => u.Id)], _categories = [.. AnyCases.Settings.Categories.Select(c => c.Id)];
        private readonly long[] _weights = [.. Enumerable.Range(0, 26 * 8 * 4 * 2 * 3).Select(_ => random.NextInt64(1, Equations.Prime))];

        // Projected at random: with so many more cells than equations, what follows from them still does, and what does not hardly ever seems to.
        public const int Count = 2100;

        public long[] Of(Days days, Filter f)
        {
            var row = new long[Count];
            foreach (var (cell, at) in All(days, f))
                row[at] = (row[at] + _weights[cell]) % Equations.Prime;
            return row;
        }

        private IEnumerable<(int Cell, int At)> All(Days days, Filter f)
        {
            for (var month = 0; month < 26; month++)
            {
                if (!days.Holds(new DateOnly(2024, 1, 1).AddMonths(month)))
                    continue;
                for (var unit = 0; unit < _units.Length; unit++)
                {
                    for (var rest = 0; rest < 24 && f.Units?.Contains(_units[unit]) != false; rest++)
                    {
                        var (category, channel, language) = (_categories[rest / 6], AnyCases.Settings.Channels[rest / 3 % 2], AnyCases.Settings.Languages![rest % 3]);
                        var cell = (((month * 8) + unit) * 24) + rest;
                        if ((f.Category ?? category) == category && (f.Channel ?? channel) == channel && (f.Language ?? language) == language)
                            yield return (cell, (int)((cell * 2654435761L) % Count));
                    }
                }
            }
        }
    }

    /// <summary>Linear equations modulo a prime: what follows from them over the numbers follows here.</summary>
    private sealed class Equations(int unknowns)
    {
        public const long Prime = 2147483647;

        private readonly Dictionary<int, long[]> _byPivot = [];

        public void Add(long[] row)
        {
            if (Reduced(row) is { } left)
                _byPivot[left.Pivot] = left.Row;
        }

        public bool Follows(long[] row) => Reduced(row) is null;

        private (int Pivot, long[] Row)? Reduced(long[] row)
        {
            var rest = (long[])row.Clone();
            for (var i = 0; i < unknowns; i++)
            {
                if (rest[i] == 0)
                    continue;
                if (!_byPivot.TryGetValue(i, out var pivot))
                {
                    var inverse = Power(rest[i], Prime - 2);
                    for (var j = i; j < unknowns; j++)
                        rest[j] = rest[j] * inverse % Prime;
                    return (i, rest);
                }

                var factor = rest[i];
                for (var j = i; j < unknowns; j++)
                    rest[j] = (rest[j] + ((Prime - factor) * pivot[j])) % Prime;
            }

            return null;
        }

        private static long Power(long x, long e)
        {
            var power = 1L;
            for (; e > 0; e >>= 1, x = x * x % Prime)
                power = (e & 1) == 1 ? power * x % Prime : power;
            return power;
        }
    }
}
