using Grpc.Messaging.Engine;
using Grpc.Messaging.Server.Telemetry;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

public sealed class OutageLoggerTests : IDisposable
{
    private readonly ErrorLog _log = new();
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly OutageLogger _logger;

    public OutageLoggerTests() => _logger = new OutageLogger(_log.CreateLogger("test"), _time);

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Log_StoreAway_IsASentenceOnceAMinute()
    {
        for (var i = 0; i < 3; i++)
        {
            Log(1, "Deliveries were not claimed.", new InvalidOperationException("outer", new StoreUnavailableException("The database does not answer.")));
        }

        Log(2, "Jobs were not claimed.", new StoreUnavailableException("The database does not answer."));
        _time.Advance(TimeSpan.FromMinutes(1));
        Log(1, "Deliveries were not claimed.", new StoreUnavailableException("The database starts."));

        Assert.Equal(
            [
                "Deliveries were not claimed. The database does not answer.",
                "Jobs were not claimed. The database does not answer.",
                "Deliveries were not claimed. The database starts. 2 times more since this was told last.",
            ],
            Told());
    }

    [Fact]
    public void Log_AnythingElse_IsToldEachTimeWithItsException()
    {
        Log(1, "Failed.", new InvalidOperationException("a fault of ours"));
        Log(1, "Failed.", new InvalidOperationException("a fault of ours"));

        var told = Told();
        Assert.Equal(2, told.Count);
        Assert.All(told, static line => Assert.Contains("a fault of ours", line, StringComparison.Ordinal));
    }

    private List<string> Told() => [.. _log.Lines.Select(static line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd())];

    private void Log(int id, string text, Exception exception) => _logger.Log(LogLevel.Warning, new EventId(id), text, exception, static (told, _) => told);
}
