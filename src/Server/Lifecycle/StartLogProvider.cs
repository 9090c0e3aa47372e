using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Server.Telemetry;
using Microsoft.Extensions.Logging.Console;

namespace Grpc.Messaging.Server.Lifecycle;

/// <summary>
/// The log on the console, where a store that is away is told of without stacks. When a start fails, the program tells the reason in a sentence, and each part of the framework that it comes by logs the
/// same once more, with a stack: until the start is over, these are left out.
/// </summary>
[ProviderAlias("Console")]
internal sealed class StartLogProvider(ConsoleLoggerProvider console, StartState start, LogOptions options) : ILoggerProvider, ISupportExternalScope
{
    private const string Framework = "Microsoft.";

    public ILogger CreateLogger(string categoryName)
    {
        ILogger logger = new OutageLogger(console.CreateLogger(categoryName), TimeProvider.System);
        if (options.Format == LogFormat.Json)
        {
            logger = new NodeLogger(logger, options.Node);
        }

        return categoryName.StartsWith(Framework, StringComparison.Ordinal) ? new StartLogger(logger, start) : logger;
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => console.SetScopeProvider(scopeProvider);

    // The container owns the console.
    public void Dispose()
    {
    }

    private sealed class StartLogger(ILogger logger, StartState start) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is null || start.IsOver)
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
