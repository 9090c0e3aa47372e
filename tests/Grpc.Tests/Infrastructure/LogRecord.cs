using Microsoft.Extensions.Logging;

namespace Grpc.Tests.Infrastructure;

internal sealed record LogRecord(string Category, LogLevel Level, EventId EventId, string Message, Exception? Exception);
