using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Transcoding.Calls;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding;

/// <summary>One REST request on its way to a service method, as a dialect sees it.</summary>
public readonly struct RestCall
{
    private readonly JsonCallContext _context;

    internal RestCall(HttpContext httpContext, MethodDescriptor method, JsonCallContext context)
    {
        HttpContext = httpContext;
        Method = method;
        _context = context;
    }

    /// <summary>The HTTP request and response.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>The method that will be called.</summary>
    public MethodDescriptor Method { get; }

    /// <summary>
    /// The call's metadata: the request's headers in lower case. What a dialect adds or removes here is what interceptors and the service
    /// see, so a dialect turns its own kind of credentials into the "authorization" entry that the service expects.
    /// </summary>
    public Metadata RequestHeaders => _context.RequestHeaders;

    /// <summary>The decoded value of a variable in the path, by the field that it fills; null when the path has none such.</summary>
    public string? PathValue(string field) => _context.PathValue(field);

    /// <summary>The trailers that the service has set so far.</summary>
    public Metadata ResponseTrailers => _context.ResponseTrailers;

    /// <summary>
    /// Shows the body to an observer while it is read, before the request is bound; the body is then read also where the method takes none. To be
    /// called from <see cref="RestDialect.AuthenticateAsync"/>.
    /// </summary>
    public void ObserveBody(IRestBodyObserver observer) => _context.BodyObserver = observer;
}
