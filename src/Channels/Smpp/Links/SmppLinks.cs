using Grpc.Messaging.Channels.Smpp.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>
/// All links of a provider. They live as long as the host: bound in the background from its start, unbound when everything else has stopped.
/// </summary>
internal sealed class SmppLinks : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SmppLink[] _links;
    private Task _running = Task.CompletedTask;

    public SmppLinks(
        string provider, SmppOptions options, Func<DeliverSm, Task<CommandStatus>> deliver, TimeProvider time, ILogger<SmppLinks> logger)
    {
        if (!SmppEndpoint.TryParse(options, out var endpoints))
        {
            throw new ArgumentException($"Host of {provider} can't be read.", nameof(options));
        }

        CommandId[] binds = options.Bind == SmppBindMode.Transceiver
            ? [CommandId.BindTransceiver]
            : [CommandId.BindTransmitter, CommandId.BindReceiver];
        _links =
        [
            .. from _ in Enumerable.Range(0, options.Binds)
               from endpoint in endpoints
               from bind in binds
               select new SmppLink(provider, endpoint, bind, options, deliver, time, logger),
        ];
    }

    /// <summary>Links that are bound.</summary>
    public int Bound => _links.Count(static link => link.Session is not null);

    /// <summary>The bound link whose turn comes first, but none of those; null when there is none.</summary>
    public SmppLink? Pick(IReadOnlyCollection<SmppLink> except)
    {
        SmppLink? best = null;
        var least = double.MaxValue;
        foreach (var link in _links)
        {
            if (link is { CanSubmit: true, Session: not null } && !except.Contains(link) && link.Queue.Load is var load && load < least)
            {
                (best, least) = (link, load);
            }
        }

        return best;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_links.Select(link => Task.Run(() => link.RunAsync(_stopping.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        return _running.WaitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopping.Dispose();
        foreach (var link in _links)
        {
            link.Dispose();
        }
    }
}
