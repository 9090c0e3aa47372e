using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Tests.Unit.Messages;

/// <summary>Messages to every device of an application that has more than are stored with the message itself.</summary>
public sealed class AudienceExpansionTests : IDisposable
{
    private const int ChunkSize = 3;

    private readonly EngineHarness _engine = new(new DeliveryOptions { ChunkSize = ChunkSize });
    private readonly AudienceExpansion _expansion;

    public AudienceExpansionTests() => _expansion = new AudienceExpansion(
        _engine.Store,
        _engine.Directory,
        _engine.Composer,
        _engine.Signal,
        _engine.Time,
        _engine.Rules,
        _engine.Metrics);

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(ChunkSize)]
    [InlineData(2 * ChunkSize)]
    public void Accept_AudienceThatFits_IsStoredAtOnce(int devices) => _engine.Process.Run(async () =>
    {
        Register(devices);

        var status = await AcceptAsync();

        Assert.Equal((devices, devices, false), (status.Deliveries.Count, status.Message.DestinationCount, status.IsPartial));
        Assert.Empty(_engine.Store.Jobs);
    });

    [Theory]
    [InlineData((2 * ChunkSize) + 1)]
    [InlineData(3 * ChunkSize)]
    [InlineData((4 * ChunkSize) + 2)]
    public void Run_LargerAudience_ReachesEveryDeviceOnce(int devices) => _engine.Process.Run(async () =>
    {
        Register(devices);

        var status = await AcceptAsync();
        Assert.Equal((2 * ChunkSize, true), (status.Deliveries.Count, status.IsPartial));
        await ExpandAsync();

        Assert.Equal(Enumerable.Range(0, devices), Stored().Select(static delivery => delivery.Key.Index));
        Assert.Equal(Enumerable.Range(0, devices).Select(UidOf), Stored().Select(static delivery => delivery.Address.Uid));
        var found = await FindAsync(status);
        Assert.Equal((devices, devices, false), (found.Message.DestinationCount, found.Message.ReachableCount, found.IsPartial));
        Assert.Equal(devices, _engine.Store.Log.Count);
    });

    [Fact]
    public void Run_OnePlatform_LeavesTheOthersOut() => _engine.Process.Run(async () =>
    {
        Register(20, static i => i % 7 == 0 ? Platform.Ios : Platform.Android);

        await AcceptAsync(Sample.Command([Sample.Push]) with { Platform = Platform.Ios });
        await ExpandAsync();

        Assert.Equal([UidOf(0), UidOf(7), UidOf(14)], Stored().Select(static delivery => delivery.Address.Uid));
        Assert.Equal([0, 1, 2], Stored().Select(static delivery => delivery.Key.Index));
    });

    [Fact]
    public void Run_DeviceRegisteredAfterTheSend_IsNotReached() => _engine.Process.Run(async () =>
    {
        Register(8);
        await AcceptAsync();
        await _engine.AdvanceAsync(TimeSpan.FromSeconds(1));
        _engine.Directory.Devices.Add(Sample.Device(UidOf(8), "") with { CreateTime = _engine.Time.GetUtcNow() });

        await ExpandAsync();

        Assert.Equal(8, Stored().Count);
    });

    [Fact]
    public void Run_UrgentOrScheduled_AddsWhatTheSendAsked() => _engine.Process.Run(async () =>
    {
        Register(9);
        var sendTime = Sample.Now.AddHours(1);

        await AcceptAsync(Sample.Command([Sample.Push]) with { SendTime = sendTime, IsUrgent = true });
        await ExpandAsync();

        Assert.All(Stored(), delivery => Assert.Equal(
            (DeliveryState.Scheduled, DeliveryLane.Urgent, sendTime), (delivery.State, delivery.Lane, delivery.DueTime!.Value)));
    });

    [Fact]
    public void Run_SecondRunnerWithTheSameJob_StoresNothingTwice() => _engine.Process.Run(async () =>
    {
        Register(9);
        await AcceptAsync();
        var job = Assert.Single(_engine.Store.Jobs);
        await ExpandAsync();

        await _expansion.RunAsync(job, CancellationToken.None);

        Assert.Equal(9, Stored().Count);
    });

    [Fact]
    public void Cancel_WhileItExpands_StopsThatAndTakesBackWhatIsThere() => _engine.Process.Run(async () =>
    {
        Register(12);
        var accepted = await AcceptAsync();
        await StepAsync();

        var status = await _engine.Intake.CancelAsync(accepted.Message.AccountId, accepted.Message.MessageId, CancellationToken.None);
        await ExpandAsync();

        Assert.Equal(9, Stored().Count);
        Assert.All(Stored(), static delivery => Assert.Equal(DeliveryState.Cancelled, delivery.State));
        Assert.Equal((9, false), (status!.Deliveries.Count, status.IsPartial));
    });

    private static string UidOf(int i) => $"d{i:D3}";

    private void Register(int count, Func<int, Platform>? platform = null) => _engine.Directory.Devices.AddRange(
        Enumerable.Range(0, count).Select(i => Sample.Device(UidOf(i), "") with { Platform = platform?.Invoke(i) ?? Platform.Android }));

    private Task<MessageStatus> AcceptAsync(SendCommand? command = null) => _engine.AcceptAsync(command ?? Sample.Command([Sample.Push]));

    private IReadOnlyList<Delivery> Stored() => _engine.Store.Deliveries;

    private async Task<MessageStatus> FindAsync(MessageStatus status) =>
        (await _engine.Store.FindAsync(status.Message.AccountId, status.Message.MessageId, CancellationToken.None))!;

    private async Task ExpandAsync()
    {
        while (_engine.Store.Jobs.Count > 0)
        {
            await StepAsync();
        }
    }

    private async Task StepAsync()
    {
        var job = await _engine.Store.ClaimAsync(
            _expansion.Kind, Sample.AccountId, new Lease("me", TimeSpan.FromMinutes(1)), _engine.Time.GetUtcNow(), CancellationToken.None);
        if (await _expansion.RunAsync(job!, CancellationToken.None) is { } change)
        {
            await _engine.Store.ChangeAsync(change, CancellationToken.None);
        }
    }
}
