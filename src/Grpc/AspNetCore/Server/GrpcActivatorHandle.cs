namespace Grpc.AspNetCore.Server;

/// <summary>An instance that an activator supplied for one call.</summary>
/// <param name="instance">The instance.</param>
/// <param name="created">Whether the activator made it, and so has to dispose of it.</param>
/// <param name="state">Anything the activator wants back on release.</param>
public readonly struct GrpcActivatorHandle<T>(T instance, bool created, object? state)
{
    /// <summary>The instance.</summary>
    public T Instance { get; } = instance;

    /// <summary>Whether the activator made the instance.</summary>
    public bool Created { get; } = created;

    /// <summary>The activator's own state.</summary>
    public object? State { get; } = state;
}
