using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceUp.App;

/// <summary>
/// Whatever logging is configured, some sources stay silent, in both heads: a server's log of requests tells when somebody was here, and a client's log tells secret
/// addresses.
/// </summary>
public static class Silence
{
    private const string Ours = "FaceUp";

    private static readonly string[] _silent =
    [
        "Microsoft.AspNetCore",  // every request: path, address, User-Agent, time
        "Microsoft.Extensions.Http", "System.Net", "Polly", // addresses of webhooks
        "Azure",                 // addresses of rows, blobs and keys
        "Microsoft.IdentityModel", // words of tokens
    ];

    /// <summary>No rule of the configuration (by provider, by a longer name, by a wildcard) lets these sources speak.</summary>
    public static IServiceCollection AddSilence(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(filters => Rule(filters, MaySpeak));

    /// <summary>
    /// The same, and nobody but FaceUp speaks below Warning. For a worker whose host sorts every line under the function at work, whoever wrote it: what the host
    /// lets through for our heartbeat would let through the engine's client and the connection to the host as well, each time a reporter acts.
    /// </summary>
    public static IServiceCollection AddWorkerSilence(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(filters =>
        Rule(filters, (source, level) => MaySpeak(source, level) && (level >= LogLevel.Warning || IsFrom(source, Ours))));

    private static void Rule(LoggerFilterOptions filters, Func<string?, LogLevel, bool> maySpeak)
    {
        // Every rule is kept and made stricter, since a rule of its own would give way to any with a longer name. One is put first, for whoever no other is about.
        var rules = filters.Rules.Prepend(new(null, null, filters.MinLevel, null)).Select(rule => Stricter(rule, maySpeak)).ToList();
        filters.Rules.Clear();
        foreach (var rule in rules)
            filters.Rules.Add(rule);
    }

    private static LoggerFilterRule Stricter(LoggerFilterRule rule, Func<string?, LogLevel, bool> maySpeak) => new(
        rule.ProviderName, rule.CategoryName, rule.LogLevel,
        (provider, source, level) => maySpeak(source, level) && rule.Filter?.Invoke(provider, source, level) != false);

    private static bool MaySpeak(string? source, LogLevel level) => !_silent.Any(name => IsFrom(source, name));

    private static bool IsFrom(string? source, string name) => source?.StartsWith(name, StringComparison.OrdinalIgnoreCase) == true;
}
