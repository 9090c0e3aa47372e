using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;

namespace Grpc.Messaging.Storage.Billing;

/// <summary>A ledger entry as it is stored. Those of messages are written by hot statements.</summary>
internal sealed class LedgerRow
{
    /// <summary>Given by the database. An account's entries are written under the lock of its budget, so it grows in their order.</summary>
    public long EntryId { get; init; }

    public ObjectId AccountId { get; init; }

    public LedgerKind Kind { get; init; }

    /// <summary>In millionths.</summary>
    public long Amount { get; init; }

    public ObjectId? MessageId { get; init; }

    public required string Note { get; init; }

    public DateTimeOffset CreateTime { get; init; }

    public static LedgerRow Of(LedgerEntry entry) => new()
    {
        AccountId = entry.AccountId,
        Kind = entry.Kind,
        Amount = entry.Amount.Micros,
        MessageId = entry.MessageId,
        Note = entry.Note,
        CreateTime = entry.CreateTime,
    };

    public LedgerEntry ToEntry() => new(EntryId, AccountId, Kind, new Money(Amount), MessageId, Note, CreateTime);
}
