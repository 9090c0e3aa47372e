namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>A receipt as the sandbox's callback has it.</summary>
/// <param name="Provider">Name of the sandbox's sender.</param>
/// <param name="Id">Its identifier of the message: the idempotency key of the attempt.</param>
/// <param name="Status">A word of <see cref="SandboxStatusMap"/>.</param>
internal sealed record SandboxReceipt(string? Provider, string? Id, string? Status);
