using Grpc.Messaging.Engine.Status;
using Microsoft.Extensions.Hosting;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>Runs the dispatcher as long as the process, and ends watches when it begins to stop: open streams would hold the stop up.</summary>
internal sealed class DispatcherHost(Dispatcher dispatcher, StatusFeed feed, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var registration = lifetime.ApplicationStopping.UnsafeRegister(static feed => ((StatusFeed)feed!).Stop(), feed);
        await dispatcher.RunAsync(stoppingToken);
    }
}
