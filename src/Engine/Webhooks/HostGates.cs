using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>The gates of all receivers that this process has to do with.</summary>
internal sealed class HostGates(TimeProvider time, IOptions<WebhookOptions> options)
{
    private const int MaxGates = 10_000;

    private readonly ConcurrentDictionary<string, HostGate> _gates = new(StringComparer.Ordinal);
    private int _active;

    /// <summary>Whether so many requests are under way that no other may begin.</summary>
    public bool IsFull => Volatile.Read(ref _active) >= options.Value.MaxConcurrent;

    public HostGate Of(string url)
    {
        var host = new Uri(url).GetLeftPart(UriPartial.Authority);
        if (_gates.TryGetValue(host, out var gate))
        {
            return gate;
        }

        if (_gates.Count >= MaxGates)
        {
            foreach (var (idle, _) in _gates.Where(static pair => pair.Value.IsIdle))
            {
                _gates.TryRemove(idle, out _);
            }
        }

        return _gates.GetOrAdd(host, _ => new HostGate(options.Value.MaxConcurrentPerHost, time, options.Value));
    }

    public void Begin() => Interlocked.Increment(ref _active);

    public void End() => Interlocked.Decrement(ref _active);
}
