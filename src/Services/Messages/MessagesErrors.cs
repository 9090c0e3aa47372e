using Grpc.Core;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal static class MessagesErrors
{
    public static RpcException NotFound(string messageId) =>
        RpcErrors.NotFound(ErrorReason.MessageNotFound, $"There is no message {ViolationsRules.Quote(messageId)}.");

    /// <summary>The error that tells a caller why the engine did not accept.</summary>
    public static RpcException NotAccepted(SendResult result, MessageContents contents)
    {
        switch (result)
        {
            case SendResult.Invalid invalid:
                var violations = new Violations();
                foreach (var violation in invalid.Violations)
                {
                    violations.Add(contents.PathOf(violation), violation.Description);
                }

                return violations.ToException();
            case SendResult.ApplicationNotFound { Step: null } missing:
                return Violations.Single(
                    "application_id",
                    $"must be an application of the account; there is no {ViolationsRules.Quote(missing.AppCode)}",
                    ErrorReason.ApplicationNotFound);
            case SendResult.ApplicationNotFound missing:
                return Violations.Single(
                    "application_id",
                    $"is required: step {missing.Step + 1} of the scenario names {ViolationsRules.Quote(missing.AppCode)}, which is no application of the account",
                    ErrorReason.ApplicationNotFound);
            case SendResult.ScenarioNotFound missing:
                return Violations.Single(
                    "scenario_key",
                    $"must be a scenario of the account; there is no {ViolationsRules.Quote(missing.ScenarioKey.ToString())}",
                    ErrorReason.ScenarioNotFound);
            default:
                throw new InvalidOperationException($"{result.GetType()} is not a refusal.");
        }
    }
}
