namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>A kind of database.</summary>
internal interface IDeliveryStorage : IAsyncDisposable
{
    /// <summary>Its name, for people.</summary>
    string Name { get; }

    /// <summary>Whether several servers may work on one database.</summary>
    bool IsShared { get; }

    /// <summary>Makes a database.</summary>
    Task<IDeliveryDatabase> CreateAsync();
}
