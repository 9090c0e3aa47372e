using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>A ledger entry of a message.</summary>
/// <param name="Amount">In millionths.</param>
public readonly record struct LedgerMove(ObjectId AccountId, LedgerKind Kind, long Amount, ObjectId MessageId, DateTimeOffset CreateTime);
