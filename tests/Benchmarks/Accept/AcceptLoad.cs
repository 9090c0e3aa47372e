using System.Net;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Load;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Accept;

/// <summary>Durable accepts of messages of one destination, over a few connections as stubs share them.</summary>
internal static class AcceptLoad
{
    /// <summary>Callers who each wait for their answer.</summary>
    public const int Callers = 32;

    private const int Connections = 4;

    // The creation time, the only part of an answer whose length differs.
    private const int MostDifference = 8;

    private static readonly string Path = MessagingServer.PathOf(nameof(MessagesService.MessagesServiceClient.SendSms));

    // Until then tiered compilation has not settled.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    /// <summary>As many as <see cref="Callers"/> get, with a new idempotency key of this kind each.</summary>
    public static async Task<Sample> MeasureMostAsync(
        IDeliveryDatabase database, KeyKind keys, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var server = await MessagingServer.StartAsync(database.Settings, cancellationToken);
        var size = await CheckAnswerAsync(server, cancellationToken);
        var (address, headers) = TargetOf(server);
        var run = new LoadRun(
            Connections, () => new Http2Connection(address, headers, new SendBody(keys).Next, Callers / Connections), size)
        {
            RampUp = WarmUp,
        };
        return await run.MeasureAsync(server.Process, duration, cancellationToken);
    }

    /// <summary>How long callers wait at this many calls a second.</summary>
    public static async Task<Percentiles> MeasureWaitsAsync(
        IDeliveryDatabase database, double rate, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var server = await MessagingServer.StartAsync(database.Settings, cancellationToken);
        var size = await CheckAnswerAsync(server, cancellationToken);
        var (address, headers) = TargetOf(server);
        List<PacedConnection> connections = [];
        var run = new LoadRun(Connections, Connect, size) { RampUp = WarmUp };
        await run.MeasureAsync(server.Process, duration, cancellationToken);
        return new Percentiles(connections.SelectMany(connection =>
            connection.Waits.Skip((int)(WarmUp.TotalSeconds * rate / Connections))));

        LoadConnection Connect()
        {
            connections.Add(new PacedConnection(address, headers, new SendBody(KeyKind.None).Next, rate / Connections));
            return connections[^1];
        }
    }

    private static (IPEndPoint Address, HeaderBlock Headers) TargetOf(MessagingServer server)
    {
        var address = IPEndPoint.Parse(new Uri(server.GrpcUrl).Authority);
        return (address, HeaderBlock.Grpc($"{address}", Path, server.Headers.GetValue("authorization")));
    }

    // The load client looks at sizes only; a real one reads this answer.
    private static async Task<AnswerSize> CheckAnswerAsync(MessagingServer server, CancellationToken cancellationToken)
    {
        var answer = await server.Messages.SendSmsAsync(
            ApiDelivery.Request("", DeliveryLoad.Phone(0)), server.Headers, cancellationToken: cancellationToken);
        var size = GrpcFrame.Of(answer).Length;
        return new AnswerSize(size - MostDifference, size + MostDifference);
    }
}
