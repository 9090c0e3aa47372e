namespace Grpc.Messaging.Testing.Processes.Stored;

/// <summary>A row of the ledger.</summary>
/// <param name="MessageId">Empty for an entry that no message caused.</param>
/// <param name="Kind">1 = paid in, 2 = charged, 3 = given back, 4 = trial credit.</param>
/// <param name="Amount">Millionths; negative = taken.</param>
public sealed record StoredEntry(string AccountId, string MessageId, int Kind, long Amount);
