using Grpc.Messaging.Server.Configuration;
using Microsoft.Extensions.Logging.Console;

namespace Grpc.Messaging.Server.Telemetry;

internal static class LogExtensions
{
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    /// <summary>Writes one line an event, which begins with its time.</summary>
    public static void AddMessagingLog(this ILoggingBuilder logging, LogOptions options)
    {
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.FormatterName = options.Format == LogFormat.Json ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple);
        logging.Services.Configure<SimpleConsoleFormatterOptions>(simple =>
        {
            simple.SingleLine = true;
            (simple.UseUtcTimestamp, simple.TimestampFormat) = (true, $"{Timestamp}{Literal(options.Node)} ");
        });
        logging.Services.Configure<JsonConsoleFormatterOptions>(static json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, Timestamp.TrimEnd()));

        // It would repeat at every probe what HealthLog tells once.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService", LogLevel.None);
    }

    // A letter of a name must not be read as a part of the time.
    private static string Literal(string text) => string.Concat(text.Select(static letter => $"\\{letter}"));
}
