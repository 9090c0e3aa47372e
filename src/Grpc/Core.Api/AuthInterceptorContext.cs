namespace Grpc.Core;

/// <summary>The call that an <see cref="AsyncAuthInterceptor"/> authorises.</summary>
public class AuthInterceptorContext
{
    /// <summary>A context without a cancellation token.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>A context whose token ends with the call.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>The address of the called service: scheme, authority and the service's full name.</summary>
    public string ServiceUrl { get; }

    /// <summary>The method's name without its service.</summary>
    public string MethodName { get; }

    /// <summary>Cancelled when the call is.</summary>
    public CancellationToken CancellationToken { get; }
}
