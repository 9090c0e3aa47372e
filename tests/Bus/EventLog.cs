using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Bus;

/// <summary>What one bus logged, event by event: a test waits for what the bus says of itself.</summary>
internal sealed class EventLog<T> : ILogger<T>
{
    private readonly Channel<string> _names = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _texts = new();

    public IReadOnlyCollection<string> Texts => _texts;

    public ChannelReader<string> Names => _names.Reader;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _texts.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
        _names.Writer.TryWrite(eventId.Name ?? "");
    }
}
