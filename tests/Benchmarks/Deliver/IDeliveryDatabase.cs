using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>An empty database for one run, removed with it.</summary>
internal interface IDeliveryDatabase : IAsyncDisposable
{
    /// <summary>Makes a service in this process store there.</summary>
    void AddTo(IServiceCollection services);

    /// <summary>What makes a server store there.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Rows a second by the database's fastest client path, in transactions of this many rows.</summary>
    Task<double> MeasureBareAsync(int transactions, int rowsOfTransaction, CancellationToken cancellationToken);

    /// <summary>Adds old messages and what they left behind. It has its schema and nothing else, and nobody uses it meanwhile.</summary>
    Task AddOldAsync(long messages, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Has the database pass over the statistics of deliveries: what is sent to it stays the same, and no row of them is written. It has its schema, and nobody
    /// uses it meanwhile.
    /// </summary>
    Task IgnoreReportsAsync(CancellationToken cancellationToken);

    /// <summary>Destinations that retention has removed so far.</summary>
    Task<long> CountRemovedAsync(CancellationToken cancellationToken);

    /// <summary>Tables whose rows were updated: name, updates, those in place (without new index entries). Empty when the database does not count them.</summary>
    Task<IReadOnlyList<IReadOnlyList<string>>> ReadUpdatesAsync(CancellationToken cancellationToken);

    /// <summary>Its size in bytes.</summary>
    Task<long> GetSizeAsync(CancellationToken cancellationToken);
}
