using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Storage.Scenarios;

/// <summary>The hot statements on scenarios, which every database has in its own words.</summary>
public interface IScenarioStatements
{
    /// <summary>As <see cref="IScenarioStore.FindAsync"/>: every message sent with a scenario asks it.</summary>
    Task<Scenario?> FindAsync(ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken);
}
