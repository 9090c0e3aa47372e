using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Scenarios;

internal static class ScenariosErrors
{
    public static RpcException NotFound(string scenarioKey) =>
        RpcErrors.NotFound(ErrorReason.ScenarioNotFound, $"There is no scenario {ViolationsRules.Quote(scenarioKey)}.", ("scenario_key", scenarioKey));
}
