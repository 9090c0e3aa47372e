using Grpc.Core;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>The call context of a REST request. What few services look at comes into being only when they do.</summary>
internal sealed class JsonCallContext(HttpContext httpContext, RestBinding binding, string fullName) : ServerCallContext
{
    // Under this key the server's GetHttpContext() extension looks for contexts that are not its own.
    private const string HttpContextKey = "__HttpContext";

    private Dictionary<object, object>? _userState;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private AuthContext? _authContext;

    public HttpContext HttpContext { get; } = httpContext;

    public RestBinding Binding { get; } = binding;

    public RestCall Call => new(HttpContext, Binding.Method, this);

    /// <summary>The decoded value of a variable in the path, by the field that it fills; null when the path has none such.</summary>
    public string? PathValue(string field)
    {
        foreach (var variable in Binding.Template.Variables)
        {
            if (variable.FieldPath == field)
            {
                return Binding.Template.Capture(RequestPath.Of(HttpContext.Request), variable).ToString();
            }
        }

        return null;
    }

    public bool HasTrailers => _responseTrailers is { Count: > 0 };

    /// <summary>Set by the dialect: who sees the raw body while it is read.</summary>
    public IRestBodyObserver? BodyObserver { get; set; }

    /// <summary>Set by the stream writer: what sends the headers when the service asks for it.</summary>
    public Func<Task>? StartResponse { get; set; }

    protected override string MethodCore => fullName;

    protected override string HostCore => HttpContext.Request.Host.Value ?? string.Empty;

    protected override string PeerCore
    {
        get
        {
            var connection = HttpContext.Connection;
            return connection.RemoteIpAddress is not { } address ? "unknown"
                : address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
                    ? $"ipv6:[{address}]:{connection.RemotePort}"
                    : $"ipv4:{address}:{connection.RemotePort}";
        }
    }

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= HeaderMetadata.From(HttpContext.Request.Headers);

    protected override CancellationToken CancellationTokenCore => HttpContext.RequestAborted;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore { get; set; } = Status.DefaultSuccess;

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => _authContext ??= new AuthContext(null, []);

    protected override IDictionary<object, object> UserStateCore => _userState ??= new Dictionary<object, object> { [HttpContextKey] = HttpContext };

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        if (HttpContext.Response.HasStarted)
        {
            throw new InvalidOperationException("The response headers have already been sent.");
        }

        HeaderMetadata.CopyTo(responseHeaders, HttpContext.Response.Headers);
        return StartResponse is null ? Task.CompletedTask : StartResponse();
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("A REST call has no propagation token.");
}
