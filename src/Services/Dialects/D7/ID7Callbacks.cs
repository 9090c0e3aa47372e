using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>Calls the addresses that batches name.</summary>
internal interface ID7Callbacks
{
    /// <summary>
    /// Stores the calls that are owed for these destinations. A batch that goes on after a crash tells of the same ones again: under the same batch and
    /// number nothing is owed twice.
    /// </summary>
    Task OweAsync(ObjectId accountId, ObjectId batchId, BatchConfig config, IReadOnlyList<D7Outcome> outcomes, CancellationToken cancellationToken);
}
