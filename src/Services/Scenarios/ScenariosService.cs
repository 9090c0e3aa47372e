using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Scenarios;

internal sealed class ScenariosService(IScenarioStore scenarios, ObjectIdGenerator ids, TimeProvider time)
    : V1.ScenariosService.ScenariosServiceBase
{
    public override async Task<CreateScenarioResponse> CreateScenario(CreateScenarioRequest request, ServerCallContext context)
    {
        var now = time.GetMilliseconds();
        var scenario = new Engine.Scenarios.Scenario(
            ids.Next(), context.Caller.Account.AccountId, request.Scenario.Name, request.Scenario.Flow.ToEngine(), now, now);
        await scenarios.AddAsync(scenario, context.CancellationToken);
        return new CreateScenarioResponse { Scenario = scenario.ToProto() };
    }

    public override async Task<ListScenariosResponse> ListScenarios(ListScenariosRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var scope = new PageScope($"scenarios {accountId}");
        var page = PageScope.Found(
            await scenarios.ListAsync(accountId, scope.Request(request.PageSize, request.PageToken), context.CancellationToken));
        return new ListScenariosResponse
        {
            Scenarios = { page.Items.Select(scenario => scenario.ToProto()) },
            NextPageToken = scope.NextToken(page),
        };
    }

    public override async Task<GetScenarioResponse> GetScenario(GetScenarioRequest request, ServerCallContext context)
    {
        var scenario = ObjectId.TryParse(request.ScenarioKey, out var key)
            ? await scenarios.FindAsync(context.Caller.Account.AccountId, key, context.CancellationToken)
            : null;
        return new GetScenarioResponse { Scenario = Found(scenario, request.ScenarioKey) };
    }

    public override async Task<UpdateScenarioResponse> UpdateScenario(UpdateScenarioRequest request, ServerCallContext context)
    {
        var scenario = await ChangeAsync(
            request.Scenario.ScenarioKey, stored => stored.Apply(request.Scenario, request.UpdateMask, time.GetMilliseconds()), context);
        return new UpdateScenarioResponse { Scenario = scenario };
    }

    public override async Task<ReplaceScenarioResponse> ReplaceScenario(ReplaceScenarioRequest request, ServerCallContext context)
    {
        var now = time.GetMilliseconds();
        var flow = request.Scenario.Flow.ToEngine();
        var scenario = await ChangeAsync(
            request.Scenario.ScenarioKey,
            stored => stored with { Name = request.Scenario.Name, Flow = flow, CreateTime = now, ModifyTime = now },
            context);
        return new ReplaceScenarioResponse { Scenario = scenario };
    }

    public override async Task<DeleteScenarioResponse> DeleteScenario(DeleteScenarioRequest request, ServerCallContext context)
    {
        var scenario = ObjectId.TryParse(request.ScenarioKey, out var key)
            ? await scenarios.RemoveAsync(context.Caller.Account.AccountId, key, context.CancellationToken)
            : null;
        return new DeleteScenarioResponse { Scenario = Found(scenario, request.ScenarioKey) };
    }

    private async Task<V1.Scenario> ChangeAsync(
        string scenarioKey, Func<Engine.Scenarios.Scenario, Engine.Scenarios.Scenario> change, ServerCallContext context)
    {
        var scenario = ObjectId.TryParse(scenarioKey, out var key)
            ? await scenarios.UpdateAsync(context.Caller.Account.AccountId, key, change, context.CancellationToken)
            : null;
        return Found(scenario, scenarioKey);
    }

    private static V1.Scenario Found(Engine.Scenarios.Scenario? scenario, string scenarioKey) =>
        scenario?.ToProto() ?? throw ScenariosErrors.NotFound(scenarioKey);
}
