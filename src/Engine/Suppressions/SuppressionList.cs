using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Internal;

namespace Grpc.Messaging.Engine.Suppressions;

/// <summary>
/// Asked right before each hand-over. Most accounts have an empty list, which is remembered for a few seconds: then the answer costs no look. What is put
/// on a list here counts at once; what another node puts on a list that was empty, after these seconds at the latest.
/// </summary>
public sealed class SuppressionList
{
    private const int MaxAccounts = 100_000;
    private const int MostNumbers = 256;
    private static readonly TimeSpan KnownTime = TimeSpan.FromSeconds(5);

    private readonly ISuppressionStore _store;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<ObjectId, (bool HasAny, long Since)> _accounts = new();
    private readonly BatchReader<SuppressedNumber, HashSet<string>> _numbers;

    public SuppressionList(ISuppressionStore store, TimeProvider time)
    {
        (_store, _time) = (store, time);
        _numbers = new BatchReader<SuppressedNumber, HashSet<string>>(ReadAsync, MostNumbers);
    }

    /// <summary>Whether the list of an account was seen to be empty a moment ago: then nothing needs to be looked up.</summary>
    public bool IsKnownEmpty(ObjectId accountId) =>
        _accounts.TryGetValue(accountId, out var known) && !known.HasAny && _time.GetElapsedTime(known.Since) < KnownTime;

    /// <summary>Whether a number is not to be written to. Fails as the store does.</summary>
    public ValueTask<bool> ContainsAsync(ObjectId accountId, Channel channel, string sender, string phone)
    {
        if (phone.Length == 0)
        {
            return new(false);
        }

        return IsKnownEmpty(accountId) ? new(false) : LookAsync(accountId, channel, sender, phone);
    }

    /// <summary>The list of an account was changed.</summary>
    public void Forget(ObjectId accountId) => _accounts.TryRemove(accountId, out _);

    private async ValueTask<bool> LookAsync(ObjectId accountId, Channel channel, string sender, string phone)
    {
        if (!_accounts.TryGetValue(accountId, out var known) || _time.GetElapsedTime(known.Since) >= KnownTime)
        {
            var since = _time.GetTimestamp();
            known = (await _store.AnyAsync(accountId, CancellationToken.None), since);
            if (_accounts.Count >= MaxAccounts)
            {
                _accounts.Clear();
            }

            _accounts[accountId] = known;
        }

        return known.HasAny
            && await _numbers.FindAsync(new SuppressedNumber(accountId, channel, phone)) is { } senders
            && (senders.Contains("") || senders.Contains(sender));
    }

    private async Task<Dictionary<SuppressedNumber, HashSet<string>>> ReadAsync(IReadOnlyCollection<SuppressedNumber> numbers) =>
        (await _store.FindAsync(numbers, CancellationToken.None))
        .GroupBy(static entry => new SuppressedNumber(entry.AccountId, entry.Channel, entry.Phone))
        .ToDictionary(static group => group.Key, static group => group.Select(static entry => entry.Sender).ToHashSet(StringComparer.Ordinal));
}
