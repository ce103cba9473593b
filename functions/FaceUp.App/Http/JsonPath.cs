using System.Text;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace FaceUp.App.Http;

/// <summary>
/// The reader names places as <c>$.answers[3].text</c>; the answer names them as a JSON pointer, <c>/answers/3/text</c> (RFC 6901). Only members that the
/// type has are named, so a pointer never repeats a word that was sent: it ends at the last place that is ours.
/// </summary>
public static partial class JsonPath
{
    /// <returns>The pointer, and the type of what it points to.</returns>
    public static (string Pointer, JsonTypeInfo At) ToPointer(string? path, JsonTypeInfo root)
    {
        var (pointer, at) = (new StringBuilder(), root);
        foreach (Match step in Step().Matches(path ?? ""))
        {
            if (Into(at, step) is not { } next)
                break;
            pointer.Append('/').Append(step.Groups["member"].Value).Append(step.Groups["place"].Value);
            at = next;
        }

        return (pointer.ToString(), at);
    }

    private static JsonTypeInfo? Into(JsonTypeInfo at, Match step) => at switch
    {
        { Kind: JsonTypeInfoKind.Object } when at.Properties.FirstOrDefault(p => p.Name == step.Groups["member"].Value) is { } member => at.Options.GetTypeInfo(member.PropertyType),
        { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } when step.Groups["place"].Success => at.Options.GetTypeInfo(element),
        _ => null,
    };

    // A member as the reader writes it when it has nothing to quote, or a place in a list; each right behind the one before.
    [GeneratedRegex(@"(?:^\$|\G)(?:\.(?<member>[A-Za-z]{1,40})|\[(?<place>[0-9]{1,9})\])(?=[.\[]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Step();
}
