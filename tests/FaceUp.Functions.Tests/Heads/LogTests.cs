using System.Reflection;
using FaceUp.App;
using FaceUp.App.Escalation;
using FaceUp.Functions.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Tests.Heads;

public class The_log_lines_that_alerts_ask_for
{
    private static readonly string[] _watched =
        ["FaceUp.App.Escalation", "FaceUp.App.Notifications", "FaceUp.App.Upkeep", "FaceUp.App.Checkpoints", "FaceUp.Functions.Orchestration", "FaceUp.Functions.Timers", "FaceUp.Functions.Notices", "FaceUp.Functions.Wakes"];

    private static readonly IReadOnlyList<(string Name, string Level, string Text)> _written =
        [.. from assembly in new[] { typeof(Sweep).Assembly, typeof(CaseOrchestrator).Assembly }
            from type in assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            let line = method.GetCustomAttribute<LoggerMessageAttribute>()
            where line is not null && _watched.Contains(type.Namespace)
            select (line.EventName ?? method.Name, line.Level.ToString(), line.Message)];

    private static readonly IReadOnlyList<(string Name, string Level, string Text)> _documented =
        [.. from line in File.ReadLines(Path.Combine(Repository.Root, "functions/FaceUp.Functions/README.md")).SkipWhile(l => l != "## What the log says").TakeWhile(l => !l.StartsWith("## host.json", StringComparison.Ordinal))
            where line.StartsWith("| `", StringComparison.Ordinal)
            let cells = line.Split('|').Select(cell => cell.Trim().Trim('`')).ToArray()
            select (cells[1], cells[2], cells[4])];

    [Fact]
    public void Are_documented_word_by_word() => Assert.Equal(_written.Where(l => l.Level != "Information" || l.Name == "SweepDone").Order(), _documented.Order());

    [Fact]
    public void Have_one_name_each() => Assert.All(_written.CountBy(l => l.Name), name => Assert.Equal(1, name.Value));

    [Fact]
    public void Name_a_case_only_once_it_is_late_or_torn_for_a_day() => // earlier, the time of the line would be the time of a report
        Assert.Equal(["CaseLate", "CaseTorn"], _written.Where(l => l.Text.Contains("{CaseId}", StringComparison.Ordinal)).Select(l => l.Name).Order());
}

public sealed class The_workers_log : ILoggerProvider
{
    private readonly List<string> _lines = [];

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel.BadRequests")]
    [InlineData("Microsoft.Extensions.Http.DefaultHttpClientFactory")]
    [InlineData("System.Net.Http.HttpClient.WebhookSender.LogicalHandler")]
    [InlineData("Polly")]
    [InlineData("Azure.Core")]
    [InlineData("Azure.Messaging.ServiceBus")]
    [InlineData("Microsoft.IdentityModel.LoggingExtensions")]
    public void Hears_nothing_from_those_who_know_addresses_whatever_is_configured(string source)
    {
        Says(source, LogLevel.Critical, Everything(source));
        Assert.Empty(_lines);
    }

    [Theory]
    [InlineData("Microsoft.DurableTask.Client.Grpc")]    // "Scheduling new orchestration…", each time somebody writes
    [InlineData("Grpc.Net.Client.Internal.GrpcCall")]
    [InlineData("Microsoft.Azure.Functions.Worker.FunctionsApplication")]
    [InlineData("Function.SubmitReport")]
    public void Hears_others_from_a_warning_on_whatever_is_configured(string source)
    {
        Says(source, LogLevel.Information, Everything(source));
        Assert.Empty(_lines);
        Says(source, LogLevel.Warning, Everything(source));
        Assert.Single(_lines);
    }

    [Fact]
    public void Hears_us_from_information_on_unless_it_is_told_otherwise()
    {
        const string Ours = "FaceUp.Functions.Timers.SweepTimer";
        Says(Ours, LogLevel.Debug, []);
        Assert.Empty(_lines);
        Says(Ours, LogLevel.Information, []);
        Assert.Single(_lines);
        Says(Ours, LogLevel.Information, [new("Logging:LogLevel:FaceUp", "Warning")]);
        Assert.Single(_lines);
        Says(Ours, LogLevel.Debug, [new("Logging:LogLevel:FaceUp.Functions", "Debug")]);
        Assert.Equal(2, _lines.Count);
    }

    [Fact]
    public void Is_what_the_app_starts_with() => // top-level statements: nothing else shows what they call
        Assert.Contains("builder.Services.AddWorkerSilence();", File.ReadAllText(Path.Combine(Repository.Root, "functions/FaceUp.Functions/Program.cs")), StringComparison.Ordinal);

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Ear(_lines);

    public void Dispose() => _lines.Clear();

    // By default, by the source's own name, by the head of it, by a wildcard, and for this provider alone: the rule with the longest name wins.
    private static List<KeyValuePair<string, string?>> Everything(string source) =>
    [
        new("Logging:LogLevel:Default", "Trace"), new($"Logging:LogLevel:{source}", "Trace"), new($"Logging:LogLevel:{source.Split('.')[0]}", "Trace"), new("Logging:LogLevel:*", "Trace"),
        new($"Logging:{typeof(The_workers_log).FullName}:LogLevel:Default", "Trace"), new($"Logging:{typeof(The_workers_log).FullName}:LogLevel:{source}", "Trace"),
    ];

    private void Says(string source, LogLevel level, IEnumerable<KeyValuePair<string, string?>> configured)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(configured.DistinctBy(c => c.Key)).Build();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).Services.AddSingleton<ILoggerProvider>(new Lent(this)).AddWorkerSilence())
            .BuildServiceProvider();
        services.GetRequiredService<ILoggerFactory>().CreateLogger(source).Log(level, "{Where} was here", "203.0.113.9");
    }

    /// <summary>The same provider for several factories, each of which would dispose of its own.</summary>
    private sealed class Lent(ILoggerProvider to) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => to.CreateLogger(categoryName);

        public void Dispose()
        {
        }
    }

    private sealed class Ear(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add(formatter(state, exception));
    }
}
