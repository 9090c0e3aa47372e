using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Testing;

/// <summary>Templates of providers, in memory.</summary>
public sealed class MemoryTemplateStore : IProviderTemplateStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TemplateKey, ProviderTemplate> _templates = [];

    public Task<IReadOnlyList<ProviderTemplate>> ListAsync(string? provider, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<ProviderTemplate>>([.. _templates.Values.Where(template => provider is null || template.Provider == provider)]);
        }
    }

    public Task<IReadOnlyDictionary<TemplateKey, string>> FindStatusesAsync(IReadOnlyCollection<TemplateKey> keys, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyDictionary<TemplateKey, string>>(
                keys.Distinct().Where(_templates.ContainsKey).ToDictionary(static key => key, key => _templates[key].Status));
        }
    }

    public Task ReplaceAsync(
        string provider, IReadOnlyList<ProviderTemplate> templates, DateTimeOffset listTime, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var key in _templates.Keys.Where(key => key.Provider == provider).ToList())
            {
                _templates.Remove(key);
            }

            foreach (var template in templates)
            {
                _templates[new TemplateKey(provider, template.Name, template.Language)] = template;
            }
        }

        return Task.CompletedTask;
    }

    public Task ApplyAsync(TemplateChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _templates[new TemplateKey(change.Provider, change.Name, change.Language)] =
                new ProviderTemplate(change.Provider, change.Name, change.Language, change.Status, "", "", change.Reason, now);
        }

        return Task.CompletedTask;
    }
}
