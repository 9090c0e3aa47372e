namespace Grpc.Messaging.Benchmarks.Watchers;

/// <summary>A watch of one message, over whatever door.</summary>
internal interface IOpenWatch : IDisposable
{
    /// <summary>Reads until the snapshot is complete: from here on the watcher is idle.</summary>
    Task ReadSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>Reads until the service ends the watch; answers whether it told of the message's cancellation before.</summary>
    Task<bool> ReadToEndAsync(CancellationToken cancellationToken);
}
