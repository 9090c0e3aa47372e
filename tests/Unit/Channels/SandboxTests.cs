using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sandbox;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Unit.Channels;

/// <summary>The sandbox's table, end to end: what a delivery to each kind of address goes through, and when.</summary>
public sealed class SandboxTests
{
    [Theory]
    [InlineData("11", "Pending 0, Sent 0, Delivered 50")]
    [InlineData("02", "Pending 0, Failed 0")]
    [InlineData("03", "Pending 0, Sent 0, Expired 172800000")]
    [InlineData("05", "Pending 0, Sent 0, Delivered 3000")]
    [InlineData("06", "Pending 0, Sent 0, Failed 50")]
    [InlineData("07", "Pending 0, Sent 0, Delivered 50, Read 100")]
    public void Sms_Ending_FollowsTable(string ending, string expected) => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        await engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone($"9627900000{ending}")));

        await engine.RunAsync(TimeSpan.FromHours(49));

        Assert.Equal(expected, Describe(engine.Store));
        engine.Log.ExpectNoErrors();
    });

    [Fact]
    public void Sms_Ending04_FailsTwiceThenDelivers() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        var status = await engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000004")));

        await engine.RunAsync(TimeSpan.FromHours(1));

        var key = status.Deliveries[0].Key;
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Delivered], engine.StatesOf(key));
        Assert.Equal(
            [AttemptState.Transient, AttemptState.Transient, AttemptState.Delivered],
            engine.Store.Attempts(key).Select(attempt => attempt.State));
    });

    [Fact]
    public void Push_Ending03_FallsToSmsWhenTheStepsTimeIsOver() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        engine.Directory.Devices.Add(Sample.Device("device-03", "+962790000001"));
        await engine.AcceptAsync(Sample.Command([Sample.Push, Sample.Sms], Sample.Uid("device-03")));

        await engine.RunAsync(TimeSpan.FromHours(1));

        Assert.Equal("Pending 0, Sent 0, Pending 60000, Sent 60000, Delivered 60050", Describe(engine.Store));
        Assert.Equal(
            [PushChannel.Id, PushChannel.Id, SmsChannel.Id, SmsChannel.Id, SmsChannel.Id],
            engine.Store.Log.Select(change => change.Channel!.Value));
    });

    [Fact]
    public void Send_WithAHandOverLog_LeavesALineBeforeItAnswers() => new TestProcess().Run(async () =>
    {
        var path = Path.GetTempFileName();
        using (var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTimeProvider())
            .Configure<SandboxOptions>(options => options.HandOverLog = path)
            .AddSandbox(PushChannel.Instance, SmsChannel.Instance)
            .BuildServiceProvider())
        using (var engine = new EngineHarness(null, null, [.. services.GetServices<IChannelSender>()]))
        {
            await engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000004")));

            await engine.RunAsync(TimeSpan.FromHours(1));

            var key = engine.Store.Log[0].Key;
            Assert.Equal(
                Enumerable.Range(1, 3).Select(number => $"1795262400000\tsandbox-sms\t{key.MessageId}-0-{number}\t{number}\t962790000004"),
                File.ReadAllLines(path));
        }

        File.Delete(path);
    });

    [Fact]
    public void AddSandbox_WithoutNames_CarriesEveryChannelThatWasAdded()
    {
        using var services = new ServiceCollection()
            .AddChannel(PushChannel.Instance)
            .AddChannel(SmsChannel.Instance)
            .AddSandbox()
            .BuildServiceProvider();

        Assert.Equal([PushChannel.Id, SmsChannel.Id], services.GetServices<IChannelSender>().Select(sender => sender.Channel));
    }

    private static string Describe(MemoryStore store) => string.Join(
        ", ", store.Log.Select(change => $"{change.State} {(change.ChangeTime - Sample.Now).TotalMilliseconds}"));
}
