namespace Grpc.Messaging.Testing.Processes.Judging;

/// <summary>A message that was answered OK, and what must become of it.</summary>
public sealed record ExpectedMessage(string MessageId, string RequestId, IReadOnlyList<int> FinalStates);
