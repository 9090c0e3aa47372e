using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Load;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Json;

/// <summary>A transcoded JSON POST against the official transcoder, and against a minimal-API endpoint that does the same.</summary>
internal static class JsonCommand
{
    private static readonly byte[] Order =
    [
        .. """
        {"orderId":"5c8fa397a2c2fa4d076826b1","customer":"Lina Haddad","phone":"962790000001","amountMinor":1295,"express":true,
        """u8,
        .. """
        "lines":[{"sku":"A-100","quantity":2},{"sku":"B-205","quantity":1}],"note":"leave it at the door"}
        """u8,
    ];

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("json", "Transcoded JSON, against the official transcoder and a minimal API with source-generated System.Text.Json.");
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(effort.Read(arguments), cancellationToken));
        return command;
    }

    public static async Task RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        await using var ours = await EchoServer.StartOursAsync(cancellationToken);
        await using var official = await EchoServer.StartOfficialAsync(cancellationToken);
        await using var limit = await EchoServer.StartLimitAsync(cancellationToken);
        await CompareAsync("Transcoded JSON against the official transcoder", ours, official, effort, cancellationToken);
        await CompareAsync("Transcoded JSON against a minimal API", ours, limit, effort, cancellationToken);
    }

    private static async Task CompareAsync(string title, EchoServer ours, EchoServer limit, Effort effort, CancellationToken cancellationToken)
    {
        var ourSize = await CheckAnswerAsync(ours.Http1, cancellationToken);
        var limitSize = await CheckAnswerAsync(limit.Http1, cancellationToken);
        var http1 = new Comparison("JSON POST, HTTP/1.1, 32 connections", "calls");
        await http1.RunAsync(
            effort.Rounds,
            () => OverHttp1(ours.Http1, ourSize).MeasureAsync(ours.Process, effort.Duration, cancellationToken),
            () => OverHttp1(limit.Http1, limitSize).MeasureAsync(limit.Process, effort.Duration, cancellationToken));
        var http2 = new Comparison("JSON POST, HTTP/2, 4 connections x 100 streams", "calls");
        await http2.RunAsync(
            effort.Rounds,
            () => OverHttp2(ours.Http2, ourSize).MeasureAsync(ours.Process, effort.Duration, cancellationToken),
            () => OverHttp2(limit.Http2, limitSize).MeasureAsync(limit.Process, effort.Duration, cancellationToken));

        Report.Table(title, Comparison.Heading, [http1.ToRow(), http2.ToRow()]);
    }

    /// <summary>The load client looks at sizes only; here the answer is compared as JSON, once.</summary>
    private static async Task<int> CheckAnswerAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(Order) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await client.PostAsync($"http://{address}{EchoHost.OrdersPath}", content, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode && JsonNode.DeepEquals(JsonNode.Parse(Order), JsonNode.Parse(answer))
            ? answer.Length
            : throw new InvalidOperationException($"{address} answered {(int)response.StatusCode} with something else than the order sent.");
    }

    private static LoadRun OverHttp1(IPEndPoint address, int size)
    {
        var request = Http1Connection.JsonRequest($"{address}", EchoHost.OrdersPath, Order);
        return new LoadRun(32, () => new Http1Connection(address, request), AnswerSize.Of(size));
    }

    private static LoadRun OverHttp2(IPEndPoint address, int size)
    {
        var headers = HeaderBlock.Json($"{address}", EchoHost.OrdersPath, Order.Length);
        return new LoadRun(4, () => new Http2Connection(address, headers, () => Order, 100), AnswerSize.Of(size));
    }
}
