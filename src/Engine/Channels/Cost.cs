namespace Grpc.Messaging.Engine.Channels;

/// <summary>What a provider charges for a message.</summary>
/// <param name="Currency">ISO 4217, upper case.</param>
public readonly record struct Cost(decimal Amount, string Currency);
