using Grpc.Messaging.Storage.Writing;

namespace Grpc.Messaging.Storage;

/// <summary>What every database lets its operator choose.</summary>
public abstract class DatabaseOptions
{
    /// <summary>When a commit counts as done. Default <see cref="StorageDurability.Full"/>.</summary>
    public StorageDurability Durability { get; set; } = StorageDurability.Full;

    /// <summary>
    /// Whether the start brings an older schema up to date. Default true; otherwise the start fails when the schema is old, and an operator runs
    /// the server's command <c>migrate</c>.
    /// </summary>
    public bool MigrateOnStart { get; set; } = true;

    /// <summary>What is wrong with settings that only this database has: sentences that begin with the setting's name.</summary>
    public virtual IEnumerable<string> FindFaults() => [];

    /// <summary>What the database's client says of a connection string that it can't read; null when it can, or there is none.</summary>
    public abstract string? FindConnectionFault();

    /// <summary>How much may wait to be written.</summary>
    public WriteQueueOptions Queue { get; set; } = new();
}
