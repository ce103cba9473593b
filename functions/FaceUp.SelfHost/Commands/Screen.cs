using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace FaceUp.SelfHost.Commands;

/// <summary>What a command says. Answers go to standard output, as lines for people or as JSON; progress goes to standard error, as a bar where a terminal is.</summary>
internal sealed class Screen(bool json)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool Json => json;

    /// <summary>Somebody sits here who can be asked.</summary>
    public static bool HasSomebody => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>A line for people; a machine that asked for JSON is not told it.</summary>
    public void Say(string line)
    {
        if (!json)
            Console.WriteLine(line);
    }

    /// <summary>The answer for a machine.</summary>
    public void Give<T>(T answer)
    {
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(answer, Indented));
    }

    public static void Print(ReadOnlySpan<byte> document) => Console.WriteLine(JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(document), Indented));

    public static string Fault(string place, string rule) => $"{(place.Length == 0 ? "/" : place)}: {rule}";

    public static bool Asked(string question) => AnsiConsole.Confirm(question, defaultValue: false);

    /// <summary>Long work: what is done is told as a part from 0 to 1, or is not known beforehand (a part below 0).</summary>
    public static async Task<T> Progress<T>(string what, Func<Action<double>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            await Console.Error.WriteLineAsync($"{what}…");
            return await work(_ => { });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(async bars =>
        {
            var bar = bars.AddTask(Markup.Escape(what), maxValue: 1);
            bar.IsIndeterminate = true;
            var result = await work(part =>
            {
                bar.IsIndeterminate = part < 0;
                bar.Value = Math.Clamp(part, 0, 1);
            });
            (bar.IsIndeterminate, bar.Value) = (false, 1);
            return result;
        });
    }
}
