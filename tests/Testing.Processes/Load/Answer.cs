namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>What was answered OK.</summary>
/// <param name="Whole">The answer byte for byte, as text.</param>
public sealed record Answer(string MessageId, string Whole);
