using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Transcoding.Binding;
using Grpc.Messaging.Transcoding.Errors;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Calls;

internal sealed class ServerStreamingEndpoint<TRequest, TResponse>(
    RestRuntime runtime,
    RestBinding binding,
    RequestBinder binder,
    ResponseBody body,
    ResumeTokenField resumeToken,
    ErrorTranslation translation,
    ServerStreamingServerMethod<TRequest, TResponse> method) : RestEndpoint(runtime, binding, binder, translation)
    where TRequest : class, IMessage
    where TResponse : class, IMessage
{
    protected override async Task RunAsync(JsonCallContext context, IMessage request)
    {
        var http = context.HttpContext;
        var form = FormOf(http.Request);
        var writer = new StreamWriter<TResponse>(context, body, resumeToken, form);
        context.StartResponse = writer.StartAsync;
        try
        {
            await method((TRequest)request, writer, context);
        }
        finally
        {
            writer.Complete();
        }

        if (context.Status.StatusCode != StatusCode.OK)
        {
            await FailAsync(context, Translation.FromContext(context));
        }
        else if (form == StreamForm.Events && !http.Response.HasStarted && http.Request.Headers.ContainsKey("Last-Event-ID"))
        {
            // Who had everything but came back is a browser's EventSource; only this answer tells it not to come again.
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await writer.EndAsync();
        }
    }

    protected override async ValueTask FailAsync(JsonCallContext context, RestError error)
    {
        var http = context.HttpContext;
        var form = FormOf(http.Request);
        if (!http.Response.HasStarted || form == StreamForm.Raw)
        {
            await base.FailAsync(context, error);
            return;
        }

        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var line = Runtime.Errors.Line(http, Binding.Dialect, error);
        var output = http.Response.BodyWriter;
        if (form == StreamForm.Events)
        {
            output.Write("event: error\ndata: "u8);
            output.Write(line);
            output.Write("\n\n"u8);
        }
        else
        {
            output.Write(line);
            output.Write("\n"u8);
        }

        await output.FlushAsync(http.RequestAborted);
    }

    private StreamForm FormOf(HttpRequest request) => body.IsRaw ? StreamForm.Raw
        : request.Headers.Accept.ToString().Contains(MediaTypes.EventStream, StringComparison.OrdinalIgnoreCase) ? StreamForm.Events
        : StreamForm.Lines;
}
