using System.Collections.Frozen;
using Google.Protobuf.WellKnownTypes;
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
    private const int MaxSteps = 10;
    private const int MaxSender = 64;
    private const int MaxApplicationId = 64;
    private const long MaxTimeoutSeconds = 48 * 60 * 60;

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
        if (request.UpdateMask?.Paths.Contains("name") == true)
        {
            Name(scenario, violations);
        }

        if (request.UpdateMask?.Paths.Contains("steps") == true)
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

    private void Flow(Scenario scenario, Violations violations)
    {
        if (scenario.Steps.Count is 0 or > MaxSteps)
        {
            violations.Add("scenario.steps", $"must have 1 to {MaxSteps} steps");
        }

        for (var i = 0; i < Math.Min(scenario.Steps.Count, MaxSteps); i++)
        {
            Step(scenario.Steps[i], $"scenario.steps[{i}]", violations);
        }
    }

    private void Step(Step step, string path, Violations violations)
    {
        if (!contents.IsChannel(step.Channel))
        {
            violations.Add($"{path}.channel", $"is required: {contents.ChannelNames}");
        }

        violations.RequiredName($"{path}.sender", step.Sender, MaxSender);
        violations.Name($"{path}.application_id", step.ApplicationId, MaxApplicationId);
        if (step.Timeout is { } timeout && !IsTimeout(timeout))
        {
            violations.Add($"{path}.timeout", "must be 1 millisecond to 48 hours");
        }
    }

    // Compared in parts: a duration off the wire can hold anything, also what no TimeSpan can.
    private static bool IsTimeout(Duration timeout) =>
        timeout.Nanos is >= 0 and <= 999_999_999
        && timeout.Seconds is >= 0 and <= MaxTimeoutSeconds
        && (timeout.Seconds > 0 || timeout.Nanos >= Duration.NanosecondsPerSecond / 1000)
        && (timeout.Seconds < MaxTimeoutSeconds || timeout.Nanos == 0);
}
