using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.HealthCheck;

/// <summary>
/// grpc.health.v1.Health over a table of statuses. Register it as a singleton, map it, and set statuses from anywhere.
/// </summary>
public class HealthServiceImpl : Grpc.Health.V1.Health.HealthBase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<HealthWatcher>> _watchers = new(StringComparer.Ordinal);

    /// <summary>Sets the status of a service; the empty name stands for the server as a whole.</summary>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_lock)
        {
            _statuses[service] = status;
            Notify(service, status);
        }
    }

    /// <summary>Forgets the status of a service: it becomes unknown.</summary>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_lock)
        {
            if (_statuses.Remove(service))
            {
                Notify(service, ServingStatus.ServiceUnknown);
            }
        }
    }

    /// <summary>Forgets every status.</summary>
    public void ClearAll()
    {
        lock (_lock)
        {
            foreach (var service in _statuses.Keys)
            {
                Notify(service, ServingStatus.ServiceUnknown);
            }

            _statuses.Clear();
        }
    }

    /// <summary>Returns the status of a service.</summary>
    /// <exception cref="RpcException">NOT_FOUND: the status was never set, or was cleared.</exception>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            return _statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw new RpcException(new Status(StatusCode.NotFound, $"The health of service '{request.Service}' is not known."));
        }
    }

    /// <summary>Streams the status of a service, now and whenever it changes, until the call is cancelled.</summary>
    public override async Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        var watcher = AddWatcher(request.Service);
        try
        {
            while (true)
            {
                var status = await watcher.NextAsync(context.CancellationToken);
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
            }
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // Nobody is watching any more: that is how every watch ends.
        }
        finally
        {
            RemoveWatcher(request.Service, watcher);
        }
    }

    private HealthWatcher AddWatcher(string service)
    {
        lock (_lock)
        {
            var watcher = new HealthWatcher(_statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown));
            if (!_watchers.TryGetValue(service, out var watchers))
            {
                _watchers.Add(service, watchers = []);
            }

            watchers.Add(watcher);
            return watcher;
        }
    }

    private void RemoveWatcher(string service, HealthWatcher watcher)
    {
        lock (_lock)
        {
            if (_watchers.TryGetValue(service, out var watchers) && watchers.Remove(watcher) && watchers.Count == 0)
            {
                _watchers.Remove(service);
            }
        }
    }

    private void Notify(string service, ServingStatus status)
    {
        if (_watchers.TryGetValue(service, out var watchers))
        {
            foreach (var watcher in watchers)
            {
                watcher.Set(status);
            }
        }
    }
}
