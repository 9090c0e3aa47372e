using System.Collections.Frozen;

namespace Grpc.Messaging.Transcoding.Errors;

/// <summary>The dialects by name, frozen when the first service is mapped.</summary>
internal sealed class DialectRegistry
{
    private readonly FrozenDictionary<string, RestDialect> _dialects;

    public DialectRegistry(IEnumerable<RestDialect> dialects, StandardDialect standard)
    {
        var byName = new Dictionary<string, RestDialect>(StringComparer.Ordinal) { [RestDialect.Standard] = standard };
        foreach (var dialect in dialects)
        {
            if (!byName.TryAdd(dialect.Name, dialect))
            {
                throw new InvalidOperationException(
                    $"Two dialects are named \"{dialect.Name}\": {byName[dialect.Name].GetType()} and {dialect.GetType()}.");
            }
        }

        Standard = standard;
        _dialects = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public RestDialect Standard { get; }

    /// <exception cref="InvalidOperationException">No dialect has the name.</exception>
    public RestDialect Find(string name, string service) =>
        name.Length == 0 ? Standard
        : _dialects.TryGetValue(name, out var dialect) ? dialect
        : throw new InvalidOperationException(
            $"Service {service} names the dialect \"{name}\", which does not exist. Registered are: {string.Join(", ", _dialects.Keys.Order())}.");
}
