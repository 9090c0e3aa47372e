using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>One interceptor of the pipeline: its type and the arguments for its constructor.</summary>
public class InterceptorRegistration
{
    private readonly object[] _arguments;
    private IGrpcInterceptorActivator? _activator;
    private ObjectFactory? _factory;

    internal InterceptorRegistration(Type type, object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(arguments);
        if (!typeof(Interceptor).IsAssignableFrom(type))
        {
            throw new ArgumentException($"Type '{type}' is not an interceptor: it must derive from '{typeof(Interceptor)}'.", nameof(type));
        }

        if (Array.IndexOf(arguments, null) >= 0)
        {
            throw new ArgumentException($"An argument for the constructor of interceptor '{type}' is null.", nameof(arguments));
        }

        Type = type;
        _arguments = arguments;
    }

    /// <summary>Type of the interceptor.</summary>
    public Type Type { get; }

    /// <summary>Constructor arguments; the rest comes from the call's services.</summary>
    public IReadOnlyList<object> Arguments => _arguments;

    internal IGrpcInterceptorActivator GetActivator(IServiceProvider services) =>
        _activator ??= (IGrpcInterceptorActivator)services.GetRequiredService(typeof(IGrpcInterceptorActivator<>).MakeGenericType(Type));

    internal object CreateInstance(IServiceProvider services)
    {
        _factory ??= ActivatorUtilities.CreateFactory(Type, Array.ConvertAll(_arguments, static argument => argument.GetType()));
        return _factory(services, _arguments);
    }
}
