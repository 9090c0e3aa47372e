using System.Collections.Concurrent;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>
/// The templates of the providers, as this process has heard of them: all of them now and then, from <see cref="ITemplateSource"/>, and single ones by
/// callbacks. What another process was told comes with the next list.
/// </summary>
public sealed class ProviderTemplates(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Provider, string Name, string Language), ProviderTemplate> _templates = new();

    /// <summary>Every template, by provider, name and language.</summary>
    public IReadOnlyList<ProviderTemplate> All =>
    [
        .. _templates.Values
            .OrderBy(static template => template.Provider, StringComparer.Ordinal)
            .ThenBy(static template => template.Name, StringComparer.Ordinal)
            .ThenBy(static template => template.Language, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Whether it is known that the provider would not send a template: it is waiting for approval, refused, paused or gone. One that was never heard of may
    /// be new, and is not held back.
    /// </summary>
    public bool IsHeldBack(string provider, string name, string language) =>
        _templates.TryGetValue((provider, name, language), out var template) && template.Status is not ("APPROVED" or "FLAGGED" or "REINSTATED" or "IN_APPEAL");

    /// <summary>Takes over all templates of a provider; those that are not among them are gone.</summary>
    public void Replace(string provider, IReadOnlyList<ProviderTemplate> templates)
    {
        var listed = templates.ToDictionary(static template => (template.Provider, template.Name, template.Language));
        foreach (var (key, template) in listed)
        {
            _templates[key] = template;
        }

        foreach (var key in _templates.Keys.Where(key => key.Provider == provider && !listed.ContainsKey(key)))
        {
            _templates.TryRemove(key, out _);
        }
    }

    /// <summary>Takes over what became of one template.</summary>
    public void Apply(TemplateChange change)
    {
        var reason = change.Reason == "NONE" ? "" : change.Reason;
        var now = time.GetMilliseconds();
        _templates.AddOrUpdate(
            (change.Provider, change.Name, change.Language),
            key => new ProviderTemplate(key.Provider, key.Name, key.Language, change.Status, "", "", reason, now),
            (_, known) => known with { Status = change.Status, Reason = reason, ChangeTime = now });
    }
}
