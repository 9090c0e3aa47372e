using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Tests.Unit;

/// <summary>Values that tests start from.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static readonly ObjectId AccountId = ObjectId.Create(Now, 1);

    public static readonly ObjectId AppCode = ObjectId.Create(Now, 2);

    public static readonly ObjectId OtherAppCode = ObjectId.Create(Now, 3);

    public static readonly ObjectId ScenarioKey = ObjectId.Create(Now, 4);

    public static readonly TimeSpan PushTimeout = TimeSpan.FromSeconds(60);

    public static readonly Step Push = new(PushChannel.Id, "Arena", AppCode, PushTimeout);

    public static readonly Step Sms = new(SmsChannel.Id, "Arena", null, null);

    /// <summary>As <see cref="Push"/> and <see cref="Sms"/> stand in a scenario.</summary>
    public static ScenarioStep[] ScenarioFlow(string appCode) =>
        [new(PushChannel.Id, "Arena", appCode, PushTimeout), new(SmsChannel.Id, "Arena", AppCode: null, Timeout: null)];

    public static readonly Content Content = Engine.Messages.Content.Of(
        (PushChannel.Instance, new PushContent("Your seat is ready", "", new Dictionary<string, string>())),
        (SmsChannel.Instance, new SmsContent("Your seat is ready", "")));

    public static readonly ChannelRegistry Channels = new([PushChannel.Instance, SmsChannel.Instance]);

    public static DeliveryRules Rules(DeliveryOptions options) => new(Channels, Microsoft.Extensions.Options.Options.Create(options));

    public static Application App(ObjectId appCode) => new(appCode, AccountId, "Shop", false, false, Now, Now);

    public static Device Device(string uid, string phone, ObjectId? appCode = null) => new(
        appCode ?? AppCode, uid, Platform.Android, $"user-{uid}", $"name-{uid}", $"{uid}@example.org", phone, $"token-{uid}", Now, Now);

    public static DeviceSelector Uid(string uid) => new(uid, "", "", "", "");

    public static SendCommand Command(IReadOnlyList<Step> flow, params IReadOnlyList<DeviceSelector> destinations) => new(
        AccountId, null, flow, Content, "", null, null, destinations, null, null);
}
