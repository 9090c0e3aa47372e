using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Scenarios;

internal sealed class ScenarioStore(MessagingDatabase database, IScenarioStatements statements) : IScenarioStore
{
    public Task<Page<Scenario>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
        database.ListAsync(
            page,
            context => context.Set<ScenarioRow>().Where(row => row.AccountId == accountId).OrderBy(row => row.CreateTime).ThenBy(row => row.ScenarioKey),
            (rows, time, id) => rows.Where(row => row.CreateTime > time || (row.CreateTime == time && row.ScenarioKey > id)),
            row => row.ToScenario(),
            row => new Cursor(row.CreateTime, row.ScenarioKey.ToString()),
            cancellationToken);

    public Task<Scenario?> FindAsync(ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken) =>
        statements.FindAsync(accountId, scenarioKey, cancellationToken);

    public Task<Written<Scenario>> AddAsync(
        Scenario scenario, RequestDraft<Scenario>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                context.Add(ScenarioRow.Of(scenario));
                await context.SaveChangesAsync(token);
                return scenario;
            },
            cancellationToken);

    public Task<Written<Scenario>> UpdateAsync(
        ObjectId accountId,
        ObjectId scenarioKey,
        Func<Scenario, Scenario> change,
        RequestDraft<Scenario>? request,
        CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await FindRowAsync(context, accountId, scenarioKey, token) is not { } row)
                {
                    return null;
                }

                row.Take(change(row.ToScenario()));
                await context.SaveChangesAsync(token);
                return row.ToScenario();
            },
            cancellationToken);

    public Task<Written<Scenario>> RemoveAsync(
        ObjectId accountId, ObjectId scenarioKey, RequestDraft<Scenario>? request, CancellationToken cancellationToken) =>
        database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await FindRowAsync(context, accountId, scenarioKey, token) is not { } row)
                {
                    return null;
                }

                context.Remove(row);
                await context.SaveChangesAsync(token);
                return row.ToScenario();
            },
            cancellationToken);

    private static Task<ScenarioRow?> FindRowAsync(
        MessagingDbContext context, ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken) =>
        context.Set<ScenarioRow>().FirstOrDefaultAsync(
            row => row.ScenarioKey == scenarioKey && row.AccountId == accountId, cancellationToken);
}
