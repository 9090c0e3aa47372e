using System.Runtime.ExceptionServices;

namespace Grpc.Messaging.Server.Lifecycle;

/// <summary>
/// Starts the parts of this server once it listens, in the order of their registration: however long the database lets a start wait, the server says over
/// HTTP that it lives and is not ready yet. They stop in the other order, after the last call.
/// </summary>
internal sealed partial class ServerParts(
    [FromKeyedServices(ServerParts.Key)] IEnumerable<IHostedService> parts, IHostApplicationLifetime lifetime, ILogger<ServerParts> logger)
    : IHostedLifecycleService
{
    private const string Key = "server part";
    private const string Ours = "Grpc.Messaging.";

    private readonly IReadOnlyList<IHostedService> _parts = [.. parts];
    private readonly Stack<IHostedService> _started = [];

    private IEnumerable<IHostedLifecycleService> Staged => _parts.OfType<IHostedLifecycleService>();

    /// <summary>Takes what was registered as a hosted service by this program over; those of the framework stay the host's.</summary>
    public static void TakeOver(IServiceCollection services)
    {
        foreach (var part in services.Where(static service => service.ServiceType == typeof(IHostedService) && !service.IsKeyedService && IsOurs(service)).ToList())
        {
            services.Remove(part);
            services.Add(
                part.ImplementationInstance is { } instance ? new ServiceDescriptor(typeof(IHostedService), Key, instance)
                : part.ImplementationFactory is { } factory
                    ? new ServiceDescriptor(typeof(IHostedService), Key, (provider, _) => factory(provider), ServiceLifetime.Singleton)
                    : new ServiceDescriptor(typeof(IHostedService), Key, part.ImplementationType!, ServiceLifetime.Singleton));
        }

        services.AddHostedService<ServerParts>();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        foreach (var part in Staged)
        {
            await part.StartingAsync(stopping.Token);
        }

        foreach (var part in _parts)
        {
            stopping.Token.ThrowIfCancellationRequested();
            _started.Push(part);
            await part.StartAsync(stopping.Token);
            if (part is BackgroundService { ExecuteTask: { } work })
            {
                _ = WatchAsync(work);
            }
        }

        foreach (var part in Staged)
        {
            await part.StartedAsync(stopping.Token);
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var part in Staged)
        {
            await part.StoppingAsync(cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        while (_started.TryPop(out var part))
        {
            try
            {
                await part.StopAsync(cancellationToken);
            }
            catch (Exception exception)
            {
                // The others stop all the same.
                failures.Add(exception);
            }
        }

        if (failures.Count == 1)
        {
            ExceptionDispatchInfo.Throw(failures[0]);
        }
        else if (failures.Count > 1)
        {
            throw new AggregateException(failures);
        }
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        foreach (var part in Staged)
        {
            await part.StoppedAsync(cancellationToken);
        }
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        (service.ImplementationType ?? service.ImplementationInstance?.GetType() ?? service.ImplementationFactory!.Method.DeclaringType!)
        .Assembly.GetName().Name!.StartsWith(Ours, StringComparison.Ordinal);

    // As the host does with those that it starts: a server without one of its parts must not go on as if it had it.
    private async Task WatchAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped as it was asked to.
        }
        catch (Exception exception)
        {
            Log.PartFailed(logger, exception);
            lifetime.StopApplication();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6024, EventName = "PartFailed", Level = LogLevel.Critical, Message = "A part of the server failed; the server stops.")]
        public static partial void PartFailed(ILogger logger, Exception exception);
    }
}
