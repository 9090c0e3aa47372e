using Grpc.Core;
using Grpc.Tests.V1;

namespace Grpc.Tests.Infrastructure;

/// <summary>What the probe service does. Unless a test says otherwise it gives back what it got.</summary>
internal sealed class ProbeBehaviour
{
    public UnaryServerMethod<Probe, Probe> Unary { get; set; } = static (request, _) => Task.FromResult(request);

    public ServerStreamingServerMethod<Probe, Probe> ServerStream { get; set; } =
        static (request, responses, _) => responses.WriteAsync(request);

    public ClientStreamingServerMethod<Probe, Probe> ClientStream { get; set; } = static async (requests, context) =>
    {
        var texts = new List<string>();
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
        {
            texts.Add(request.Text);
        }

        return new Probe { Text = string.Join(",", texts) };
    };

    public DuplexStreamingServerMethod<Probe, Probe> Duplex { get; set; } = static async (requests, responses, context) =>
    {
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
        {
            await responses.WriteAsync(request);
        }
    };
}
