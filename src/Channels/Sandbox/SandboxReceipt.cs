namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>A receipt as the sandbox's callback has it, or what a customer wrote, which has a text and no status.</summary>
/// <param name="Provider">Name of the sandbox's sender.</param>
/// <param name="Id">Its identifier of the message: the idempotency key of the attempt.</param>
/// <param name="Status">A word of <see cref="SandboxStatusMap"/>.</param>
/// <param name="From">Who wrote.</param>
/// <param name="To">The number that was written to.</param>
internal sealed record SandboxReceipt(string? Provider, string? Id, string? Status, string? From = null, string? To = null, string? Text = null);
