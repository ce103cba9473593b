using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace FaceUp.App.Files;

/// <summary>Reads <c>FaceUp:ClamAv:…</c>: an installation's, not an organisation's, setting.</summary>
public static class ScanSettings
{
    private const int MaxSeconds = 3600;
    private const int MaxMiB = 4095; // clamd itself reads no more than 4 GiB less a byte

    /// <returns>Where clamd is asked, null for nowhere; or one sentence that says what to set.</returns>
    public static (ClamAvSettings? Settings, string? Fault) Read(IConfiguration from)
    {
        var section = from.GetSection("FaceUp:ClamAv");
        var (host, socket) = (Text(section["Host"]), Text(section["Socket"]));
        if (!section.GetChildren().Any(c => !string.IsNullOrEmpty(c.Value)))
            return (null, null);
        if (host is null == socket is null)
            return (null, "Set FaceUp__ClamAv__Host, or FaceUp__ClamAv__Socket, to where clamd listens: one of the two.");
        if (Number(section["Port"], 3310, 65_535) is not { } port)
            return (null, "FaceUp__ClamAv__Port must be a number from 1 to 65535.");
        if (Where(host, port, socket) is not { } where)
            return (null, "FaceUp__ClamAv__Host must be the name of a machine, and FaceUp__ClamAv__Socket the whole path of a Unix socket, of at most 100 characters.");
        if (Number(section["StepSeconds"], 30, MaxSeconds) is not { } step || Number(section["AnswerSeconds"], 300, MaxSeconds) is not { } answer)
            return (null, "FaceUp__ClamAv__StepSeconds and FaceUp__ClamAv__AnswerSeconds must be numbers of seconds from 1 to 3600.");
        return Number(section["MaxMiB"], 2048, MaxMiB) is { } most
            ? (new(where) { Step = TimeSpan.FromSeconds(step), Answer = TimeSpan.FromSeconds(answer), MaxBytes = most * 1024L * 1024 }, null)
            : (null, "FaceUp__ClamAv__MaxMiB must be a number from 1 to 4095, at most what clamd's StreamMaxLength allows.");
    }

    private static EndPoint? Where(string? host, int port, string? socket) => (host, socket) switch
    {
        ({ } name, _) => Uri.CheckHostName(name) == UriHostNameType.Unknown ? null : ClamAvSettings.Parse(string.Create(CultureInfo.InvariantCulture, $"tcp://{(name.Contains(':', StringComparison.Ordinal) ? $"[{name.Trim('[', ']')}]" : name)}:{port}"))?.Where,
        (_, { Length: <= 100 } path) => ClamAvSettings.Parse("unix:" + path)?.Where,
        _ => null,
    };

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static int? Number(string? text, int standard, int most) =>
        Text(text) is not { } given ? standard : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}
