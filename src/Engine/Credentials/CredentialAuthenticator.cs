using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>
/// Finds out who calls. What was found valid is remembered for a short time and costs no look and no wait then; only credentials that exist are
/// remembered, so that guessing does not fill memory. Whoever presents too many wrong ones is refused before the store is asked.
/// </summary>
public sealed class CredentialAuthenticator
{
    private readonly ICredentialStore _credentials;
    private readonly FailureLimits _failures;
    private readonly TimeProvider _time;
    private readonly CredentialOptions _options;
    private readonly FrozenDictionary<string, KnownCredentials> _kinds;
    private int _forgotten;

    /// <exception cref="InvalidOperationException">Two kinds have one name.</exception>
    internal CredentialAuthenticator(
        IEnumerable<CredentialKind> kinds,
        ICredentialStore credentials,
        FailureLimits failures,
        TimeProvider time,
        IOptions<CredentialOptions> options)
    {
        (_credentials, _failures, _time, _options) = (credentials, failures, time, options.Value);
        var byName = new Dictionary<string, KnownCredentials>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            if (kind.Name.Length is 0 or > Credential.MaxKind || !byName.TryAdd(kind.Name, new KnownCredentials(kind, [])))
            {
                throw new InvalidOperationException($"The name \"{kind.Name}\" of {kind.GetType()} is taken, empty or longer than {Credential.MaxKind}.");
            }
        }

        _kinds = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whose credential this is.</summary>
    /// <param name="presented">What the request brought.</param>
    /// <param name="client">Where the request came from; null when that is nobody who could guess.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreUnavailableException">The store can't be asked now.</exception>
    public ValueTask<AuthenticationResult> AuthenticateAsync(
        in PresentedCredential presented, IPAddress? client, CancellationToken cancellationToken)
    {
        if (!presented.IsPlausible)
        {
            return default;
        }

        if (!_kinds.TryGetValue(presented.Kind, out var known))
        {
            throw new InvalidOperationException($"No kind of credential is registered under the name \"{presented.Kind}\".");
        }

        var isKnown = known.Entries.TryGetValue(presented.ToCacheKey(), out var entry) && presented.IsSameAs(entry.Presented);
        if (!isKnown || _time.GetTimestamp() >= entry!.EndTimestamp)
        {
            return FindAsync(known, presented, isKnown, client, cancellationToken);
        }

        if (known.Kind.VerifiesEachCall && !known.Kind.Verify(entry.Credential, presented))
        {
            _failures.Add(client, presented.Kind, presented.ToLookupId());
            return default;
        }

        return new(new AuthenticationResult(entry.Caller));
    }

    /// <summary>A credential was revoked or changed: from now on this process looks it up again.</summary>
    public void Forget(ObjectId credentialId) => Forget(entry => entry.Credential.CredentialId == credentialId);

    /// <summary>An account was changed: from now on this process looks its credentials up again.</summary>
    public void ForgetAccount(ObjectId accountId) => Forget(entry => entry.Caller.Account.AccountId == accountId);

    private void Forget(Func<Entry, bool> isMeant)
    {
        // First the count, then the entries: a look-up under way either sees the count or its entry is removed here.
        Interlocked.Increment(ref _forgotten);
        foreach (var known in _kinds.Values)
        {
            foreach (var (key, entry) in known.Entries)
            {
                if (isMeant(entry))
                {
                    known.Entries.TryRemove(key, out _);
                }
            }
        }
    }

    private async ValueTask<AuthenticationResult> FindAsync(
        KnownCredentials known,
        PresentedCredential presented,
        bool wasValid,
        IPAddress? client,
        CancellationToken cancellationToken)
    {
        // What was valid a moment ago is looked up in any case, or one caller's wrong keys would lock out everybody behind the same address.
        var lookupId = presented.ToLookupId();
        if (!wasValid && _failures.Check(client, presented.Kind, lookupId) is { } delay)
        {
            return new AuthenticationResult(null, delay);
        }

        var forgotten = Volatile.Read(ref _forgotten);
        var found = await _credentials.FindAsync(presented.Kind, lookupId, cancellationToken);
        if (found is { } owned && IsAlive(owned.Credential))
        {
            var caller = new Caller(owned.Account, owned.Credential);
            var isValid = known.Kind.Verify(owned.Credential, presented);
            if (isValid || known.Kind.VerifiesEachCall)
            {
                Remember(known, presented, owned.Credential, caller, forgotten);
            }

            if (isValid)
            {
                return new AuthenticationResult(caller);
            }
        }
        else
        {
            known.Entries.TryRemove(presented.ToCacheKey(), out _);
            known.Kind.VerifyNothing(presented);
        }

        _failures.Add(client, presented.Kind, lookupId);
        return default;
    }

    private bool IsAlive(Credential credential) => credential.ExpireTime is not { } end || _time.GetUtcNow() < end;

    private void Remember(KnownCredentials known, in PresentedCredential presented, Credential credential, Caller caller, int forgotten)
    {
        var life = _options.CacheTime;
        if (credential.ExpireTime is { } end && end - _time.GetUtcNow() < life)
        {
            life = end - _time.GetUtcNow();
        }

        if (life <= TimeSpan.Zero)
        {
            return;
        }

        if (known.Entries.Count >= _options.CacheSize)
        {
            // Entries live seconds: starting over is cheaper than to keep their order for an eviction that hardly ever comes.
            known.Entries.Clear();
        }

        var endTimestamp = _time.GetTimestamp() + (long)(life.TotalSeconds * _time.TimestampFrequency);
        var cacheKey = presented.ToCacheKey();
        known.Entries[cacheKey] = new Entry(presented.ToKept(), credential, caller, endTimestamp);
        if (Volatile.Read(ref _forgotten) != forgotten)
        {
            known.Entries.TryRemove(cacheKey, out _);
        }
    }

    private sealed record KnownCredentials(CredentialKind Kind, ConcurrentDictionary<ulong, Entry> Entries);

    private sealed record Entry(PresentedCredential Presented, Credential Credential, Caller Caller, long EndTimestamp);
}
