using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Benchmarks.Fanout;

/// <summary>
/// Watches without a service: each response belongs to the group that its credential names, and gets every frame published there. A frame is
/// made once a change, and is what the service would send.
/// </summary>
internal static class FanoutLimit
{
    public const string WatchPath = "/messaging.v1.MessagesService/WatchStatus";
    public const string PublishPath = "/fanout/publish";

    private static readonly ConcurrentDictionary<string, ConcurrentBag<LimitStream>> Groups = new();

    public static RequestDelegate Handle(RequestDelegate next) => context => context.Request.Path.Value switch
    {
        WatchPath => WatchAsync(context),
        PublishPath => PublishAsync(context),
        _ => next(context),
    };

    private static async Task WatchAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.BodyWriter.WriteAsync(
            GrpcFrame.Of(new StatusEvent { Snapshot = new StatusSnapshot { Complete = true } }), context.RequestAborted);
        var group = Groups.GetOrAdd(context.Request.Headers.Authorization.ToString(), static _ => []);
        group.Add(new LimitStream(context.Response.BodyWriter));
        var left = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(left.SetResult);
        await left.Task;
    }

    /// <summary>Publishes to all groups in turn: at a rate, or without one as fast as the streams take it.</summary>
    private static async Task PublishAsync(HttpContext context)
    {
        var rate = double.Parse(context.Request.Query["rate"].ToString(), CultureInfo.InvariantCulture);
        var duration = TimeSpan.FromSeconds(double.Parse(context.Request.Query["seconds"].ToString(), CultureInfo.InvariantCulture));
        var groups = Groups.Values.Select(group => group.ToArray()).ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var count = 0; Stopwatch.GetElapsedTime(start) < duration; count++)
        {
            var group = groups[count % groups.Length];
            if (rate > 0)
            {
                await Pace.WaitAsync(start, count, rate, context.RequestAborted);
            }
            else
            {
                await Task.WhenAll(group.Select(stream => stream.Written));
            }

            var frame = GrpcFrame.Of(new StatusEvent
            {
                ResumeToken = "AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                Change = new StatusChange
                {
                    MessageId = "5c8fa397a2c2fa4d076826b1",
                    State = DeliveryState.Delivered,
                    Channel = Channel.Sms,
                    Phone = "962790000001",
                    ChangeTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
                },
            });
            foreach (var stream in group)
            {
                stream.Publish(frame);
            }
        }
    }
}
