using System.Globalization;
using Grpc.Core;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Billing;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Messages;

internal static class MessagesErrors
{
    public static RpcException NotFound(string messageId) =>
        RpcErrors.NotFound(ErrorReason.MessageNotFound, $"There is no message {ViolationsRules.Quote(messageId)}.", ("message_id", messageId));

    public static RpcException DestinationNotFound(string messageId, int index) => RpcErrors.NotFound(
        ErrorReason.MessageNotFound,
        string.Create(CultureInfo.InvariantCulture, $"The message {ViolationsRules.Quote(messageId)} has no destination {index}."),
        ("message_id", messageId));

    public static RpcException RequestIdUnknown(string requestId) => RpcErrors.NotFound(
        ErrorReason.MessageNotFound, $"No send within 24 hours had the request_id {ViolationsRules.Quote(requestId)}.", ("request_id", requestId));

    /// <summary>The error that tells a caller why the engine did not accept.</summary>
    /// <param name="parent">Path of the message in the request, with a dot behind it; empty when the request is the message.</param>
    public static RpcException NotAccepted(SendResult result, MessageContents contents, string parent = "")
    {
        switch (result)
        {
            case SendResult.Invalid invalid:
                var violations = new Violations();
                foreach (var violation in invalid.Violations)
                {
                    violations.Add(
                        parent + contents.PathOf(violation),
                        violation.Description,
                        violation.Part == SendPart.Destinations ? ViolationReason.Invalid : ViolationReason.Required);
                }

                return violations.ToException();
            case SendResult.ApplicationNotFound { Step: null } missing:
                return Violations.Single(
                    parent + "application_id",
                    $"must be an application of the account; there is no {ViolationsRules.Quote(missing.AppCode)}",
                    ViolationReason.UnknownValue,
                    ErrorReason.ApplicationNotFound,
                    ("application_id", missing.AppCode));
            case SendResult.ApplicationNotFound missing:
                return Violations.Single(
                    parent + "application_id",
                    $"is required: step {missing.Step + 1} of the scenario names {ViolationsRules.Quote(missing.AppCode)}, which is no application of the account",
                    ViolationReason.UnknownValue,
                    ErrorReason.ApplicationNotFound,
                    ("application_id", missing.AppCode));
            case SendResult.InsufficientCredit refused:
                return BillingErrors.InsufficientCredit(refused.Needed);
            case SendResult.ScenarioNotFound missing:
                return Violations.Single(
                    parent + "scenario_key",
                    $"must be a scenario of the account; there is no {ViolationsRules.Quote(missing.ScenarioKey.ToString())}",
                    ViolationReason.UnknownValue,
                    ErrorReason.ScenarioNotFound,
                    ("scenario_key", missing.ScenarioKey.ToString()));
            default:
                throw new InvalidOperationException($"{result.GetType()} is not a refusal.");
        }
    }
}
