namespace Grpc.AspNetCore.Server.Model;

/// <summary>
/// Finds methods of <typeparamref name="TService"/> to map. Register an open generic implementation to add endpoints of another kind.
/// </summary>
public interface IServiceMethodProvider<TService>
    where TService : class
{
    /// <summary>Adds methods to <paramref name="context"/>; called once a service, when it is mapped.</summary>
    void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context);
}
