using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Telemetry;

public sealed class BacklogSamplerTests
{
    [Fact]
    public void Sample_NobodyTakesWhatIsDue_TellsItsAge() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        using var sampler = NewSampler(engine);
        await AcceptAsync(engine);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(90));

        await sampler.SampleAsync(CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(90), sampler.OldestDueAge);

        await engine.RunAsync(TimeSpan.FromHours(1));
        await sampler.SampleAsync(CancellationToken.None);
        Assert.Equal(TimeSpan.Zero, sampler.OldestDueAge);
    });

    [Fact]
    public void Sample_DueLater_IsNotLateWhenThatTimeHasCome() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        using var sampler = NewSampler(engine);
        await AcceptAsync(engine, sendTime: engine.Time.GetUtcNow() + TimeSpan.FromSeconds(1));

        await sampler.SampleAsync(CancellationToken.None);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(9));

        // Whether it was taken meanwhile is known at the next look.
        Assert.Equal(TimeSpan.Zero, sampler.OldestDueAge);
    });

    [Fact]
    public void Sample_StoreAway_GrowsBecauseNobodyTakesAnything() => new TestProcess().Run(async () =>
    {
        using var engine = new EngineHarness();
        using var reader = new MetricReader(engine.Meter);
        var store = StoreThatGoes.Over(engine.Store);
        using var sampler = NewSampler(engine, store);
        await AcceptAsync(engine, sendTime: engine.Time.GetUtcNow() + TimeSpan.FromSeconds(10));
        await sampler.SampleAsync(CancellationToken.None);

        StoreThatGoes.Go(store);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(30));
        await sampler.SampleAsync(CancellationToken.None);
        await engine.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(25), sampler.OldestDueAge);
        var observed = reader.Observe();
        Assert.Equal(25, observed["messaging.oldest_due_age"]);
        Assert.Equal(1, observed["messaging.store.failures{operation=sample}"]);
    });

    private static BacklogSampler NewSampler(EngineHarness engine, IDeliveryStore? store = null) =>
        new(store ?? engine.Store, engine.Inbox, engine.Time, engine.Metrics, engine.Meter, new TestLog<BacklogSampler>());

    private static Task<Engine.Messages.MessageStatus> AcceptAsync(EngineHarness engine, DateTimeOffset? sendTime = null) =>
        engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone("962790000011")) with { SendTime = sendTime });
}
