using Grpc.Messaging.Client;
using Grpc.Messaging.Tests.Interop.Prerequisites;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>Every client's watch goes on when the server stops under it and comes back.</summary>
public sealed class WatchOverRestartTests(RestartedService restarted) : IClassFixture<RestartedService>
{
    private static readonly string Programs = Path.Combine(Repository.Root, "tests", "Interop", "Sdks", "restart");

    [Fact]
    public async Task Dotnet_Watch_GoesOn()
    {
        using var client = new MessagingClient(new MessagingClientOptions { Address = new Uri(restarted.Service.GrpcUrl), ApiKey = restarted.Key });
        var sms = new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000005" } };
        var sent = await client.Messages.SendSmsAsync(sms);

        var states = new List<DeliveryState>();
        await foreach (var update in client.WatchMessageAsync(sent.Message.MessageId))
        {
            if (states.Count == 0)
            {
                await restarted.Service.RestartAsync();
            }

            states.AddRange(update.Changes.Select(change => change.State));
        }

        Assert.Equal(DeliveryState.Delivered, states[^1]);
    }

    [Fact]
    [NeedsNode]
    public Task TypeScript_Watch_GoesOn() => GoesOnAsync("node watch.mjs");

    [Fact]
    [NeedsPython]
    public Task Python_Watch_GoesOn() => GoesOnAsync(Python("watch.py"));

    [Fact]
    [NeedsPython]
    public Task Python_WatchWithAsyncio_GoesOn() => GoesOnAsync(Python("watch_aio.py"));

    [Fact]
    [NeedsGo]
    public Task Go_Watch_GoesOn() => GoesOnAsync($"{Repository.ClientsFolder}/go/debian-go run watch.go");

    [Fact]
    [NeedsJava]
    [NeedsNode]
    public async Task Java_Watch_GoesOn()
    {
        await JavaClient.BuildAsync();
        await GoesOnAsync($"java -cp \"$(cat {Repository.ClientsFolder}/java/build/classpath)\" Watch.java");
    }

    private static string Python(string script) =>
        $"PYTHONPATH={Repository.ClientsFolder}/python:{Repository.ClientsFolder}/python/gen {Tool.Python} {script}";

    private async Task GoesOnAsync(string command)
    {
        var restart = Task.CompletedTask;

        var run = await Tool.RunAsync(
            "bash",
            ["-c", $"{command} {restarted.Service.GrpcUrl} {restarted.Key}"],
            Programs,
            line => restart = line == "watching" ? restarted.Service.RestartAsync() : restart);

        await restart;
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("watching\nDELIVERED", run.Output);
    }
}
