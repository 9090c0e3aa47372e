namespace Grpc.Messaging.Engine.Messages;

/// <param name="Field">Path of the request's field in the contract's names, for instance "push_content.text".</param>
public sealed record SendViolation(string Field, string Description);
