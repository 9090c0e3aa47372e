using Microsoft.Extensions.Hosting;

namespace Grpc.Messaging.Storage;

/// <summary>Makes the database ready before anything that was registered later starts.</summary>
internal sealed class StorageStartService(MessagingDatabase database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => database.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
