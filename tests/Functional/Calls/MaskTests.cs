using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Services.Applications;
using Grpc.Messaging.Services.Devices;
using Grpc.Messaging.Services.Scenarios;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>What an update changes: the masked fields, also to what is empty, and nothing else.</summary>
public sealed class MaskTests
{
    private static readonly DateTimeOffset Created = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Created.AddHours(1);
    private static readonly ObjectId Id = ObjectId.Create(Created, 1);

    private static readonly Engine.Applications.Application Application = new(
        Id, Id, "Shop", ApnsActive: true, FcmActive: true, Created, Created);

    private static readonly Engine.Devices.Device Device = new(
        Id, "uid", Engine.Devices.Platform.Ios, "user", "name", "mail", "phone", "token", Created, Created);

    [Theory]
    [InlineData("apns")]
    [InlineData("apns.declared_active")]
    public void ApplyApplication_MaskedMessageIsAbsent_HoldsTheDefault(string path)
    {
        var changed = Application.Apply(new V1.Application { Name = "Other" }, Mask(path), Now);

        Assert.Equal(Application with { ApnsActive = false, ModifyTime = Now }, changed);
    }

    [Fact]
    public void ApplyApplication_OutputOnlyPaths_ArePassedOver()
    {
        var source = new V1.Application { Name = "Other", ApplicationId = "1", DeviceCount = 9, CreateTime = Timestamp.FromDateTimeOffset(Now) };

        var changed = Application.Apply(source, Mask("name", "application_id", "device_count", "create_time"), Now);

        Assert.Equal(Application with { Name = "Other", ModifyTime = Now }, changed);
    }

    [Fact]
    public void ApplyDevice_TokenIsNotMasked_StaysThoughAnswersNeverHoldIt()
    {
        var changed = Device.Apply(new V1.Device { DeviceId = "other", Email = "", Phone = "new" }, Mask("email", "phone", "device_id"), Now);

        Assert.Equal(Device with { Email = "", Phone = "new", ModifyTime = Now }, changed);
    }

    [Fact]
    public void ApplyDevice_TokenAndTypeMasked_Change()
    {
        var changed = Device.Apply(new V1.Device { PushToken = "new", Platform = V1.Platform.Android }, Mask("push_token", "platform"), Now);

        Assert.Equal(Device with { Token = "new", Platform = Engine.Devices.Platform.Android, ModifyTime = Now }, changed);
    }

    [Fact]
    public void ApplyScenario_FlowMasked_IsReplacedAndTheNameStays()
    {
        ScenarioStep[] flow = [new(PushChannel.Id, "Arena", "someAppCode", TimeSpan.FromSeconds(5)), new(SmsChannel.Id, "Arena", null, null)];
        var scenario = new Scenario(Id, Id, "Name", flow, Created, Created);

        var renamed = scenario.Apply(new V1.Scenario { Name = "New" }, Mask("name"), Now);
        var shortened = scenario.Apply(new V1.Scenario { Steps = { new V1.Step { Channel = V1.Channel.Sms, Sender = "Arena" } } }, Mask("steps"), Now);

        Assert.Equal(("New", Now), (renamed.Name, renamed.ModifyTime));
        Assert.Equal(flow, renamed.Flow);
        Assert.Equal("Name", shortened.Name);
        Assert.Equal(flow[1..], shortened.Flow);
    }

    private static FieldMask Mask(params IEnumerable<string> paths) => new() { Paths = { paths } };
}
