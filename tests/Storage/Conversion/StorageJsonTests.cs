using System.Text;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage.Conversion;

namespace Grpc.Messaging.Tests.Storage.Conversion;

/// <summary>The stored format outlives every version: a change here makes old rows unreadable.</summary>
public sealed class StorageJsonTests
{
    [Fact]
    public void Flow_AsStored_StaysReadable()
    {
        Step[] flow =
        [
            new(PushChannel.Id, "Shop", ObjectId.Parse("5c8fa397a2c2fa4d076826b1"), TimeSpan.FromMilliseconds(90_500)),
            new(SmsChannel.Id, "", null, null),
        ];
        const string Json =
            """[{"channel":1,"from":"Shop","appCode":"5c8fa397a2c2fa4d076826b1","timeout":"00:01:30.5000000"},{"channel":2,"from":""}]""";

        Assert.Equal(Json, Encoding.UTF8.GetString(StorageJson.WriteFlow(flow)));
        Assert.Equal(flow, StorageJson.ReadFlow(Encoding.UTF8.GetBytes(Json)));
    }

    [Fact]
    public void ScenarioFlow_AsStored_StaysReadable()
    {
        ScenarioStep[] flow = [new(PushChannel.Id, "Shop", "someAppCode", TimeSpan.FromSeconds(50)), new(SmsChannel.Id, "", null, null)];
        const string Json = """[{"channel":1,"from":"Shop","appCode":"someAppCode","timeout":"00:00:50"},{"channel":2,"from":""}]""";

        Assert.Equal(Json, Encoding.UTF8.GetString(StorageJson.WriteFlow(flow)));
        Assert.Equal(flow, StorageJson.ReadScenarioFlow(Encoding.UTF8.GetBytes(Json)));
    }

    [Fact]
    public void Content_AsStored_StaysReadable()
    {
        var push = new PushContent("Hi", "Shop", new Dictionary<string, string> { ["Button"] = "x", ["a b"] = "" });
        var sms = new SmsContent("Hey", "S");
        const string Json =
            """{"push":{"text":"Hi","from":"Shop","actions":{"Button":"x","a b":""}},"sms":{"text":"Hey","from":"S"}}""";

        Assert.Equal(Json, Encoding.UTF8.GetString(Content.Of((PushChannel.Instance, push), (SmsChannel.Instance, sms)).Json.Span));
        var read = Content.FromJson(Encoding.UTF8.GetBytes(Json));
        var readPush = Assert.IsType<PushContent>(read.Find(PushChannel.Instance));
        Assert.Equal(push.Actions, readPush.Actions);
        Assert.Equal(push with { Actions = readPush.Actions }, readPush);
        Assert.Equal(sms, read.Find(SmsChannel.Instance));
        Assert.Same(readPush, read.Find(PushChannel.Instance));
    }

    [Fact]
    public void Labels_AsStored_StayReadable()
    {
        var labels = new Dictionary<string, string> { ["shop"] = "a \"b\"", ["é"] = "" };
        const string Json = """{"shop":"a \u0022b\u0022","\u00E9":""}""";

        Assert.Equal(Json, Encoding.UTF8.GetString(StorageJson.WriteLabels(labels)));
        Assert.Equal(labels, StorageJson.ReadLabels(Encoding.UTF8.GetBytes(Json)));
        Assert.Contains(StorageJson.LabelPart("shop", "a \"b\""), Json, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_TitleAndData_AreStoredWithThePush()
    {
        var push = new PushContent("Hi", "Shop", new Dictionary<string, string>()) { Title = "Now", Data = new Dictionary<string, string> { ["gate"] = "5" } };
        const string Json = """{"push":{"text":"Hi","from":"Shop","actions":{},"title":"Now","data":{"gate":"5"}}}""";

        Assert.Equal(Json, Encoding.UTF8.GetString(Content.Of((PushChannel.Instance, push)).Json.Span));
        var read = Assert.IsType<PushContent>(Content.FromJson(Encoding.UTF8.GetBytes(Json)).Find(PushChannel.Instance));
        Assert.Equal(("Now", "5"), (read.Title, read.Data!["gate"]));
    }

    [Fact]
    public void Content_OneChannel_TheOtherIsLeftOut() =>
        Assert.Equal(
            """{"sms":{"text":"Hey","from":""}}""",
            Encoding.UTF8.GetString(Content.Of((SmsChannel.Instance, new SmsContent("Hey", ""))).Json.Span));
}
