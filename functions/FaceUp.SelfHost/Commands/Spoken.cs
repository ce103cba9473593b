using System.Text.Json;

namespace FaceUp.SelfHost.Commands;

/// <summary>What a use case answered.</summary>
internal sealed record Spoken(int Status, string ETag, byte[] Body)
{
    public bool IsYes => Status < 400;

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>Tells a "no" on standard error, place by place where it names any.</summary>
    public int Refuse()
    {
        var problem = Json;
        if (problem.TryGetProperty("errors", out var errors))
        {
            foreach (var error in errors.EnumerateArray())
                Console.Error.WriteLine(Screen.Fault(error.GetProperty("field").GetString()!, error.GetProperty("detail").GetString()!));
        }
        else
        {
            Console.Error.WriteLine($"{problem.GetProperty("title").GetString()} {(problem.TryGetProperty("detail", out var detail) ? detail.GetString() : "")}".Trim());
        }

        return CommandLine.No;
    }
}
