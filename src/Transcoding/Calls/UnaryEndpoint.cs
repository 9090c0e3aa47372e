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
    WholeList? wholeList,
    ErrorTranslation translation,
    UnaryServerMethod<TRequest, TResponse> method) : RestEndpoint(runtime, binding, binder, translation)
    where TRequest : class, IMessage
    where TResponse : class, IMessage
{
    protected override async Task RunAsync(JsonCallContext context, IMessage request)
    {
        var isWhole = wholeList?.TryStart(request) == true;
        if (await CallAsync(context, request) is not { } response)
        {
            return;
        }

        if (!isWhole || !wholeList!.TryGoOn(request, response))
        {
            Write(context, response);
            return;
        }

        // From here on the answer is on its way: what fails now cuts it off.
        Binding.Dialect.OnResponse(context.Call, response);
        context.HttpContext.Response.ContentType = MediaTypes.Json;
        var isFirst = true;
        for (var hasMore = true; ; hasMore = wholeList.TryGoOn(request, response))
        {
            WriteItems(context.HttpContext.Response, response, isFirst, isLast: !hasMore);
            await context.HttpContext.Response.BodyWriter.FlushAsync(context.CancellationToken);
            isFirst = false;
            if (!hasMore || await CallAsync(context, request) is not { } next)
            {
                return;
            }

            response = next;
        }
    }

    /// <summary>Calls the method; null when it failed by a status of the context, which the caller is told then.</summary>
    private async ValueTask<TResponse?> CallAsync(JsonCallContext context, IMessage request)
    {
        var response = await method((TRequest)request, context);
        if (context.Status.StatusCode != StatusCode.OK)
        {
            await FailAsync(context, Translation.FromContext(context));
            return null;
        }

        return response ?? throw new InvalidOperationException($"{context.Method} returned no message.");
    }

    // A page is an array by itself; of the inner ones only what stands between the brackets goes out.
    private void WriteItems(HttpResponse response, TResponse page, bool isFirst, bool isLast)
    {
        using var output = JsonOutput.Rent();
        body.Write(output.Writer, page);
        var items = output.Written[1..^1];
        if (isFirst)
        {
            response.BodyWriter.Write("["u8);
        }
        else if (!items.IsEmpty)
        {
            response.BodyWriter.Write(","u8);
        }

        response.BodyWriter.Write(items);
        if (isLast)
        {
            response.BodyWriter.Write("]"u8);
        }
    }

    private void Write(JsonCallContext context, TResponse message)
    {
        Binding.Dialect.OnResponse(context.Call, message);
        var response = context.HttpContext.Response;
        if (response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        if (body.Raw(message) is { } raw)
        {
            Write(response, raw.ContentType.Length == 0 ? MediaTypes.Any : raw.ContentType, raw.Data.Span);
            return;
        }

        if (body.IsEmpty)
        {
            response.ContentLength = 0;
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
