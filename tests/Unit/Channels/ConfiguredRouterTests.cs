using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sandbox;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Channels;

/// <summary>Which sender carries a channel.</summary>
public sealed class ConfiguredRouterTests
{
    private static readonly IChannelSender Push = new SandboxSender(PushChannel.Instance);
    private static readonly IChannelSender Sandbox = new SandboxSender(SmsChannel.Instance);
    private static readonly IChannelSender Scripted = new ScriptedSender(SmsChannel.Instance);

    [Fact]
    public void Route_OneSenderOfTheChannel_IsThatOne() => Assert.Same(Sandbox, RouterOf([Push, Sandbox]).Route(QueryFor(null))!.Sender);

    [Theory]
    [InlineData("scripted-sms")]
    [InlineData("sandbox-sms")]
    public void Route_SeveralSenders_IsTheOneInTheSettings(string chosen)
    {
        var router = RouterOf([Push, Sandbox, Scripted], ("SMS", chosen));

        Assert.Equal(chosen, router.Route(QueryFor(null))!.Sender.Provider);
    }

    [Fact]
    public void Route_NamedProvider_IsThatOneAlsoWhenAnotherIsChosen()
    {
        var router = RouterOf([Push, Sandbox, Scripted], ("sms", "scripted-sms"));

        Assert.Same(Sandbox, router.Route(QueryFor("sandbox-sms"))!.Sender);
        Assert.Null(router.Route(QueryFor("gone")));
    }

    [Fact]
    public void New_SeveralSendersAndNoneChosen_SaysHowToChoose() => Assert.Equal(
        "Several senders carry sms: sandbox-sms, scripted-sms. Set Messaging:Routing:Senders:sms to one of them.",
        Assert.Throws<OptionsValidationException>(() => RouterOf([Push, Sandbox, Scripted])).Message);

    [Fact]
    public void New_ChosenSenderOfAnotherChannel_SaysWhichThereAre() => Assert.Equal(
        "Messaging:Routing:Senders:sms is sandbox-push, which does not carry sms: it must be one of sandbox-sms.",
        Assert.Throws<OptionsValidationException>(() => RouterOf([Push, Sandbox], ("sms", "sandbox-push"))).Message);

    [Fact]
    public void New_ChannelWithoutSender_SaysWhatToRegister() => Assert.Equal(
        "No sender carries sms. Register a provider, or the sandbox for that channel.",
        Assert.Throws<OptionsValidationException>(() => RouterOf([Push])).Message);

    [Fact]
    public void Registry_TwoSendersOfOneName_Refuses() => Assert.Equal(
        "Two senders are named sandbox-sms. A provider's name is stored and must be unique.",
        Assert.Throws<InvalidOperationException>(() => new SenderRegistry([Sandbox, new SandboxSender(SmsChannel.Instance)])).Message);

    [Theory]
    [InlineData("966501234567", "966")]
    [InlineData("4915112345678", "49")]
    [InlineData("12025550123", "1")]
    [InlineData("79261234567", "7")]
    [InlineData("", "")]
    [InlineData("0501234567", "")]
    public void Query_PhoneNumber_TellsItsCountry(string phone, string expected) =>
        Assert.Equal(expected, (QueryFor(null) with { Address = new Address(null, "", "", "", "", phone, "", null) }).CallingCode);

    private static SenderQuery QueryFor(string? provider) => new(
        Sample.AccountId, SmsChannel.Id, "Arena", new Address(null, "", "", "", "", "962790000001", "", null), provider);

    private static ConfiguredRouter RouterOf(IReadOnlyList<IChannelSender> senders, params (string Channel, string Provider)[] chosen) => new(
        new SenderRegistry(senders),
        Sample.Channels,
        Options.Create(new RoutingOptions { Senders = chosen.ToDictionary(static pair => pair.Channel, static pair => pair.Provider) }));
}
