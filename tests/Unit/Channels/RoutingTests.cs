using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Channels;

/// <summary>Several providers of one channel: who gets what, and who stands in for whom.</summary>
public sealed class RoutingTests
{
    private static readonly IChannelSender Main = new ScriptedSender(SmsChannel.Instance) { Provider = "main" };
    private static readonly IChannelSender Second = new ScriptedSender(SmsChannel.Instance) { Provider = "second" };
    private static readonly IChannelSender Backup = new ScriptedSender(SmsChannel.Instance) { Provider = "backup" };
    private static readonly IChannelSender Push = new ScriptedSender(PushChannel.Instance);

    private readonly SenderRegistry _senders = new([Main, Second, Backup, Push]);

    [Fact]
    public void Route_Weights_AreKeptAndMixed()
    {
        var router = RouterOf(new RoutingOptions { Senders = { ["sms"] = "main:3, second" } });

        var turns = string.Concat(Enumerable.Range(0, 8).Select(_ => Provider(router)[0]));

        Assert.Equal((6, 2), (turns.Count(turn => turn == 'm'), turns.Count(turn => turn == 's')));
        Assert.DoesNotContain("ss", turns, StringComparison.Ordinal);
    }

    [Fact]
    public void Route_OneIsDown_TheOthersTakeItsTurns()
    {
        var router = RouterOf(new RoutingOptions { Senders = { ["sms"] = "main:3, second" } });
        SetState("main", isAvailable: false);

        Assert.All(Enumerable.Range(0, 8), _ => Assert.Equal("second", Provider(router)));
    }

    [Fact]
    public void Route_AllAreDown_TheFirstThatStandsInAndCanIsTaken()
    {
        var router = RouterOf(RulesOf(new RoutingRule { Channel = "sms", Providers = "main", Failover = "second, backup" }));
        SetState("main", isAvailable: false);
        Assert.Equal("second", Provider(router));
        SetState("second", isAvailable: false);
        Assert.Equal("backup", Provider(router));
        SetState("backup", isAvailable: false);

        Assert.Equal("main", Provider(router));
        SetState("main", isAvailable: true);
        Assert.Equal("main", Provider(router));
    }

