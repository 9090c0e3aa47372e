using System.Text;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Messages;

/// <summary>What a send may say besides whom and what.</summary>
public sealed class SendOptionTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task Validity_OverWithoutAResult_Expires()
    {
        var sent = await Tenant.Messages.SendSmsAsync(
            new SendSmsRequest
            {
                Text = "Hello",
                Sender = "Arena",
                Destinations = { "962790000003" },
                Validity = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)),
            },
            Tenant.Call());

        var told = await Tenant.WatchAsync(sent.Message.MessageId);

        Assert.Equal((DeliveryState.Expired, DeliveryReason.Expired), (told[^1].State, told[^1].Reason));
    }

    [Theory]
    [InlineData(0, 999_999_999)]
    [InlineData(604_800, 1)]
    [InlineData(-1, 0)]
    [InlineData(long.MaxValue, 0)]
    public async Task Validity_OutOfRange_IsRefused(long seconds, int nanos)
    {
        var request = new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000011" }, Validity = new Duration { Seconds = seconds, Nanos = nanos } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["validity"], RichError.FieldsOf(error));
    }

    [Fact]
    public void TitleAndData_OfAPush_AreInItsContent()
    {
        var request = new SendPushRequest { Text = "Hello", Sender = "Arena", ApplicationId = new string('a', 24), Title = "Doors open", Data = { ["gate"] = "5" } };

        var content = Assert.IsType<Channels.Push.PushContent>(request.ToCommand(default(ObjectId), null).Content.Find(PushChannel.Instance));

        Assert.Equal(("Doors open", "5"), (content.Title, content.Data!["gate"]));
    }

    [Fact]
    public async Task TitleAndData_WithFaults_TellWhich()
    {
        var request = new SendOmniRequest
        {
            Channel = Channel.Push,
            Sender = "Arena",
            ApplicationId = new string('a', 24),
            PushContent = new V1.PushContent { Text = "Hello", Title = "two\nlines", Data = { [""] = "x", ["key"] = new string('x', 1025) } },
        };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendOmniAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["push_content.title", "push_content.data", "push_content.data[\"key\"]"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task TitleAndData_OverRest_AreTaken()
    {
        var created = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call());
        using var content = new StringContent(
            $$"""{"text":"Hello","from":"Arena","appCode":"{{created.Application.ApplicationId}}","title":"Doors open","data":{"gate":"5"},"validity":60}""",
            Encoding.UTF8,
            "application/json");

        using var response = await Tenant.Http.PostAsync("/push/v1/messages", content);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(0, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("devicesCount").GetInt32());
    }

    [Fact]
    public void RequestHash_OfAPassword_IsAnotherForEachKeyAndAccount()
    {
        var accessor = SetUserPasswordRequest.Descriptor.FindFieldByName("request_id").Accessor;
        var account = ObjectId.Parse("5c8fa397a2c2fa4d07682600");
        byte[] Of(string password, ObjectId accountId, string key) =>
            RequestHash.Of(new SetUserPasswordRequest { UserId = "u", Password = password }, accessor, accountId, key);

        var one = Of("correct horse", account, "a");

        Assert.Equal(one, Of("correct horse", account, "a"));
        Assert.All(
            [Of("battery staple", account, "a"), Of("correct horse", account, "b"), Of("correct horse", default, "a")], other => Assert.NotEqual(one, other));
    }

    [Fact]
    public void RequestHash_OfAMap_DoesNotDependOnTheOrderOfItsEntries()
    {
        var accessor = SendPushRequest.Descriptor.FindFieldByName("request_id").Accessor;

        var one = RequestHash.Of(new SendPushRequest { Data = { ["a"] = "1", ["b"] = "2" } }, accessor, default, "");
        var other = RequestHash.Of(new SendPushRequest { Data = { ["b"] = "2", ["a"] = "1" } }, accessor, default, "");

        Assert.Equal(one, other);
        Assert.NotEqual(one, RequestHash.Of(new SendPushRequest { Data = { ["a"] = "2", ["b"] = "1" } }, accessor, default, ""));
    }
}
