using System.Collections.Frozen;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>All formats by name.</summary>
public sealed class CallbackFormats
{
    private readonly FrozenDictionary<string, ICallbackFormat> _formats;

    /// <summary>Of what was registered; no two have one name.</summary>
    public CallbackFormats(IEnumerable<ICallbackFormat> formats)
    {
        var byName = new Dictionary<string, ICallbackFormat>(StringComparer.Ordinal);
        foreach (var format in formats)
        {
            if (!byName.TryAdd(format.Name, format))
            {
                throw new InvalidOperationException($"Two callback formats are named {format.Name}.");
            }
        }

        _formats = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Names of those that a webhook can have.</summary>
    public IEnumerable<string> OfWebhooks =>
        _formats.Values.Where(static format => format is StandardWebhookFormat or IInboundCallbackFormat).Select(static format => format.Name).Order(StringComparer.Ordinal);

    /// <summary>A format; null when this version does not have it.</summary>
    public ICallbackFormat? Find(string name) => _formats.GetValueOrDefault(name);
}
