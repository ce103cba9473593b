using FaceUp.Domain.Intake;
using Microsoft.Net.Http.Headers;

namespace FaceUp.App.Intake;

/// <summary>What a file may be called when it is shown, though nobody looked at its name before it was sealed.</summary>
public static class FileNames
{
    public const string AnyType = "application/octet-stream";

    public static string Shown(string name)
    {
        var plain = PlainText.Shown(name, FileRules.MaxName).Replace('/', '\ufffd').Replace('\\', '\ufffd').Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ').Trim();
        return plain is "" or "." or ".." ? "file" : plain;
    }

    public static string ShownType(string type) => MediaTypeHeaderValue.TryParse(type, out var known) && known.MediaType.Length <= 100 ? known.MediaType.ToString() : AnyType;
}
