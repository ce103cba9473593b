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
            // Whichever rule the configuration makes the winning one (by provider, by a longer name, by a wildcard), it does not let these speak.
            var rules = filters.Rules.Select(Hushed).Concat(Silent.Select(source => new LoggerFilterRule(null, source, LogLevel.None, null))).ToList();
            filters.Rules.Clear();
            foreach (var rule in rules)
                filters.Rules.Add(rule);
        });
    }

    private static LoggerFilterRule Hushed(LoggerFilterRule rule) => new(
        rule.ProviderName, rule.CategoryName, rule.LogLevel,
        (provider, source, level) => !IsSilent(source) && rule.Filter?.Invoke(provider, source, level) != false);

    private static bool IsSilent(string? source) => Silent.Any(s => source?.StartsWith(s, StringComparison.OrdinalIgnoreCase) == true);
}
