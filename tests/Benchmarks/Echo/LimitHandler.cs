using System.Buffers;
using System.IO.Pipelines;
using Grpc.Messaging.Benchmarks.V1;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Benchmarks.Echo;

/// <summary>
/// The echo service without an RPC runtime: the same bytes, frames and trailers by hand, and nothing else. What Kestrel itself costs, and
/// so the limit of any runtime on top of it.
/// </summary>
internal static class LimitHandler
{
    private const string Service = "/benchmark.v1.EchoService/";

    public static RequestDelegate Handle(RequestDelegate next) => context => context.Request.Path.Value switch
    {
        Service + "Echo" => EchoAsync(context),
        Service + "Repeat" => RepeatAsync(context),
        Service + "Watch" => WatchAsync(context),
        _ => next(context),
    };

    private static async Task EchoAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        var request = await ReadToEndAsync(reader, context.RequestAborted);
        context.Response.ContentType = "application/grpc";
        var writer = context.Response.BodyWriter;
        foreach (var segment in request)
        {
            writer.Write(segment.Span);
        }

        reader.AdvanceTo(request.End);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task RepeatAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        var body = await ReadToEndAsync(reader, context.RequestAborted);
        var request = RepeatRequest.Parser.ParseFrom(body.Slice(GrpcFrame.HeaderSize));
        reader.AdvanceTo(body.End);
        var message = GrpcFrame.Of(new RepeatResponse { Payload = request.Payload });
        context.Response.ContentType = "application/grpc";
        for (var i = 0; i < request.Count; i++)
        {
            await context.Response.BodyWriter.WriteAsync(message, context.RequestAborted);
        }

        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task WatchAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        reader.AdvanceTo((await ReadToEndAsync(reader, context.RequestAborted)).End);
        context.Response.ContentType = "application/grpc";
        await context.Response.BodyWriter.WriteAsync(GrpcFrame.Of(new WatchResponse()), context.RequestAborted);
        var left = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(left.SetResult);
        await left.Task;
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadToEndAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.IsCompleted)
            {
                return result.Buffer;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
