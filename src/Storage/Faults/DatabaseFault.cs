namespace Grpc.Messaging.Storage.Faults;

/// <param name="Sentence">For whoever reads the log or the answer of a call.</param>
public readonly record struct DatabaseFault(FaultKind Kind, string Sentence);
