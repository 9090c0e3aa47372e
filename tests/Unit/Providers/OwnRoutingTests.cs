using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Providers;

/// <summary>Which of an account's own providers carries a message, and when those of the service do.</summary>
public sealed class OwnRoutingTests
{
    private static readonly IChannelSender Main = new ScriptedSender(SmsChannel.Instance) { Provider = "main" };

    private readonly SenderRegistry _senders = new([Main, new ScriptedSender(PushChannel.Instance)]);
    private readonly ConfiguredRouter _router;

    public OwnRoutingTests() => _router = new ConfiguredRouter(_senders, Sample.Channels, Options.Create(new RoutingOptions()));

    [Fact]
    public void Route_AccountWithItsOwn_GoesThroughThatAndNoOtherAccountDoes()
    {
        var own = Provider(1);
        Register(own);

        Assert.Equal($"{own.ProviderId}", Route());
        Assert.Equal("main", Route(accountId: Own.OtherAccountId));
        Assert.Equal($"{own.ProviderId}", Route(provider: $"{own.ProviderId}"));
        Assert.Null(_router.Route(Query(Own.OtherAccountId, provider: $"{own.ProviderId}")));
        Assert.Equal("main", Route(provider: "main"));
    }

    [Theory]
    [InlineData("966500000001", "Arena", 3)]
    [InlineData("966500000001", "Bank", 4)]
    [InlineData("962790000001", "Bank", 2)]
    [InlineData("962790000001", "Arena", 1)]
    public void Route_SeveralThatFit_TheClosestCarries(string phone, string from, int expected)
    {
        Register(
            Provider(1),
            Provider(2) with { Sender = "Bank" },
            Provider(3) with { PhonePrefix = "966" },
            Provider(4) with { PhonePrefix = "966", Sender = "Bank" },
            Provider(5) with { IsFailover = true, PhonePrefix = "9665" });

        Assert.Equal($"{Provider(expected).ProviderId}", Route(phone, from));
    }

    [Fact]
    public void Route_OneOfAnApplication_GoesBeforeThatOfTheAccountForItAlone()
    {
        Register(Provider(1) with { PhonePrefix = "962790" }, Provider(2) with { AppCode = Sample.AppCode });

        Assert.Equal($"{Provider(2).ProviderId}", Route(appCode: Sample.AppCode));
        Assert.Equal($"{Provider(1).ProviderId}", Route(appCode: Sample.OtherAppCode));
    }

    [Fact]
    public void Route_EqualOnes_ShareByWeight()
    {
        Register(Provider(1) with { Weight = 3 }, Provider(2));

        var turns = Enumerable.Range(0, 8).Select(_ => Route()).ToLookup(provider => provider);

        Assert.Equal((6, 2), (turns[$"{Provider(1).ProviderId}"].Count(), turns[$"{Provider(2).ProviderId}"].Count()));
    }

    [Fact]
    public void Route_OneIsDown_TheNextClosestStandsInAndWhatIsForThatLast()
    {
        Register(Provider(1) with { PhonePrefix = "962" }, Provider(2), Provider(3) with { IsFailover = true });
        SetState(1, isAvailable: false);
        Assert.Equal($"{Provider(2).ProviderId}", Route());
        SetState(2, isAvailable: false);
        Assert.Equal($"{Provider(3).ProviderId}", Route());
        SetState(3, isAvailable: false);

        // Its circuit breaker puts the message off: the service's own is not what the account chose.
        Assert.Equal($"{Provider(1).ProviderId}", Route());
    }

    [Fact]
    public void Route_OneThatIsSlow_KeepsATenthOfItsTurns()
    {
        Register(Provider(1), Provider(2));
        _senders.Demote([new ProviderDemotion($"{Provider(1).ProviderId}", 10, 20, Sample.Now, Sample.Now)]);

        Assert.Equal(10, Enumerable.Range(0, 200).Count(_ => Route() == $"{Provider(1).ProviderId}"));
    }

    [Fact]
    public void Route_OneThatIsDisabledOrGone_LeavesItToTheService()
    {
        Register(Provider(1) with { IsEnabled = false });
        Assert.Equal("main", Route());
        Register(Provider(1));
        Register();

        Assert.Equal("main", Route());
        Assert.Null(_router.Route(Query(Sample.AccountId, provider: $"{Provider(1).ProviderId}")));
    }

    [Fact]
    public void MaySpeakFor_ProviderOfAnAccount_ForThatAloneAndForNobodyWhenItIsGone()
    {
        var name = $"{Provider(1).ProviderId}";
        Register(Provider(1));

        Assert.True(_senders.MaySpeakFor(name, Sample.AccountId));
        Assert.False(_senders.MaySpeakFor(name, Own.OtherAccountId));
        Assert.True(_senders.MaySpeakFor("main", Own.OtherAccountId));
        Register();
        Assert.False(_senders.MaySpeakFor(name, Sample.AccountId));
    }

    private static OwnProvider Provider(int number) => Own.Provider(number, SmsChannel.Instance);

    private static SenderQuery Query(
        ObjectId accountId, string phone = "962790000001", string from = "Arena", ObjectId? appCode = null, string? provider = null) =>
        new(accountId, SmsChannel.Id, from, new Address(appCode, "", "", "", "", phone, "", null), provider);

    private string Route(
        string phone = "962790000001", string from = "Arena", ObjectId? accountId = null, ObjectId? appCode = null, string? provider = null) =>
        _router.Route(Query(accountId ?? Sample.AccountId, phone, from, appCode, provider))!.Sender.Provider;

    private void Register(params OwnProvider[] providers) => _senders.ReplaceOwn(
        [.. providers.Select(provider => Own.Sender(provider, Own.Scripted(provider, SmsChannel.Instance)))]);

    private void SetState(int number, bool isAvailable) => _senders.Observe($"{Provider(number).ProviderId}", new State(isAvailable));

    private sealed record State(bool IsAvailable) : IProviderState
    {
        public ProviderCircuitState Circuit => IsAvailable ? ProviderCircuitState.Closed : ProviderCircuitState.Open;

        public ProviderFailure? LastFailure => null;

        public DateTimeOffset? RetryTime => null;

        public int Queued => 0;

        public int UnderWay => 0;
    }
}
