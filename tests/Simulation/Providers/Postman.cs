using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Tests.Simulation.Kernel;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Providers;

/// <summary>
/// Brings receipts to whichever node is up: soon, before the answer, twice, hours late, or never; under the provider's own id or our name of the
/// attempt; again and again until one says it is recorded, as providers do.
/// </summary>
internal sealed class Postman(SimulatedWorld world, Channel channel)
{
    private const int Tries = 12;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(40);

    /// <summary>Decides what becomes of a message, and when its provider will tell.</summary>
    public void Plan(string provider, TakenMessage taken)
    {
        var chance = world.Chance;
        if (chance.Is(0.12))
        {
            return;
        }

        var delay = chance.Next(10) switch
        {
            0 => TimeSpan.Zero,
            1 => chance.Around(TimeSpan.FromMinutes(40)),
            _ => chance.Around(TimeSpan.FromSeconds(8)),
        };
        if (chance.Is(0.1))
        {
            Tell(provider, taken, ReceiptKind.Undeliverable, delay);
            return;
        }

        Tell(provider, taken, ReceiptKind.Delivered, delay);
        if (chance.Is(0.3))
        {
            Tell(provider, taken, ReceiptKind.Read, delay + chance.Around(TimeSpan.FromMinutes(2)));
        }
    }

    private void Tell(string provider, TakenMessage taken, ReceiptKind kind, TimeSpan delay)
    {
        // Who asks is told as well; some providers tell in no other way.
        var isSilent = world.Chance.Is(0.3);
        var isByDevice = channel == PushChannel.Id && kind != ReceiptKind.Undeliverable && world.Chance.Is(0.3);
        var isNamed = world.Chance.Is(0.3);
        var times = isSilent ? 0 : world.Chance.Is(0.15) ? 2 : 1;
        world.Loop.After(delay, () =>
        {
            taken.Kind = taken.Kind is ReceiptKind.Read ? ReceiptKind.Read : kind;
            for (var i = 0; i < times; i++)
            {
                world.Begin(() => BringAsync(provider, taken, kind, isByDevice, isNamed));
            }
        });
    }

    private async Task BringAsync(string provider, TakenMessage taken, ReceiptKind kind, bool isByDevice, bool isNamed)
    {
        var pause = FirstPause;
        for (var i = 0; i < Tries; i++)
        {
            var node = world.Chance.Pick(world.Nodes);
            var wasKnown = isNamed || world.Database.FindByProviderId(provider, taken.Id) is not null;
            try
            {
                var call = isByDevice
                    ? node.CallAsync(() => ReportByDeviceAsync(node, taken, kind))
                    : node.CallAsync(() => isNamed
                        ? node.Receipts.ReportAsync(new ProviderReceipt(provider, taken.Id, taken.Attempt, kind), CancellationToken.None)
                        : node.Receipts.ReportAsync(new ProviderReceipt(provider, taken.Id, null, kind), CancellationToken.None));
                var result = await world.OrTimeout(call, CallTimeout);
                world.Judge.Write(TraceKind.Receipt, node.Number, world.Judge.Files[taken.Key], (int)kind, result is ReceiptResult.Recorded ? 1 : 0);
                Check(provider, taken, kind, isByDevice, wasKnown, result);
                return;
            }
            catch (Exception exception) when (exception is NodeGoneException or StoreUnavailableException or TimeoutException)
            {
                await world.PauseAsync(pause);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private void Check(string provider, TakenMessage taken, ReceiptKind kind, bool isByDevice, bool wasKnown, ReceiptResult result)
    {
        switch (result)
        {
            case ReceiptResult.Recorded when isByDevice:
                world.CallerRules.OnRecordedOfDevice(taken.Key, taken.Uid, kind);
                break;
            case ReceiptResult.Recorded:
                world.CallerRules.OnRecorded(taken.Key, kind);
                break;
            case ReceiptResult.NotFound when !isByDevice:
                world.CallerRules.OnUnknown(taken.Key, provider, taken.Id, wasKnown);
                break;
        }
    }

    private Task<ReceiptResult> ReportByDeviceAsync(SimulatedNode node, TakenMessage taken, ReceiptKind kind)
    {
        var account = world.Judge.Files[taken.Key].Current.AccountId;
        var app = world.Customers.AppCodes[world.Customers.AccountIds.IndexOf(account)];
        return node.Receipts.ReportAsync(account, app, taken.Uid, taken.Key.MessageId, kind, CancellationToken.None);
    }
}
