using Google.Protobuf;
using Grpc.Messaging.Transcoding.Binding;
using Grpc.Messaging.Transcoding.Errors;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>
/// What the endpoints of all method kinds do alike: check the path, authenticate, read and bind the request, and turn whatever goes wrong
/// into the dialect's error. Everything that usually completes at once does so without leaving the calling thread.
/// </summary>
internal abstract class RestEndpoint(RestRuntime runtime, RestBinding binding, RequestBinder binder, ErrorTranslation translation)
{
    private readonly string _fullName = $"/{binding.Method.Service.FullName}/{binding.Method.Name}";

    protected RestRuntime Runtime { get; } = runtime;

    protected RestBinding Binding { get; } = binding;

    protected ErrorTranslation Translation { get; } = translation;

    /// <summary>Whether the whole body is read before the service is called.</summary>
    protected virtual bool ReadsBody => true;

    public async Task HandleAsync(HttpContext http)
    {
        var path = RequestPath.Of(http.Request);
        if (!Binding.Template.Matches(path) || !Binding.Allows(http.Request.Method))
        {
            await Runtime.Fallback.HandleAsync(http);
            return;
        }

        var context = new JsonCallContext(http, Binding, _fullName);
        try
        {
            if (await Binding.Dialect.AuthenticateAsync(context.Call, context.CancellationToken) is { } refusal)
            {
                Runtime.Errors.Write(http, Binding.Dialect, refusal);
                return;
            }

            var request = ReadsBody && (binder.HasBody || context.BodyObserver is not null)
                ? await BindWithBodyAsync(context, path)
                : binder.Bind(http.Request, path, default);
            await RunAsync(context, request);
        }
        catch (Exception exception)
        {
            await FailAsync(context, Translation.Translate(exception, context));
        }
    }

    /// <summary>Calls the service with the bound request and writes its answer.</summary>
    protected abstract Task RunAsync(JsonCallContext context, IMessage request);

    /// <summary>Answers with an error; a stream that has begun ends with it instead.</summary>
    protected virtual ValueTask FailAsync(JsonCallContext context, RestError error)
    {
        if (context.HttpContext.Response.HasStarted)
        {
            // Nothing can be added to an answer that is on its way: the caller must at least see that it is not whole.
            context.HttpContext.Abort();
        }
        else if (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            Runtime.Errors.Write(context.HttpContext, Binding.Dialect, error);
        }

        return default;
    }

    private async ValueTask<IMessage> BindWithBodyAsync(JsonCallContext context, RequestPath path)
    {
        var request = context.HttpContext.Request;
        if (binder.HasBody && request.ContentLength != 0)
        {
            RequestFormat.Check(request, Binding.Dialect, binder.IsRawBody);
        }

        var sent = await RequestBody.ReadAsync(request, Runtime.MaxRequestBodySize, context.BodyObserver, context.CancellationToken);
        try
        {
            if (context.BodyObserver is { } observer)
            {
                await observer.CompleteAsync(context.CancellationToken);
            }

            var body = !binder.HasBody ? default : RequestFormat.IsGzip(request) ? RequestBody.Unzip(sent, Runtime.MaxRequestBodySize) : sent;
            var message = binder.Bind(request, path, body);
            if (Binding.Dialect.AuthenticatesBody
                && await Binding.Dialect.AuthenticateBodyAsync(context.Call, message, context.CancellationToken) is { } refusal)
            {
                throw new RestErrorException(refusal);
            }

            return message;
        }
        finally
        {
            request.BodyReader.AdvanceTo(sent.End);
        }
    }
}
