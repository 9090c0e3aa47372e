namespace Grpc.Messaging.Server.Telemetry;

/// <summary>Adds the name of the node to what is known of each event, for formats that show it.</summary>
internal sealed class NodeLogger(ILogger logger, string node) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        IEnumerable<KeyValuePair<string, object?>> known = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        var more = new Event([new KeyValuePair<string, object?>("Node", node), .. known], formatter(state, exception));
        logger.Log(logLevel, eventId, more, exception, static (told, _) => told.ToString());
    }

    private sealed class Event(IReadOnlyList<KeyValuePair<string, object?>> values, string text) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => values.Count;

        public KeyValuePair<string, object?> this[int index] => values[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => text;
    }
}
