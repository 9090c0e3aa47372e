using Grpc.Messaging.Engine.Internal;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>
/// The templates of the providers: all of them now and then, from <see cref="ITemplateSource"/>, and single ones by callbacks. They are stored, so that what
/// one process is told holds at once for all of them.
/// </summary>
public sealed class ProviderTemplates
{
    private const int MostTemplates = 256;

    private readonly IProviderTemplateStore _store;
    private readonly TimeProvider _time;
    private readonly BatchReader<TemplateKey, string> _statuses;

    public ProviderTemplates(IProviderTemplateStore store, TimeProvider time)
    {
        (_store, _time) = (store, time);
        _statuses = new BatchReader<TemplateKey, string>(
            async keys => (await store.FindStatusesAsync(keys, CancellationToken.None)).ToDictionary(), MostTemplates);
    }

    /// <summary>
    /// Whether it is known that the provider would not send a template: it is waiting for approval, refused, paused or gone. One that was never heard of may
    /// be new, and is not held back. Reads that are asked for at the same time share a look into the store.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It can't be found out now.</exception>
    public async Task<bool> IsHeldBackAsync(TemplateKey key) =>
        await _statuses.FindAsync(key) is { } status && status is not ("APPROVED" or "FLAGGED" or "REINSTATED" or "IN_APPEAL");

    /// <summary>All, or those of a provider, by provider, name and language.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    public Task<IReadOnlyList<ProviderTemplate>> ListAsync(string? provider, CancellationToken cancellationToken) =>
        _store.ListAsync(provider, cancellationToken);

    /// <summary>Takes over what became of one template.</summary>
    /// <exception cref="StoreUnavailableException">It can't be stored now.</exception>
    public Task ApplyAsync(TemplateChange change, CancellationToken cancellationToken) =>
        _store.ApplyAsync(change.Reason == "NONE" ? change with { Reason = "" } : change, _time.GetMilliseconds(), cancellationToken);

    /// <summary>Asks a provider for all of its templates, and takes the list over.</summary>
    /// <exception cref="StoreUnavailableException">It can't be stored now.</exception>
    /// <exception cref="HttpRequestException">The provider did not tell.</exception>
    internal async Task ListAnewAsync(ITemplateSource source, CancellationToken cancellationToken)
    {
        var now = _time.GetMilliseconds();
        await _store.ReplaceAsync(source.Provider, await source.ListAsync(now, cancellationToken), now, cancellationToken);
    }
}
