using CsCheck;
using FaceUp.Domain.Forms;

namespace FaceUp.Tests.Forms;

/// <summary>Forms and answers made at random, and a second opinion on what is shown.</summary>
public class A_generated_form
{
    [Fact]
    public void Takes_the_answers_made_for_it() => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            var form = Made.Form(random);
            var (answers, identity) = Made.Answers(form, random);
            Assert.Empty(FormRules.Check(form, _ => false).Select(f => $"{f.At} {f.Why}"));
            Assert.Empty(FormAnswers.Check(form, answers, identity).Faults.Select(f => $"{f.At} {f.Why}"));
        },
        iter: 3000);

    [Fact]
    public void Refuses_each_of_them_that_is_spoilt_at_its_place()
    {
        var spoilt = new Dictionary<string, int>(StringComparer.Ordinal);
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var form = Made.Form(random);
                var (answers, identity) = Made.Answers(form, random);
                foreach (var (how, at, bad, who) in Spoiling.All(form, answers, identity, random))
                {
                    lock (spoilt)
                        spoilt[how] = spoilt.GetValueOrDefault(how) + 1;
                    Assert.Contains(FormAnswers.Check(form, bad, who).Faults, f => f.At == at || f.At.StartsWith(at + "/", StringComparison.Ordinal));
                }
            },
            iter: 1500);
        Assert.All(Spoiling.Ways, way => Assert.True(spoilt.GetValueOrDefault(way) > 20, $"{way}: {spoilt.GetValueOrDefault(way)}"));
    }

    /// <summary>Every assignment of a small form is tried: what is refused as never shown never is.</summary>
    [Fact]
    public void Is_refused_for_what_is_never_shown_and_for_nothing_else()
    {
        int refused = 0, missed = 0;
        Gen.Int.Sample(
            seed =>
            {
                var form = Made.SmallForm(new Random(seed));
                var faults = FormRules.Check(form, _ => false).Select(f => f.At).ToHashSet();
                var shown = Oracle.EverShown(form);
                for (var i = 0; i < form.Steps[0].Fields.Count; i++)
                {
                    var isRefused = faults.Contains($"/steps/0/fields/{i}/showIf");
                    Assert.False(isRefused && shown.Contains(i), $"Field {i} is refused and can be shown.");
                    Interlocked.Add(ref refused, isRefused ? 1 : 0);
                    Interlocked.Add(ref missed, !isRefused && !shown.Contains(i) ? 1 : 0);
                }
            },
            iter: 1500);
        Assert.True(refused > 200, $"{refused}");
        Assert.True(missed * 20 < refused, $"{missed} of {refused + missed} are never shown and pass.");
    }
}
