using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Http;
using FaceUp.Domain.Forms;

namespace FaceUp.Tests.Forms;

/// <summary>The script that folds a form in place shows what the server shows, field for field: else somebody would be refused for what they were asked, or not asked what they must answer.</summary>
public class A_form_in_a_browser
{
    private const string Checker = "check-steps.mjs";

    private static readonly string[] Words = ["", "yes", "no", "  YES ", "stra\u00dfe", "STRASSE", "\u0130", "i", "\u0131", "1", "1.0", "01", "-0", "0", "1.50", "a b", "\u00a0x\u2003"];

    [Fact]
    public void Shows_what_the_server_shows_whatever_is_answered()
    {
        var random = new Random(Random.Shared.Next());
        var asked = Enumerable.Range(0, 700).Select(_ => Questioned(random)).ToList();
        var answers = Ask(JsonSerializer.Serialize(asked.Select(a => a.Question)));
        var (shown, hidden) = (0, 0);
        foreach (var ((form, given, question), answer) in asked.Zip(answers.EnumerateArray()))
        {
            var expected = Expected(form, given);
            Assert.Equal(expected.Steps, answer.GetProperty("steps").EnumerateArray().Select(s => s.GetBoolean()));
            var fields = answer.GetProperty("fields").EnumerateArray().Select(f => f.GetBoolean()).ToList();
            Assert.Equal(expected.Fields.Select(f => f.IsShown), fields);
            Assert.Equal(expected.Sent, answer.GetProperty("sent").GetInt32());
            shown += fields.Count(f => f);
            hidden += fields.Count(f => !f);
        }

        Assert.True(shown > 2000 && hidden > 500, $"{shown} shown, {hidden} hidden"); // both are met often
    }

    [Fact]
    public void Takes_the_same_letters_and_spaces_for_the_same()
    {
        var answer = Run("", "--fold");
        var pairs = answer.GetProperty("pairs").EnumerateArray().ToDictionary(p => p[0].GetInt32(), p => p[1].GetInt32());
        var spaces = answer.GetProperty("spaces").EnumerateArray().Select(s => s.GetInt32()).ToHashSet();
        var apart = new List<string>();
        for (var code = 0; code < 0x110000; code = code == 0xd7ff ? 0xe000 : code + 1)
        {
            var rune = new Rune(code);
            var (letter, here) = (rune.ToString(), Rune.ToUpperInvariant(rune).Value);
            var there = pairs.GetValueOrDefault(code, code);
            if (!letter.Equals(new Rune(there).ToString(), StringComparison.OrdinalIgnoreCase) || (here != code && pairs.GetValueOrDefault(here, here) != there))
                apart.Add($"U+{code:X4}: U+{here:X4} here, U+{there:X4} there");
            Assert.Equal(char.IsWhiteSpace(letter, 0), spaces.Contains(code));
        }

        // Alphabets that are newer than one of the two programs' tables of letters: nobody writes a condition in them.
        Assert.True(apart.Count < 60 && apart.TrueForAll(a => a.StartsWith("U+10D", StringComparison.Ordinal) || a.StartsWith("U+A7", StringComparison.Ordinal) || a.StartsWith("U+16E", StringComparison.Ordinal) || a.StartsWith("U+1C8", StringComparison.Ordinal)), string.Join('\n', apart));
    }

    [Fact]
    public void Reads_the_same_numbers()
    {
        string[] texts = ["0", "-0", "00", "01", "-1", "+1", "1.", ".5", "1.5", "1.50", "1.500000", "1.5000000", "-12.50", "1e5", " 1", "1 ", "999999999999999", "9999999999999999", "\u0661", "1,5", "", "-", "0.0", "100", "-0.000"];
        var read = Run(JsonSerializer.Serialize(texts), "--numbers").EnumerateArray().Select(n => n.GetString()).ToList();
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.Equal(Written.Number(texts[i], FormLimits.Decimals) is null, read[i] is null);
            for (var j = 0; j < texts.Length; j++)
            {
                if (Written.Number(texts[i], FormLimits.Decimals) is { } one && Written.Number(texts[j], FormLimits.Decimals) is { } other)
                    Assert.Equal(one == other, read[i] == read[j]);
            }
        }
    }

    private static (Form Form, List<Given> Given, object Question) Questioned(Random random)
    {
        var form = random.Next(4) == 0 ? Made.SmallForm(random) : Made.Form(random);
        List<Given> given = [.. Made.Answers(form, random).Answers.Where(_ => random.Next(5) > 0).Select(g => random.Next(4) == 0 ? Spoilt(g, random) : g)];
        if (random.Next(3) == 0 && given.Count > 0)
            given.Add(given[random.Next(given.Count)] with { Text = "twice" });
        var plan = new FormPlan(form);
        var ask = Expected(form, given).Fields.Select(f => new object[] { f.Field, f.Item });
        return (form, given, new
        {
            form = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(form, ApiJson.Wire.Form)),
            answers = given.Select(g => new JsonObject(new[]
            {
                KeyValuePair.Create<string, JsonNode?>("question", g.Field), KeyValuePair.Create<string, JsonNode?>("text", g.Text),
                KeyValuePair.Create<string, JsonNode?>("values", new JsonArray([.. g.Values.Select(v => JsonValue.Create(v))])),
            }.Concat(g.Item is { } item ? [KeyValuePair.Create<string, JsonNode?>("item", item)] : []))),
            ask,
        });
    }

    private static Given Spoilt(Given g, Random random) => random.Next(4) switch
    {
        0 => g with { Text = Words[random.Next(Words.Length)] },
        1 => g with { Values = [.. g.Values.Append("o1").Distinct()] },
        2 => g with { Item = random.Next(4) },
        _ => g with { Field = $"f{random.Next(12)}" },
    };

    private static (List<bool> Steps, List<(string Field, int Item, bool IsShown)> Fields, int Sent) Expected(Form form, List<Given> given)
    {
        var plan = new FormPlan(form);
        var answered = new Answered(plan, given, []);
        var showing = new Showing(plan, answered);
        var (steps, fields, sent) = (new List<bool>(), new List<(string, int, bool)>(), 0);
        var step = -1;
        foreach (var field in plan.Fields)
        {
            for (; step < field.Step; step++)
                steps.Add(showing.Decide(step + 1));
            for (var item = 0; item < answered.Items(field.Repeating); item++)
            {
                var isShown = showing.Decide(field, item);
                fields.Add((field.Field.Id, item, isShown));
                sent += isShown && answered.Find(field, item) is not null ? 1 : 0;
            }
        }

        return (steps, fields, sent);
    }

    private static JsonElement Ask(string questions) => Run(questions);

    private static JsonElement Run(string input, params string[] arguments)
    {
        var (exit, output) = IndependentReader.Run(Checker, input, arguments);
        Assert.True(exit == 0, output);
        return JsonDocument.Parse(output).RootElement;
    }
}
