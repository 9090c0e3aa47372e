using Grpc.Core;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Billing;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Scenarios;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal static class MessagesErrors
{
    public static RpcException NotFound(string messageId) =>
        RpcErrors.NotFound(ErrorReason.MessageNotFound, $"There is no message {ViolationsRules.Quote(messageId)}.", ("message_id", messageId));

    public static RpcException RequestIdUnknown(string requestId) => RpcErrors.NotFound(
        ErrorReason.MessageNotFound, $"No send within 24 hours had the request_id {ViolationsRules.Quote(requestId)}.", ("request_id", requestId));

    /// <summary>The error that tells a caller why the engine did not accept.</summary>
    public static RpcException NotAccepted(SendResult result, MessageContents contents)
    {
        switch (result)
        {
            case SendResult.Invalid invalid:
                var violations = new Violations();
                foreach (var violation in invalid.Violations)
                {
                    violations.Add(contents.PathOf(violation), violation.Description, violation.Part == SendPart.Destinations ? ViolationReason.Invalid : ViolationReason.Required);
                }

                return violations.ToException();
            case SendResult.ApplicationNotFound missing:
                return ApplicationsErrors.NotFound(missing.AppCode.ToString());
            case SendResult.InsufficientCredit refused:
                return BillingErrors.InsufficientCredit(refused.Needed);
            case SendResult.ScenarioNotFound missing:
                return ScenariosErrors.NotFound(missing.ScenarioKey.ToString());
            default:
                throw new InvalidOperationException($"{result.GetType()} is not a refusal.");
        }
    }
}
