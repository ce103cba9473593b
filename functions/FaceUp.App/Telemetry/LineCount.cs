using Microsoft.Extensions.Logging;

namespace FaceUp.App.Telemetry;

/// <summary>Hears that our own code has logged a warning or worse, and keeps nothing of it but that: neither who said it nor what.</summary>
public sealed class LineCount(TimeProvider time) : ILoggerProvider
{
    private readonly Dictionary<LogLevel, Hourly> _levels = new() { [LogLevel.Warning] = new(time), [LogLevel.Error] = new(time), [LogLevel.Critical] = new(time) };

    /// <summary>By word of <see cref="Signals.Levels"/>.</summary>
    public IEnumerable<(string Level, int Lines)> Said => _levels.Select(l => (l.Key.ToString().ToLowerInvariant(), l.Value.Said));

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName.StartsWith("FaceUp", StringComparison.Ordinal));

    public void Dispose() { }

    private sealed class Ear(LineCount count, bool ours) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => ours && count._levels.ContainsKey(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                count._levels[logLevel].Add();
        }
    }
}
