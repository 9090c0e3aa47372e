using System.CommandLine;
using System.Net;
using Google.Protobuf;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Load;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Benchmarks.V1;

namespace Grpc.Messaging.Benchmarks.Rpc;

/// <summary>
/// What stands before our service methods against the official server alone, and the official server against the same bytes through a bare Kestrel
/// handler.
/// </summary>
internal static class RpcCommand
{
    private const string Service = "/benchmark.v1.EchoService/";
    private const int PayloadSize = 200;
    private const int SmallPayloadSize = 16;
    private const int MessagesOfOneStream = 100_000;
    private const int MessagesOfManyStreams = 2_000;

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("rpc", "A call of the service against the official server alone; that against a bare Kestrel HTTP/2 handler.");
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(effort.Read(arguments), cancellationToken));
        return command;
    }

    public static async Task RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        await using var ours = await EchoServer.StartOfficialAsync(cancellationToken);
        await CompareServiceAsync("Our service against the official gRPC server alone", metrics: false, ours, effort, cancellationToken);
        await CompareServiceAsync("The same with metrics for Prometheus", metrics: true, ours, effort, cancellationToken);
        await using var limit = await EchoServer.StartLimitAsync(cancellationToken);
        List<IReadOnlyList<string>> rows = [];
        foreach (var (name, unit, load) in Loads())
        {
            var comparison = new Comparison(name, unit);
            await comparison.RunAsync(
                effort.Rounds,
                () => load(ours.Http2).MeasureAsync(ours.Process, effort.Duration, cancellationToken),
                () => load(limit.Http2).MeasureAsync(limit.Process, effort.Duration, cancellationToken));
            rows.Add(comparison.ToRow());
        }

        Report.Table("The official gRPC server against a bare Kestrel handler", Comparison.Heading, rows);
    }

    /// <summary>GetAccount reads no store once the key is known: what is measured is errors, authentication, validation and idempotency.</summary>
    private static async Task CompareServiceAsync(
        string title, bool metrics, EchoServer official, Effort effort, CancellationToken cancellationToken)
    {
        await using var service = await MessagingServer.StartAsync(
            new Dictionary<string, string> { ["Messaging__Telemetry__Prometheus"] = $"{metrics}" }, cancellationToken);
        var bare = await Account.ReadAsync($"http://{official.Http2}", [], cancellationToken);
        var whole = await Account.ReadAsync(service.GrpcUrl, service.Headers, cancellationToken);
        List<IReadOnlyList<string>> rows = [];
        foreach (var (name, connections, streams) in new[] { ("4 connections x 100 streams", 4, 100), ("one call at a time", 1, 1) })
        {
            var comparison = new Comparison($"GetAccount, {name}", "calls");
            await comparison.RunAsync(
                effort.Rounds,
                () => whole.Load(connections, streams).MeasureAsync(service.Process, effort.Duration, cancellationToken),
                () => bare.Load(connections, streams).MeasureAsync(official.Process, effort.Duration, cancellationToken));
            rows.Add(comparison.ToRow());
        }

        Report.Table(title, Comparison.Heading, rows);
    }

    private static IEnumerable<(string Name, string Unit, Func<IPEndPoint, LoadRun> Load)> Loads()
    {
        yield return ("unary, 200 bytes, 4 connections x 100 streams", "calls", address => Unary(address, 4, 100));
        yield return ("unary, 200 bytes, one call at a time", "calls", address => Unary(address, 1, 1));
        yield return ("one server stream of small messages", "messages", address => Stream(address, 1, 1, MessagesOfOneStream));
        yield return ("1,000 server streams together", "messages", address => Stream(address, 10, 100, MessagesOfManyStreams));
    }

    private static LoadRun Unary(IPEndPoint address, int connections, int streams)
    {
        var body = GrpcFrame.Of(new EchoRequest { Payload = ByteString.CopyFrom(new byte[PayloadSize]) });
        var headers = HeaderBlock.Grpc($"{address}", Service + "Echo");
        return new LoadRun(connections, () => new Http2Connection(address, headers, () => body, streams), AnswerSize.Of(body.Length));
    }

    private static LoadRun Stream(IPEndPoint address, int connections, int streams, int messages)
    {
        var payload = ByteString.CopyFrom(new byte[SmallPayloadSize]);
        var body = GrpcFrame.Of(new RepeatRequest { Payload = payload, Count = messages });
        var message = GrpcFrame.Of(new RepeatResponse { Payload = payload }).Length;
        var headers = HeaderBlock.Grpc($"{address}", Service + "Repeat");
        return new LoadRun(
            connections, () => new Http2Connection(address, headers, () => body, streams), AnswerSize.Of((long)message * messages), message);
    }
}
