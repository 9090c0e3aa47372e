using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding;

/// <summary>
/// How the callers of one REST API authenticate and what its errors look like. A service names its dialect in its ServiceRules
/// (messaging/rest/v1/options.proto). Dialects are registered as singletons of this type and frozen by name at start:
/// <c>services.AddSingleton&lt;RestDialect, MyDialect&gt;()</c>. All members are called by many requests at once.
/// </summary>
/// <param name="name">The name that services use; unique.</param>
public abstract class RestDialect(string name)
{
    /// <summary>The dialect of services that name none: no authentication of its own, errors as google.rpc.Status.</summary>
    public const string Standard = "standard";

    /// <summary>The name that services use.</summary>
    public string Name { get; } = name;

    /// <summary>Whether callers authenticate by fields of the request, so that <see cref="AuthenticateBodyAsync"/> is to be called.</summary>
    public virtual bool AuthenticatesBody => false;

    /// <summary>
    /// Whether a body of this content type is read as JSON; otherwise the answer is 415. By default application/json, any +json type, or none.
    /// Not asked for a body that the service takes as google.api.HttpBody.
    /// </summary>
    public virtual bool AcceptsContentType(string? contentType) => string.IsNullOrEmpty(contentType) || MediaTypes.IsJson(contentType);

    /// <summary>What the API is called in its description.</summary>
    public virtual string Title => Name;

    /// <summary>
    /// What callers present in headers, for the description of the API: alternatives, each of which is what is presented together. Empty where nothing is, or
    /// only fields of the body are.
    /// </summary>
    public virtual IReadOnlyList<IReadOnlyList<RestCredential>> Credentials => [];

    /// <summary>Whether a method needs no credential.</summary>
    public virtual bool IsOpen(MethodDescriptor method) => false;

    /// <summary>
    /// Called before the body is read: checks or translates credentials in headers and query, or asks to see the raw body by
    /// <see cref="RestCall.ObserveBody"/>. Null lets the call go on; whether credentials are valid may be left to the interceptor that gRPC
    /// callers meet too.
    /// </summary>
    public virtual ValueTask<RestError?> AuthenticateAsync(RestCall call, CancellationToken cancellationToken) => default;

    /// <summary>
    /// Called after the request is bound and before interceptors run, where <see cref="AuthenticatesBody"/> says so: for credentials that
    /// are fields of the request.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="request">The bound request message; may be changed.</param>
    /// <param name="cancellationToken">Cancelled when the caller goes away.</param>
    public virtual ValueTask<RestError?> AuthenticateBodyAsync(RestCall call, IMessage request, CancellationToken cancellationToken) =>
        default;

    /// <summary>Called before a unary answer is written: sets response headers, for instance for paging, or the status 204 or 304, which have no body.</summary>
    public virtual void OnResponse(RestCall call, IMessage response)
    {
    }

    /// <summary>Puts an error into the dialect's shape. JSON must be on one line, so that it can end a stream of lines.</summary>
    public abstract RestErrorAnswer Describe(RestError error, HttpContext httpContext);
}
