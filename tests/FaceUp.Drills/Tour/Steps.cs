using System.Diagnostics;
using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>Plays steps, prints each with what came of it, and counts.</summary>
internal sealed class Steps(Wire wire)
{
    private const int Shown = 160;

    private readonly Stopwatch watch = Stopwatch.StartNew();

    public CurlLine Curl { get; } = new();

    /// <summary>The head that is spoken to; another one after a restart.</summary>
    public Uri Root { get; set; } = null!;

    public int Played { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Sends the call and checks the answer.</summary>
    public async Task<Answer> Play(string title, Call call, Func<Answer, bool> holds, string tenant = Wire.Tenant)
    {
        var answer = await wire.Send(Root, call, tenant);
        var line = Curl.Of(call);
        Tell(title, Holds(holds, answer), tenant == Wire.Tenant ? line : line.Replace("$ORG", $"$HEAD/api/v1/tenants/{tenant}", StringComparison.Ordinal), $"{answer.Status} {Short(answer.Text)}");
        return answer;
    }

    /// <summary>Something that was seen, and whether it is as it should be.</summary>
    public void See(string title, bool holds, params string[] seen) => Tell(title, holds, seen);

    public int Summarise()
    {
        Console.WriteLine($"tour: {Played} steps, {Failed} failed, {watch.Elapsed.TotalSeconds:F0} s");
        return Failed == 0 ? 0 : 1;
    }

    public static string Short(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return "(bytes)";
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Shown ? line : $"{line[..Shown]}…";
    }

    private void Tell(string title, bool holds, params string[] lines)
    {
        Played++;
        Failed += holds ? 0 : 1;
        Console.WriteLine($"{Played,3} {(holds ? "ok    " : "FAILED")} {title}");
        foreach (var line in lines.Where(l => l.Length > 0))
            Console.WriteLine($"           {line}");
    }

    // An answer of another shape than expected is a failed step, not the end of the tour.
    private static bool Holds(Func<Answer, bool> holds, Answer answer)
    {
        try
        {
            return holds(answer);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
