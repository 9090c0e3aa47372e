namespace Grpc.Messaging.Engine.Messages;

/// <param name="Field">Path of the request's field in the contract's names, for instance "push_content.text".</param>
/// <param name="Description">Goes on after the field's name: "is required".</param>
public sealed record SendViolation(string Field, string Description);
