namespace Grpc.Messaging.Engine.Billing;

/// <summary>One change of a balance. Entries are only ever added; their sum is the balance.</summary>
/// <param name="EntryId">Grows within the account, in the order of the changes; 0 until stored.</param>
/// <param name="Amount">What was added to the balance; negative = taken.</param>
/// <param name="MessageId">The message that was charged or settled; null for other kinds.</param>
/// <param name="Note">For people; may be empty.</param>
public sealed record LedgerEntry(
    long EntryId, ObjectId AccountId, LedgerKind Kind, Money Amount, ObjectId? MessageId, string Note, DateTimeOffset CreateTime)
{
    /// <summary>Longest <see cref="Note"/>, in characters.</summary>
    public const int MaxNote = 200;
}
