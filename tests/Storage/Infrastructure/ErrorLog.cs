using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>Keeps what was logged as a warning or worse: a test fails that did not expect it.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _entries = [];

    public IReadOnlyCollection<string> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _entries.Enqueue($"{eventId} {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
