namespace Grpc.Core.Interceptors;

/// <summary>The call an interceptor sees, and may pass on changed.</summary>
public readonly struct ClientInterceptorContext<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    where TRequest : class
    where TResponse : class
{
    /// <summary>The called method.</summary>
    public Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>The call's authority; null for the channel's.</summary>
    public string? Host { get; } = host;

    /// <summary>The call's options.</summary>
    public CallOptions Options { get; } = options;
}
