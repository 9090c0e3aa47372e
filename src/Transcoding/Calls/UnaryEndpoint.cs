using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Transcoding.Binding;
using Grpc.Messaging.Transcoding.Errors;
using Grpc.Messaging.Transcoding.Json;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Calls;

internal sealed class UnaryEndpoint<TRequest, TResponse>(
    RestRuntime runtime,
    RestBinding binding,
    RequestBinder binder,
    ResponseBody body,
    ErrorTranslation translation,
    UnaryServerMethod<TRequest, TResponse> method) : RestEndpoint(runtime, binding, binder, translation)
    where TRequest : class, IMessage
    where TResponse : class, IMessage
{
    protected override async Task RunAsync(JsonCallContext context, IMessage request)
    {
        var response = await method((TRequest)request, context);
        if (context.Status.StatusCode != StatusCode.OK)
        {
            await FailAsync(context, Translation.FromContext(context));
            return;
        }

        if (response is null)
        {
            throw new InvalidOperationException($"{context.Method} returned no message.");
        }

        Write(context, response);
    }

    private void Write(JsonCallContext context, TResponse message)
    {
        Binding.Dialect.OnResponse(context.Call, message);
        var response = context.HttpContext.Response;
        if (body.Raw(message) is { } raw)
        {
            Write(response, raw.ContentType.Length == 0 ? MediaTypes.Any : raw.ContentType, raw.Data.Span);
            return;
        }

        using var output = JsonOutput.Rent();
        body.Write(output.Writer, message);
        Write(response, MediaTypes.Json, output.Written);
    }

    // The length is known before the first byte goes out, so that callers and proxies that know no chunks are served too.
    private static void Write(HttpResponse response, string contentType, ReadOnlySpan<byte> bytes)
    {
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        response.BodyWriter.Write(bytes);
    }
}
