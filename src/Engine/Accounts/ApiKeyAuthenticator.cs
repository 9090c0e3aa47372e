using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Accounts;

/// <summary>Finds the account that a key opens. Only keys that exist are remembered, so that guessing costs the store, not our memory.</summary>
public sealed class ApiKeyAuthenticator(IAccountStore accounts, TimeProvider time, IOptions<ApiKeyOptions> options)
{
    private readonly ConcurrentDictionary<UInt128, Entry> _cache = new();
    private int _forgotten;

    /// <summary>The account and key; null when the key opens nothing.</summary>
    public ValueTask<AuthenticatedKey?> AuthenticateAsync(string key, CancellationToken cancellationToken)
    {
        if (key.Length is 0 or > ApiKeyFactory.MaxLength)
        {
            return new((AuthenticatedKey?)null);
        }

        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(ApiKeyFactory.MaxLength)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(key, text)], hash);
        if (_cache.TryGetValue(CacheKey(hash), out var entry)
            && time.GetTimestamp() < entry.EndTimestamp
            && CryptographicOperations.FixedTimeEquals(entry.Hash.Span, hash))
        {
            return new(entry.Key);
        }

        return FindAsync(hash.ToArray(), cancellationToken);
    }

    /// <summary>A key was revoked: from now on this process does not take it any more.</summary>
    public void Forget(ObjectId keyId)
    {
        // First the count, then the entries: a look-up under way either sees the count or its entry is removed here.
        Interlocked.Increment(ref _forgotten);
        foreach (var (hash, entry) in _cache)
        {
            if (entry.Key.KeyId == keyId)
            {
                _cache.TryRemove(hash, out _);
            }
        }
    }

    private static UInt128 CacheKey(ReadOnlySpan<byte> hash) => MemoryMarshal.Read<UInt128>(hash);

    private async ValueTask<AuthenticatedKey?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var forgotten = Volatile.Read(ref _forgotten);
        AuthenticatedKey? found = null;
        foreach (var (key, account) in await accounts.FindKeysAsync(hash, cancellationToken))
        {
            if (CryptographicOperations.FixedTimeEquals(key.Hash.Span, hash))
            {
                found = new AuthenticatedKey(account, key.KeyId);
            }
        }

        if (found is not null && options.Value.CacheTime > TimeSpan.Zero)
        {
            Remember(hash, found, forgotten);
        }

        return found;
    }

    private void Remember(byte[] hash, AuthenticatedKey key, int forgotten)
    {
        if (_cache.Count >= options.Value.CacheSize)
        {
            // Entries live seconds: starting over is cheaper than to keep their order for an eviction that hardly ever comes.
            _cache.Clear();
        }

        var end = time.GetTimestamp() + (long)(options.Value.CacheTime.TotalSeconds * time.TimestampFrequency);
        var cacheKey = CacheKey(hash);
        _cache[cacheKey] = new Entry(hash, key, end);
        if (Volatile.Read(ref _forgotten) != forgotten)
        {
            _cache.TryRemove(cacheKey, out _);
        }
    }

    private sealed record Entry(ReadOnlyMemory<byte> Hash, AuthenticatedKey Key, long EndTimestamp);
}
