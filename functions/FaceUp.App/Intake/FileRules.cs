using FaceUp.Domain.Intake;
using Microsoft.Net.Http.Headers;

namespace FaceUp.App.Intake;

/// <summary>What a file may be called, and what its sender may say it is.</summary>
public static class FileRules
{
    public const int MaxName = 255;

    public static string? FaultIn(string name) => PlainText.FaultIn(name, MaxName) ?? name switch
    {
        _ when name.IndexOfAny(['\n', '\r', '\t']) >= 0 => "Control characters are not allowed.",
        _ when name.IndexOfAny(['/', '\\']) >= 0 || name is "." or ".." => "A file name without its folders is asked for.",
        _ when name.Contains('\ufffd', StringComparison.Ordinal) => "A file name is UTF-8.", // what the reader of headers puts for bytes that are not
        _ when string.IsNullOrWhiteSpace(name) => "Must not be empty.",
        _ => null,
    };

    // Only shown to handlers, never trusted: downloads always go out as application/octet-stream.
    public static string MediaType(string? text) =>
        MediaTypeHeaderValue.TryParse(text, out var type) && type.MediaType.Length <= 100 ? type.MediaType.ToString() : "application/octet-stream";
}
