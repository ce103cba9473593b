using Microsoft.Extensions.Logging;

namespace FaceUp.Tests.Checkpoints;

/// <summary>Keeps what is logged: level, a blank, and the line.</summary>
internal sealed class Said<T> : ILogger<T>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add($"{logLevel} {formatter(state, exception)}");
}
