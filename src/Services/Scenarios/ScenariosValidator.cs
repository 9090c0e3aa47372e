using System.Collections.Frozen;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Scenarios;

internal sealed class ScenariosValidator(MessageContents contents) :
    IRequestValidator<ListScenariosRequest>,
    IRequestValidator<GetScenarioRequest>,
    IRequestValidator<CreateScenarioRequest>,
    IRequestValidator<UpdateScenarioRequest>,
    IRequestValidator<ReplaceScenarioRequest>,
    IRequestValidator<DeleteScenarioRequest>
{
    private const int MaxName = 200;

    private static readonly Scenario Empty = new();
    private static readonly FrozenSet<string> Settable = ["name", "steps"];
    private static readonly FrozenSet<string> OutputOnly = ["scenario_key", "create_time", "modify_time"];

    public void Validate(ListScenariosRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(GetScenarioRequest request, Violations violations) => violations.Required("scenario_key", request.ScenarioKey);

    public void Validate(CreateScenarioRequest request, Violations violations)
    {
        Name(request.Scenario ?? Empty, violations);
        Flow(request.Scenario ?? Empty, violations);
    }

    public void Validate(UpdateScenarioRequest request, Violations violations)
    {
        var scenario = request.Scenario ?? Empty;
        violations.Required("scenario.scenario_key", scenario.ScenarioKey);
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        if (request.UpdateMask.Has("name"))
        {
            Name(scenario, violations);
        }

        if (request.UpdateMask.Has("steps"))
        {
            Flow(scenario, violations);
        }
    }

    public void Validate(ReplaceScenarioRequest request, Violations violations)
    {
        var scenario = request.Scenario ?? Empty;
        violations.Required("scenario.scenario_key", scenario.ScenarioKey);
        Name(scenario, violations);
        Flow(scenario, violations);
    }

    public void Validate(DeleteScenarioRequest request, Violations violations) => violations.Required("scenario_key", request.ScenarioKey);

    private static void Name(Scenario scenario, Violations violations) => violations.RequiredName("scenario.name", scenario.Name, MaxName);

    private void Flow(Scenario scenario, Violations violations) =>
        StepRules.Check("scenario.steps", scenario.Steps, isScenario: true, contents, violations);
}
