namespace FaceUp.SelfHost;

/// <summary>
/// Whatever logging is configured, some sources stay silent: a server's log of requests tells when somebody was here, and a client's log tells secret
/// addresses. Configuration may turn up everything else.
/// </summary>
public static class Quiet
{
    private static readonly string[] Silent = ["Microsoft.AspNetCore", "Microsoft.Extensions.Http", "System.Net", "Polly", "Azure", "Microsoft.IdentityModel"];

    public static void Logs(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.PostConfigure<LoggerFilterOptions>(filters =>
        {
            foreach (var rule in filters.Rules.Where(r => Silent.Any(s => r.CategoryName?.StartsWith(s, StringComparison.OrdinalIgnoreCase) == true)).ToList())
                filters.Rules.Remove(rule);
            foreach (var source in Silent)
                filters.Rules.Add(new(null, source, LogLevel.None, null));
        });
    }
}
