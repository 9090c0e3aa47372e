namespace Grpc.Core;

/// <summary>How a channel learns what <see cref="CallCredentials"/> consist of.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>The credentials are several, to be applied in order.</summary>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    /// <summary>The credentials are a function.</summary>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
