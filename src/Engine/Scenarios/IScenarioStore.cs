using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Scenarios;

/// <summary>Scenarios of an account.</summary>
public interface IScenarioStore
{
    /// <summary>Scenarios, oldest first; null when the cursor is not one.</summary>
    Task<Page<Scenario>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One scenario; null when the account has none such.</summary>
    Task<Scenario?> FindAsync(ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken);

    /// <summary>Stores a new scenario.</summary>
    Task<Written<Scenario>> AddAsync(Scenario scenario, RequestDraft<Scenario>? request, CancellationToken cancellationToken);

    /// <summary>Reads, changes and writes in one transaction; answers what is stored then, or null when the account has none such.</summary>
    Task<Written<Scenario>> UpdateAsync(
        ObjectId accountId,
        ObjectId scenarioKey,
        Func<Scenario, Scenario> change,
        RequestDraft<Scenario>? request,
        CancellationToken cancellationToken);

    /// <summary>Removes a scenario and answers what it was; null when the account has none such.</summary>
    Task<Written<Scenario>> RemoveAsync(
        ObjectId accountId, ObjectId scenarioKey, RequestDraft<Scenario>? request, CancellationToken cancellationToken);
}
