using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
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
            new(Channel.Push, "Shop", ObjectId.Parse("5c8fa397a2c2fa4d076826b1"), TimeSpan.FromMilliseconds(90_500)),
            new(Channel.Sms, "", null, null),
        ];
        const string Json =
            """[{"channel":1,"from":"Shop","appCode":"5c8fa397a2c2fa4d076826b1","timeout":"00:01:30.5000000"},{"channel":2,"from":""}]""";

        Assert.Equal(Json, Encoding.UTF8.GetString(StorageJson.WriteFlow(flow)));
        Assert.Equal(flow, StorageJson.ReadFlow(Encoding.UTF8.GetBytes(Json)));
    }

    [Fact]
    public void Content_AsStored_StaysReadable()
    {
        var content = new Content(
            new PushContent("Hi", "Shop", new Dictionary<string, string> { ["Button"] = "x", ["a b"] = "" }), new SmsContent("Hey", "S"));
        const string Json =
            """{"push":{"text":"Hi","from":"Shop","actions":{"Button":"x","a b":""}},"sms":{"text":"Hey","from":"S"}}""";

        Assert.Equal(Json, Encoding.UTF8.GetString(StorageJson.WriteContent(content)));
        var read = StorageJson.ReadContent(Encoding.UTF8.GetBytes(Json));
        Assert.Equal(content.Push!.Actions, read.Push!.Actions);
        Assert.Equal(content.Push with { Actions = read.Push.Actions }, read.Push);
        Assert.Equal(content.Sms, read.Sms);
    }

    [Fact]
    public void Content_OneChannel_TheOtherIsLeftOut() =>
        Assert.Equal(
            """{"sms":{"text":"Hey","from":""}}""",
            Encoding.UTF8.GetString(StorageJson.WriteContent(new Content(null, new SmsContent("Hey", "")))));
}
