using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>A delivery's row, with its lease and its attempts.</summary>
internal sealed class StoredDelivery(StoredMessage message, Delivery first)
{
    public StoredMessage Message { get; } = message;

    public Delivery Current { get; set; } = first;

    /// <summary>Who holds it, or held it and gave no sign; null when it was given back.</summary>
    public string? Owner { get; set; }

    /// <summary>When the lease ends, in ticks of the store's clock.</summary>
    public long LeaseEnd { get; set; }

    /// <summary>Every attempt by number, from 1.</summary>
    public SortedDictionary<int, Attempt> Attempts { get; } = [];

    public int Index => Current.Key.Index;
}
