using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Gives each call its service object, and the object back when the call is over if that means anything.</summary>
internal sealed class ServiceActivation<TService>(IGrpcServiceActivator<TService> activator)
    where TService : class
{
    private static readonly IServiceProvider NoServices = new EmptyServiceProvider();

    private readonly DefaultGrpcServiceActivator<TService>? _default = activator as DefaultGrpcServiceActivator<TService>;

    /// <summary>Whether <see cref="ReleaseAfterAsync(Task, GrpcActivatorHandle{TService})"/> is due.</summary>
    public bool NeedsRelease => _default is null || DefaultGrpcServiceActivator<TService>.NeedsRelease;

    public GrpcActivatorHandle<TService> Create(ServerCallContext context) =>
        activator.Create(_default is { NeedsServices: false } ? NoServices : context.GetHttpContext().RequestServices);

    public async Task ReleaseAfterAsync(Task work, GrpcActivatorHandle<TService> service)
    {
        try
        {
            await work;
        }
        finally
        {
            await activator.ReleaseAsync(service);
        }
    }

    public async Task<T> ReleaseAfterAsync<T>(Task<T> work, GrpcActivatorHandle<TService> service)
    {
        try
        {
            return await work;
        }
        finally
        {
            await activator.ReleaseAsync(service);
        }
    }

    private sealed class EmptyServiceProvider : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
