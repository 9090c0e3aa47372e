using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Channels.Smpp;
using Grpc.Messaging.Channels.Smpp.Links;
using Grpc.Messaging.Channels.Smpp.Receipts;
using Grpc.Messaging.Channels.Smpp.Wire;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Messaging.Benchmarks.Smpp;

/// <summary>Our sender, as the engine calls it: so many hand-overs at a time as the window has places, and the text encoded each time.</summary>
internal sealed class OwnSmppLoad : IAsyncDisposable
{
    private const string Name = "smsc";

    private static readonly Address Someone = new(null, "", "", "", "", "962790000011", "", null);
    private static readonly SmsContent Text = new("Your seat is ready", "");

    private readonly SmppLinks _links;
    private readonly SmppSender _sender;
    private readonly int _window;
    private int _sent;

    private OwnSmppLoad(SmppLinks links, SmppSender sender, int window) => (_links, _sender, _window) = (links, sender, window);

    public static async Task<OwnSmppLoad> StartAsync(int port, int window, CancellationToken cancellationToken)
    {
        var options = new SmppOptions
        {
            Host = "127.0.0.1",
            Port = port,
            SystemId = "bench",
            Password = "secret",
            Window = window,
            Receipts = SmppReceipts.None,
        };
        var links = new SmppLinks(
            Name, options, static _ => Task.FromResult(CommandStatus.Ok), TimeProvider.System, NullLogger<SmppLinks>.Instance);
        var receipts = new PartReceipts(
            Name, new NoParts(), static (_, _) => throw new NotSupportedException(), TimeProvider.System, NullLogger<PartReceipts>.Instance);
        await links.StartAsync(cancellationToken);
        while (links.Bound == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        return new OwnSmppLoad(links, new SmppSender(Name, options, links, receipts, TimeProvider.System), window);
    }

    public async Task<Sample> MeasureAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var (before, start, first) = (process.TotalProcessorTime, Stopwatch.GetTimestamp(), _sent);
        await Task.WhenAll(Enumerable.Range(0, _window).Select(_ => Task.Run(() => SendAsync(start, duration, cancellationToken),
            cancellationToken)));
        var (elapsed, count) = (Stopwatch.GetElapsedTime(start), _sent - first);
        process.Refresh();
        return new Sample(count / elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalMicroseconds / count);
    }

    public async ValueTask DisposeAsync()
    {
        await _links.StoppedAsync(CancellationToken.None);
        _links.Dispose();
    }

    private async Task SendAsync(long start, TimeSpan duration, CancellationToken cancellationToken)
    {
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var number = Interlocked.Increment(ref _sent);
            var request = new SendRequest(
                new AttemptId(new DeliveryKey(ObjectId.Create(DateTimeOffset.UnixEpoch, 1), number), 1), SmsChannel.Id, "Arena", Someone, Text, 1,
                    null);
            if (await _sender.SendAsync(request, cancellationToken) is not SendOutcome.Accepted)
            {
                throw new InvalidOperationException("The SMSC did not take a message.");
            }
        }
    }
}
