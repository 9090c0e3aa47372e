using Microsoft.Extensions.Hosting;

namespace Grpc.Messaging.Engine.Jobs;

/// <summary>Runs jobs as long as the process.</summary>
internal sealed class JobHost(JobRunner runner) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the way of the host's start.
        await Task.Yield();
        await runner.RunAsync(stoppingToken);
    }
}
