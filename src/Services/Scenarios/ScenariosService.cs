using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Scenarios;

internal sealed class ScenariosService(IEntityStore<Engine.Scenarios.Scenario> scenarios, ObjectIdGenerator ids, TimeProvider time)
    : V1.ScenariosService.ScenariosServiceBase
{
    public override Task<CreateScenarioResponse> CreateScenario(CreateScenarioRequest request, ServerCallContext context)
    {
        var now = time.GetMilliseconds();
        var scenario = new Engine.Scenarios.Scenario(
            ids.Next(), context.Caller.Account.AccountId, request.Scenario.Name, request.Scenario.Steps.ToEngine(), now, now);
        return context.WriteOnceAsync<Engine.Scenarios.Scenario, CreateScenarioResponse>(
            draft => scenarios.AddAsync(scenario, draft, context.CancellationToken),
            stored => new CreateScenarioResponse { Scenario = stored!.ToProto() });
    }

    public override async Task<ListScenariosResponse> ListScenarios(ListScenariosRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"scenarios {accountId}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(await scenarios.ListAsync(accountId, scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListScenariosResponse
            {
                Scenarios = { page.Items.Select(scenario => scenario.ToProto()) },
                NextPageToken = scope.NextToken(page),
            };
        });
    }

    public override async Task<GetScenarioResponse> GetScenario(GetScenarioRequest request, ServerCallContext context)
    {
        var scenario = ObjectId.TryParse(request.ScenarioKey, out var key)
            ? await scenarios.FindAsync(context.Caller.Account.AccountId, key, context.CancellationToken)
            : null;
        return new GetScenarioResponse { Scenario = Found(scenario, request.ScenarioKey) };
    }

    public override Task<UpdateScenarioResponse> UpdateScenario(UpdateScenarioRequest request, ServerCallContext context) => ChangeAsync(
        request.Scenario.ScenarioKey,
        stored => stored.Apply(request.Scenario, request.UpdateMask, time.GetMilliseconds()),
        scenario => new UpdateScenarioResponse { Scenario = scenario },
        context);

    public override Task<ReplaceScenarioResponse> ReplaceScenario(ReplaceScenarioRequest request, ServerCallContext context)
    {
        var now = time.GetMilliseconds();
        var flow = request.Scenario.Steps.ToEngine();
        return ChangeAsync(
            request.Scenario.ScenarioKey,
            stored =>
            {
                Etag.Check(request.Scenario.Etag, stored.ToProto().Etag);
                return stored with
                {
                    Name = request.Scenario.Name,
                    Flow = flow,
                    CreateTime = context.IsRest ? now : stored.CreateTime,
                    ModifyTime = now,
                };
            },
            scenario => new ReplaceScenarioResponse { Scenario = scenario },
            context);
    }

    public override Task<DeleteScenarioResponse> DeleteScenario(DeleteScenarioRequest request, ServerCallContext context) =>
        context.WriteOnceAsync<Engine.Scenarios.Scenario, DeleteScenarioResponse>(
            draft => scenarios.RemoveAsync(context.Caller.Account.AccountId, IdOf(request.ScenarioKey), draft, context.CancellationToken),
            stored => new DeleteScenarioResponse { Scenario = Found(stored, request.ScenarioKey) });

    private static ObjectId IdOf(string scenarioKey) =>
        ObjectId.TryParse(scenarioKey, out var id) ? id : throw ScenariosErrors.NotFound(scenarioKey);

    private static V1.Scenario Found(Engine.Scenarios.Scenario? scenario, string scenarioKey) =>
        scenario?.ToProto() ?? throw ScenariosErrors.NotFound(scenarioKey);

    private Task<TResponse> ChangeAsync<TResponse>(
        string scenarioKey,
        Func<Engine.Scenarios.Scenario, Engine.Scenarios.Scenario> change,
        Func<V1.Scenario, TResponse> toResponse,
        ServerCallContext context)
        where TResponse : class
        => context.WriteOnceAsync<Engine.Scenarios.Scenario, TResponse>(
            draft => scenarios.UpdateAsync(context.Caller.Account.AccountId, IdOf(scenarioKey), change, draft, context.CancellationToken),
            stored => toResponse(Found(stored, scenarioKey)));
}
