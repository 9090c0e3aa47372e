namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>Two answers under one request id.</summary>
public sealed record Replay(string RequestId, string First, string Again);
