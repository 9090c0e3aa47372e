using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;
using Grpc.Messaging.Tests.Simulation.Kernel;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>
/// Who sends pushes to all devices of an application: as fast as it goes or by a rate, one text or two that are compared. They pause runs and go on with
/// them, change what they say, and take some back. One partner has marketing pressure, one has quiet hours too, and one has neither.
/// </summary>
internal sealed class Campaigners(SimulatedWorld world) : ISettingsStore
{
    private static readonly TimeSpan RunPause = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(60);
    private static readonly PressureLimit Limit = new(MaxCount: 2, PeriodSeconds: 1800);
    private static readonly QuietHours Quiet = new("00:40", "01:05", "UTC");

    private readonly ObjectIdGenerator _ids = new(
        new SimulatedTimeProvider(world.Loop, world.Outside, TimeSpan.Zero), world.Chance.Next(), (uint)world.Chance.Next());
    private int _messages;

    public MemoryEntities<Partner> Partners { get; } = Make(world.Customers);

    private DateTimeOffset Now => SimulatedTimeProvider.Epoch + TimeSpan.FromTicks(world.Loop.Now);

    public void Start() => world.Loop.After(world.Chance.Around(RunPause), () =>
    {
        if (!world.IsEnding)
        {
            var partner = world.Chance.Pick(Partners);
            world.Begin(() => SendAsync(partner));
            Start();
        }
    });

    public Task<AdvancedSettings> FindAsync(ObjectId partnerKey, CancellationToken cancellationToken) => Task.FromResult(
        partnerKey == Partners[0].PartnerKey ? AdvancedSettings.Default with { PushPressure = [Limit] }
            : partnerKey == Partners[1].PartnerKey ? AdvancedSettings.Default with { PushPressure = [Limit], QuietHours = Quiet }
            : AdvancedSettings.Default);

    public Task<Written<PartnerSettings>> PutAsync(
        PartnerSettings settings, RequestDraft<PartnerSettings>? request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Settings do not change here.");

    private static MemoryEntities<Partner> Make(Customers customers)
    {
        var partners = new MemoryEntities<Partner>(static partner => partner.AccountId, static partner => partner.PartnerKey);
        for (var i = 0; i < customers.AccountIds.Count; i++)
        {
            partners.Add(new Partner(
                ObjectId.Create(SimulatedTimeProvider.Epoch, (ulong)(300 + i)),
                customers.AccountIds[i],
                $"partner{i}",
                customers.AppCodes[i],
                PartnerPlatform.Android,
                $"Shop {i}",
                [],
                [],
                [],
                IsOpen: true,
                SimulatedTimeProvider.Epoch));
        }

        return partners;
    }

    private PushRun Compose(Partner partner)
    {
        var chance = world.Chance;
        return new PushRun(
            _ids.Next(),
            partner.PartnerKey,
            partner.AccountId,
            ++_messages,
            CampaignId: null,
            IsTest: false,
            PushRunState.Running,
            PushAudience.Nobody with { IsEveryone = true },
            [PushVariant.Of("Sale", "Your seat is ready")],
            Now,
            EndTime: null)
        {
            UsePressure = chance.Is(0.8),
            MaxRate = chance.Pick([0, 0, 2, 10]),
            Split = chance.Is(0.3) ? new PushSplit([[PushVariant.Of("Sale", "Your other seat is ready")]], 40, TestSeconds: 30, Winner: null, Results: []) : null,
        };
    }

    private async Task SendAsync(Partner partner)
    {
        var run = Compose(partner);
        var isStored = await CallAsync(async runs => (await runs.StartAsync(run, static _ => { }, request: null, CancellationToken.None)).Result is not null);

        // A call that broke may have stored it; what comes next finds it then, and nothing otherwise.
        world.Judge.Write(isStored ? TraceKind.Accepted : TraceKind.CallFailed, -1, null);
        for (var i = world.Chance.Next(3); i > 0; i--)
        {
            await world.PauseAsync(world.Chance.Between(TimeSpan.Zero, LongestWait));
            await MoveAsync(run, static stored => stored with { State = PushRunState.Paused });
            await world.PauseAsync(world.Chance.Between(TimeSpan.Zero, LongestWait));
            if (run.Split is null && world.Chance.Is(0.3))
            {
                await MoveAsync(run, static stored => stored with { Variants = [PushVariant.Of("Sale", "Your seat is still ready")] });
            }

            await MoveAsync(run, static stored => stored with { State = PushRunState.Running });
        }

        if (world.Chance.Is(0.1))
        {
            await MoveAsync(run, stored => stored with { State = PushRunState.Cancelled, EndTime = Now });
        }
    }

    // Again until it is answered, so that no run stays paused.
    private async Task MoveAsync(PushRun run, Func<PushRun, PushRun> change)
    {
        while (!await CallAsync(async runs =>
        {
            await runs.ChangeAsync(run.PartnerKey, run.RunKey, change, Now, CancellationToken.None);
            return true;
        }))
        {
            await world.PauseAsync(world.Chance.Around(TimeSpan.FromSeconds(5)));
        }
    }

    private async Task<bool> CallAsync(Func<IPushRunStore, Task<bool>> call)
    {
        var node = world.Chance.Pick(world.Nodes);
        try
        {
            return await world.OrTimeout(node.CallAsync(() => call(node.Runs)), CallTimeout);
        }
        catch (Exception exception) when (exception is NodeGoneException or StoreUnavailableException or TimeoutException)
        {
            world.Judge.Write(TraceKind.CallFailed, node.Number, null);
            return false;
        }
    }
}