    [Theory]
    [InlineData("962790000001", "Arena", "main")]
    [InlineData("966500000001", "Arena", "second")]
    [InlineData("966500000001", "Bank", "backup")]
    [InlineData("962790000001", "Bank", "backup")]
    public void Route_Rules_TheFirstThatIsMetCounts(string phone, string from, string expected)
    {
        var router = RouterOf(RulesOf(
            new RoutingRule { Channel = "SMS", From = "Bank", Providers = "backup" },
            new RoutingRule { Channel = "sms", Prefix = "966", Providers = "second" }));

        Assert.Equal(expected, Provider(router, phone, from));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Route_RuleOfAnAccount_IsForThatOneOnly(bool isIt)
    {
        var router = RouterOf(RulesOf(new RoutingRule
        {
            Channel = "sms",
            Account = $"{(isIt ? Sample.AccountId : Sample.OtherAppCode)}",
            Providers = "second",
        }));

        Assert.Equal(isIt ? "second" : "main", Provider(router));
    }

    [Theory]
    [InlineData(Platform.Ios, "apns")]
    [InlineData(Platform.Android, "fcm")]
    [InlineData(Platform.Web, "fcm")]
    public void Route_SendersOfDifferentPlatforms_NeedNoChoice(Platform platform, string expected)
    {
        var senders = new SenderRegistry([Main, Of("fcm", Platform.Android, Platform.Web), Of("apns", Platform.Ios)]);
        var router = new ConfiguredRouter(senders, Sample.Channels, Options.Create(new RoutingOptions()));

        Assert.Equal(expected, router.Route(new SenderQuery(Sample.AccountId, PushChannel.Id, "Arena", AddressOf("", platform),
            null))!.Sender.Provider);
    }

    [Theory]
    [InlineData("main:0", "is 'main:0', but must be providers separated by commas")]
    [InlineData("main,,second", "must be providers separated by commas")]
    [InlineData("other", "is other, which does not carry sms: it must be one of main, second, backup.")]
    public void New_RuleThatCantBeFollowed_SaysWhy(string providers, string why) => Assert.Contains(
        why,
        Assert.Throws<OptionsValidationException>(() => RouterOf(RulesOf(new RoutingRule { Channel = "sms", Providers = providers }))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Validate_RuleThatMakesNoSense_ListsAll()
    {
        var options = RulesOf(new RoutingRule { Channel = "fax", Prefix = "+966", Account = "x", Application = "y" });

        var result = new RoutingOptionsValidator([SmsChannel.Instance]).Validate(null, options);

        Assert.Equal(
            [
                "Messaging:Routing:Rules:0:Channel:fax names nothing that is registered: it must be one of sms.",
                "Messaging:Routing:Rules:0:Prefix must be digits.",
                "Messaging:Routing:Rules:0:Account must be the id of an account.",
                "Messaging:Routing:Rules:0:Application must be the id of an application.",
                "Messaging:Routing:Rules:0:Providers must name a provider.",
            ],
            result.Failures);
    }

    [Fact]
    public void Send_ProviderThatIsDown_GoesToTheOneThatStandsInAndComesBack() => new Grpc.Messaging.Testing.Kernel.TestProcess().Run(async () =>
    {
        var isDown = true;
        var main = new ScriptedSender(SmsChannel.Instance)
        {
            Provider = "main",
            OnSend = (request, _) => new(isDown
                ? new SendOutcome.Transient(Reasons.ProviderUnavailable, null)
                : new SendOutcome.Accepted(request.IdempotencyKey, null)),
        };
        var backup = new ScriptedSender(SmsChannel.Instance) { Provider = "backup" };
        var options = new DeliveryOptions { Circuit = { MinimumSends = 2 } };
        SenderRegistry? registry = null;
        var rules = RulesOf(new RoutingRule { Channel = "sms", Providers = "main", Failover = "backup" }, all: "main");
        using var engine = new EngineHarness(
            options,
            null,
            senders => new ConfiguredRouter(registry = senders, Sample.Channels, Options.Create(rules)),
            main,
            backup,
            Push);
        await SendAsync(engine, 4);
        Assert.Equal((ProviderCircuitState.Open, 0, 0), (registry!.StateOf("main")!.Circuit, registry.StateOf("main")!.Queued,
            registry.StateOf("main")!.UnderWay));
        var asked = main.Requests.Count;

        await SendAsync(engine, 4);
        Assert.NotEmpty(backup.Requests);

        isDown = false;
        await engine.RunAsync(TimeSpan.FromMinutes(1));
        await SendAsync(engine, 1);
        await engine.RunAsync(TimeSpan.FromMinutes(1));
        await SendAsync(engine, 1);

        Assert.True(main.Requests.Count > asked);
        Assert.Equal(ProviderCircuitState.Closed, registry.StateOf("main")!.Circuit);
        Assert.All(engine.Store.Deliveries, delivery => Assert.Equal(DeliveryState.Sent, delivery.State));
    });

    private static async Task SendAsync(EngineHarness engine, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone($"96279000000{i}")));
        }

        await engine.RunAsync(TimeSpan.FromSeconds(2));
    }

    private static RoutingOptions RulesOf(params RoutingRule[] rules) => RulesOf(rules, "main");

    private static RoutingOptions RulesOf(RoutingRule rule, string all) => RulesOf([rule], all);

    private static RoutingOptions RulesOf(RoutingRule[] rules, string all)
    {
        var options = new RoutingOptions { Senders = { ["sms"] = all } };
        foreach (var rule in rules)
        {
            options.Rules.Add(rule);
        }

        return options;
    }

    private static PlatformSender Of(string name, params Platform[] platforms) => new(name, platforms);

    private static string Provider(ConfiguredRouter router, string phone = "962790000001", string from = "Arena") =>
        router.Route(new SenderQuery(Sample.AccountId, SmsChannel.Id, from, AddressOf(phone, null), null))!.Sender.Provider;

    private static Address AddressOf(string phone, Platform? platform) => new(null, "", "", "", "", phone, "", platform);

    private ConfiguredRouter RouterOf(RoutingOptions options) => new(_senders, Sample.Channels, Options.Create(options));

    private void SetState(string provider, bool isAvailable) => _senders.Observe(provider, new State(isAvailable));

    private sealed record State(bool IsAvailable) : IProviderState
    {
        public ProviderCircuitState Circuit => IsAvailable ? ProviderCircuitState.Closed : ProviderCircuitState.Open;

        public ProviderFailure? LastFailure => null;

        public DateTimeOffset? RetryTime => null;

        public int Queued => 0;

        public int UnderWay => 0;
    }

    private sealed class PlatformSender(string name, IReadOnlyCollection<Platform> platforms) : IChannelSender
    {
        public Channel Channel => PushChannel.Id;

        public string Provider => name;

        public IReadOnlyCollection<Platform> Platforms => platforms;

        public ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
