using Grpc.Core;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Dialects.D7;

internal static class D7Errors
{
    /// <summary>Jasmin's word for a number that nothing leads to.</summary>
    public const string NoRouteText = "No route found";

    public static RpcException NoRoute() => RpcErrors.Create(StatusCode.FailedPrecondition, ErrorReason.NoRoute, NoRouteText);

    /// <summary>The error that tells a caller why the engine did not accept.</summary>
    public static RpcException NotAccepted(SendResult result) => Violations.Single("sms", TextOf(result));

    /// <summary>Why the engine did not accept, as the callbacks of a batch tell it.</summary>
    public static string TextOf(SendResult result) => result is SendResult.Invalid invalid
        ? $"Unknown error: {string.Join("; ", invalid.Violations.Select(violation => $"{violation.Part} {violation.Description}"))}"
        : throw new InvalidOperationException($"{result.GetType()} is no refusal of a message to numbers.");
}
