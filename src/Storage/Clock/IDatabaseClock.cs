namespace Grpc.Messaging.Storage.Clock;

/// <summary>The clock of a database's server.</summary>
public interface IDatabaseClock
{
    /// <summary>What it says now.</summary>
    Task<DateTimeOffset> ReadAsync(CancellationToken cancellationToken);
}
