namespace Grpc.Messaging.Engine.Channels;

/// <summary>The templates of the providers, as any process has heard of them.</summary>
public interface IProviderTemplateStore
{
    /// <summary>All, or those of a provider, by provider, name and language.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    Task<IReadOnlyList<ProviderTemplate>> ListAsync(string? provider, CancellationToken cancellationToken);

    /// <summary>The statuses of these templates; of those that are not known none.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    Task<IReadOnlyDictionary<TemplateKey, string>> FindStatusesAsync(IReadOnlyCollection<TemplateKey> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Takes over a list of all templates of a provider; those that are not among them are gone. What was told since the list was asked for, at
    /// <paramref name="listTime"/>, stays.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Nothing was changed.</exception>
    Task ReplaceAsync(string provider, IReadOnlyList<ProviderTemplate> templates, DateTimeOffset listTime, CancellationToken cancellationToken);

    /// <summary>Takes over what became of one template.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was changed.</exception>
    Task ApplyAsync(TemplateChange change, DateTimeOffset now, CancellationToken cancellationToken);
}
