using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Billing;

/// <summary>
/// What credentials may spend in a day: a budget of its own for each credential and day, made when it is needed first, with the limit as its credit.
/// What is given back later does not come back to it.
/// </summary>
internal sealed class DailyBudgets(IBillingStore store)
{
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<ObjectId, long> _known = [];

    /// <summary>The budget of a credential on the day of <paramref name="now"/>, UTC; it is there when this returns.</summary>
    public async ValueTask<ObjectId> FindAsync(SendKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var budgetId = IdOf(key.CredentialId, now);
        if (_known.TryGetValue(budgetId, out var limit) && limit == key.DailyLimit.Micros)
        {
            return budgetId;
        }

        await store.EnsureBudgetAsync(budgetId, key.DailyLimit, cancellationToken);
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[budgetId] = key.DailyLimit.Micros;
        return budgetId;
    }

    private static ObjectId IdOf(ObjectId credentialId, DateTimeOffset now)
    {
        Span<byte> text = stackalloc byte[ObjectId.Size + sizeof(int)];
        credentialId.Write(text);
        BinaryPrimitives.WriteInt32BigEndian(text[ObjectId.Size..], (int)(now.ToUnixTimeSeconds() / 86_400));
        return ObjectId.FromBytes(SHA256.HashData(text).AsSpan(0, ObjectId.Size));
    }
}
