using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Grpc.Client.Tests.Infrastructure;

/// <summary>Remembers what a host logs as an error; a test whose server does so fails.</summary>
internal sealed class ErrorRecorder : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Messages { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Messages.Enqueue($"{eventId}: {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
