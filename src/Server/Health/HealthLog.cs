using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Server.Health;

/// <summary>Logs each check when its state changes, once, and the exception of one that fails unexpectedly.</summary>
internal sealed partial class HealthLog(IHostApplicationLifetime lifetime, ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private readonly Dictionary<string, HealthStatus> _states = [];
    private readonly Lock _lock = new();

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Tell(report);
        return Task.CompletedTask;
    }

    /// <summary>Looks at a report that somebody asked for, or that was made by itself.</summary>
    public void Tell(HealthReport report)
    {
        // Probes come before it has started; that it is not healthy yet is no change.
        if (!lifetime.ApplicationStarted.IsCancellationRequested)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var (name, entry) in report.Entries)
            {
                if (_states.GetValueOrDefault(name, HealthStatus.Healthy) != entry.Status)
                {
                    _states[name] = entry.Status;
                    Tell(name, entry);
                }
            }
        }
    }

    private void Tell(string name, HealthReportEntry entry)
    {
        if (entry.Status == HealthStatus.Healthy)
        {
            Log.Recovered(logger, name, entry.Description);
        }
        else if (entry.Exception is null)
        {
            Log.Changed(logger, name, entry.Status, entry.Description);
        }
        else
        {
            Log.Failed(logger, entry.Exception, name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6030, EventName = "HealthRecovered", Level = LogLevel.Information, Message = "Health: {Check} is healthy again. {Reason}")]
        public static partial void Recovered(ILogger logger, string check, string? reason);

        [LoggerMessage(EventId = 6031, EventName = "HealthChanged", Level = LogLevel.Warning, Message = "Health: {Check} is {Status}. {Reason}")]
        public static partial void Changed(ILogger logger, string check, HealthStatus status, string? reason);

        [LoggerMessage(EventId = 6032, EventName = "HealthCheckFailed", Level = LogLevel.Error, Message = "Health: {Check} could not be checked.")]
        public static partial void Failed(ILogger logger, Exception exception, string check);
    }
}
