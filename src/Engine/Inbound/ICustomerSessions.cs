namespace Grpc.Messaging.Engine.Inbound;

/// <summary>When customers last wrote, which on some channels says what may be written to them.</summary>
public interface ICustomerSessions
{
    /// <summary>How far back is looked: no channel has a use for what was written before.</summary>
    static readonly TimeSpan Memory = TimeSpan.FromDays(8);

    /// <summary>
    /// When a customer sent the last message that this provider brought, as the provider tells; null = none is known. Reads that are asked for at the same
    /// time share a look into the store.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It can't be found out now.</exception>
    Task<DateTimeOffset?> FindLastAsync(string provider, string customer);
}
