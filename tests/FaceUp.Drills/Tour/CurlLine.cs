using FaceUp.Drills.Stage;

namespace FaceUp.Drills.Tour;

/// <summary>A call as a line for a shell. Secrets stand as variables, so that the line can be repeated against another start of the head.</summary>
internal sealed class CurlLine
{
    private readonly List<(string Value, string Name)> names = [];

    /// <summary>From now on <paramref name="value"/> is written as <c>$name</c>.</summary>
    public void Name(string name, string value) => names.Add((value, name));

    public string Of(Call call)
    {
        var words = new List<string> { "curl -s" };
        if (call.Method is "PUT" || (call.Method is "POST" && call.Json is null && call.Fields.Count == 0))
            words.Add($"-X {call.Method}");
        words.Add(call.Path.StartsWith('/') ? $"\"$HEAD{call.Path}\"" : $"\"$ORG/{call.Path}\"");
        words.AddRange(call.Headers.Select(h => h.Value.Contains('"', StringComparison.Ordinal) ? $"-H '{h.Name}: {h.Value}'" : $"-H \"{h.Name}: {h.Value}\""));
        words.AddRange(call switch
        {
            { Octets: { } bytes } => [$"--data-binary @part-of-{bytes.Length}-bytes"],
            { Fields.Count: > 0 } => call.Fields.Select(f => $"--data-urlencode '{f.Name}={f.Value}'"),
            { Json: null } => [],
            { Files.Count: 0 } => ["-H 'Content-Type: application/json'", $"-d '{call.Json}'"],
            _ => call.Files.Select(f => $"-F 'files=@{f.Name};type={f.MediaType}'").Prepend($"-F 'text={call.Json};type=application/json'"),
        });
        return names.Aggregate(string.Join(' ', words), (line, n) => line.Replace(n.Value, $"${n.Name}", StringComparison.Ordinal));
    }
}
