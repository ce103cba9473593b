using System.Text.RegularExpressions;

namespace FaceUp.Cleaning.Documents;

/// <summary>Takes a person's name out of a path to their files: <c>C:\Users\NAME\…</c>, <c>/home/NAME/…</c>, <c>file:///Users/NAME/…</c>.</summary>
internal static partial class UserPaths
{
    public static XmlAct Act(string value) =>
        value.Length < 4096 && !value.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Without(value) is var without && without != value
            ? XmlAct.Set(without, Trace.Path)
            : XmlAct.Keep;

    public static string Without(string value) => Person().Replace(value, "$1user");

    [GeneratedRegex("""((?:^|[\\/:])(?:users|home|documents and settings|documents%20and%20settings)[\\/]+)[^\\/"<>|?*]+""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Person();
}
