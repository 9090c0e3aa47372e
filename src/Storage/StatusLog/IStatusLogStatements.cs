using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.StatusLog;

/// <summary>What the tail of the log asks, in each database's own words.</summary>
public interface IStatusLogStatements
{
    /// <summary>The last position that a committed transaction took; 0 for an empty log. Asked several times a second.</summary>
    Task<long> GetEndAsync(CancellationToken cancellationToken);

    /// <summary>Entries after a position, in order, at most <paramref name="max"/>.</summary>
    Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken);
}
