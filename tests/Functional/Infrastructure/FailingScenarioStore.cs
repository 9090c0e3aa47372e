using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Scenario = Grpc.Messaging.Engine.Scenarios.Scenario;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>A store that fails the same way whatever is asked of it.</summary>
internal sealed class FailingScenarioStore(Exception failure) : IScenarioStore
{
    public Task<Page<Scenario>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
        Task.FromException<Page<Scenario>?>(failure);

    public Task<Scenario?> FindAsync(ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken) =>
        Task.FromException<Scenario?>(failure);

    public Task<Written<Scenario>> AddAsync(
        Scenario scenario, RequestDraft<Scenario>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<Scenario>>(failure);

    public Task<Written<Scenario>> UpdateAsync(
        ObjectId accountId,
        ObjectId scenarioKey,
        Func<Scenario, Scenario> change,
        RequestDraft<Scenario>? request,
        CancellationToken cancellationToken) =>
        Task.FromException<Written<Scenario>>(failure);

    public Task<Written<Scenario>> RemoveAsync(
        ObjectId accountId, ObjectId scenarioKey, RequestDraft<Scenario>? request, CancellationToken cancellationToken) =>
        Task.FromException<Written<Scenario>>(failure);
}
