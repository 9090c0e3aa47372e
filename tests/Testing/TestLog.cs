using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Testing;

/// <summary>Keeps what was logged; a test that ends calls <see cref="ExpectNoErrors"/>.</summary>
public sealed class TestLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<(LogLevel Level, string? Name, string Text)> _entries = new();

    /// <summary>Names of the events at or above warning, in order.</summary>
    public IReadOnlyList<string> Warnings => [.. _entries.Where(entry => entry.Level >= LogLevel.Warning).Select(entry => entry.Name ?? "")];

    /// <summary>Throws when an error was logged that the test does not name.</summary>
    public void ExpectNoErrors(params ReadOnlySpan<string> except)
    {
        foreach (var (level, name, text) in _entries)
        {
            if (level >= LogLevel.Error && !except.Contains(name))
            {
                throw new InvalidOperationException($"Logged as an error: {text}");
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((logLevel, eventId.Name, $"{formatter(state, exception)} {exception}"));
}
