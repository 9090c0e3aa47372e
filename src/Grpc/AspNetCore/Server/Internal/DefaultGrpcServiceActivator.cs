using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Takes the service from the call's services if it is registered there, or else makes one for each call.</summary>
internal sealed class DefaultGrpcServiceActivator<TGrpcService>(IServiceProviderIsService? registrations = null)
    : IGrpcServiceActivator<TGrpcService>
    where TGrpcService : class
{
    /// <summary>Whether <see cref="ReleaseAsync"/> may have something to do.</summary>
    public static readonly bool NeedsRelease =
        typeof(IDisposable).IsAssignableFrom(typeof(TGrpcService)) || typeof(IAsyncDisposable).IsAssignableFrom(typeof(TGrpcService));

    private static readonly object?[] NoArguments = [];

    private ObjectFactory<TGrpcService>? _factory;

    /// <summary>
    /// Whether making the service needs the call's services at all. If not, the call is spared a dependency injection scope.
    /// </summary>
    public bool NeedsServices { get; } =
        registrations?.IsService(typeof(TGrpcService)) is not false
        || typeof(TGrpcService).GetConstructors() is not [var constructor]
        || constructor.GetParameters().Length > 0;

    public GrpcActivatorHandle<TGrpcService> Create(IServiceProvider serviceProvider)
    {
        if (serviceProvider.GetService<TGrpcService>() is { } registered)
        {
            return new GrpcActivatorHandle<TGrpcService>(registered, created: false, state: null);
        }

        _factory ??= ActivatorUtilities.CreateFactory<TGrpcService>(Type.EmptyTypes);
        return new GrpcActivatorHandle<TGrpcService>(_factory(serviceProvider, NoArguments), created: true, state: null);
    }

    public ValueTask ReleaseAsync(GrpcActivatorHandle<TGrpcService> service)
    {
        if (service.Created)
        {
            switch (service.Instance)
            {
                case IAsyncDisposable disposable:
                    return disposable.DisposeAsync();
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }

        return default;
    }
}
