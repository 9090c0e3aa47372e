using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>
/// Slows guessing down. Wrong credentials take tokens from a bucket of the client's address and from one of the lookup id; while either is empty,
/// nothing is looked up. Valid ones take none.
/// <para>
/// Buckets that nobody asked for lately are forgotten: two generations, the older of which is dropped when the younger is full. A forgotten bucket
/// starts full, so an attacker with that many addresses gains little: each has a bucket of its own anyway.
/// </para>
/// </summary>
internal sealed class FailureLimits(IOptions<CredentialOptions> options)
{
    private const int GenerationSize = 10_000;
    private const int NetworkBytes = 8;

    private readonly Lock _lock = new();
    private Dictionary<Key, TokenBucketRateLimiter> _young = [];
    private Dictionary<Key, TokenBucketRateLimiter> _old = [];

    /// <summary>How long to wait before a credential is looked up; null when it may be now.</summary>
    public TimeSpan? Check(IPAddress? address, string kind, string lookupId)
    {
        lock (_lock)
        {
            return IsEmpty(KeyOf(address)) || IsEmpty(new Key(kind, lookupId)) ? options.Value.FailureInterval : null;
        }
    }

    /// <summary>Counts a wrong credential.</summary>
    public void Add(IPAddress? address, string kind, string lookupId)
    {
        lock (_lock)
        {
            Take(KeyOf(address), options.Value.FailuresOfAddress);
            Take(new Key(kind, lookupId), options.Value.FailuresOfLookupId);
        }
    }

    private static Key? KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return new Key("", (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString());
        }

        // Whoever has one address of IPv6 has all of its network.
        return new Key("", Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)));
    }

    private bool IsEmpty(Key? key)
    {
        if (key is null || Find(key.Value) is not { } bucket)
        {
            return false;
        }

        bucket.TryReplenish();
        return bucket.GetStatistics()!.CurrentAvailablePermits == 0;
    }

    private void Take(Key? key, int size)
    {
        if (key is null)
        {
            return;
        }

        var bucket = Find(key.Value);
        if (bucket is null)
        {
            bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
            {
                TokenLimit = size,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = options.Value.FailureInterval,

                // Without timers: a bucket is filled up when somebody asks for it.
                AutoReplenishment = false,
            });
            Remember(key.Value, bucket);
        }

        bucket.TryReplenish();
        bucket.AttemptAcquire();
    }

    private TokenBucketRateLimiter? Find(Key key)
    {
        if (_young.TryGetValue(key, out var bucket))
        {
            return bucket;
        }

        if (_old.TryGetValue(key, out bucket))
        {
            Remember(key, bucket);
        }

        return bucket;
    }

    private void Remember(Key key, TokenBucketRateLimiter bucket)
    {
        if (_young.Count >= GenerationSize)
        {
            (_old, _young) = (_young, []);
        }

        _young[key] = bucket;
    }

    /// <param name="Kind">Kind of the credential; empty for addresses.</param>
    private readonly record struct Key(string Kind, string Id);
}
