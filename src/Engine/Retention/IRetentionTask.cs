namespace Grpc.Messaging.Engine.Retention;

/// <summary>One kind of what grows old and is removed, bit by bit, in the background. Of all processes on a database, one at a time does it.</summary>
public interface IRetentionTask
{
    /// <summary>Removes a little: a transaction short enough that nobody who writes notices it. False = nothing more is left to remove now.</summary>
    /// <param name="turn">Name under which this process has the turn, see <see cref="IRetentionStore.TryTakeTurnAsync"/>.</param>
    Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken);

    /// <summary>A run is over, be it because nothing is left or because something failed: lets go of what was held for it.</summary>
    void EndRun();
}
