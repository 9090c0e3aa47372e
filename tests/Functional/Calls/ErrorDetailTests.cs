using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Services.Deliveries;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>What a program, rather than a person, finds in an error.</summary>
public sealed class ErrorDetailTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string Missing = "5c8fa397a2c2fa4d07682600";

    /// <summary>Every reason that the engine gives a delivery; one more is of attempts only.</summary>
    public static TheoryData<string> Given => [.. typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(constant => (string)constant.GetRawConstantValue()!).Where(reason => reason != Reasons.TemporaryFailure)];

    [Theory]
    [MemberData(nameof(Given))]
    public void Reason_OfTheEngine_HasANameInTheContract(string reason) =>
        Assert.NotEqual(DeliveryReason.Other, DeliveryReasons.ToProto(reason));

    [Fact]
    public void Reason_OfALaterVersion_IsOther() => Assert.Equal(DeliveryReason.Other, DeliveryReasons.ToProto("SOLAR_FLARE"));

    [Fact]
    public async Task Reason_OverRest_IsTheBareName()
    {
        var messageId = await Tenant.SendSmsAsync("962790000002");
        await Tenant.WatchAsync(messageId);

        var lines = await Tenant.Http.GetStringAsync($"/omni/v1/messages/{messageId}:watch");

        Assert.Contains("\"reason\":\"REJECTED\"", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reason_OfADestinationThatNoStepReaches_IsInTheAnswerToTheSend()
    {
        var created = await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call());

        var sent = await Tenant.Messages.SendPushAsync(
            new SendPushRequest
            {
                Text = "Hello",
                Sender = "Arena",
                ApplicationId = created.Application.ApplicationId,
                Destinations = { new Destination { Username = "nobody" } },
            },
            Tenant.Call());

        var destination = Assert.Single(sent.Message.Destinations);
        Assert.Equal((V1.DeliveryState.Failed, DeliveryReason.DeviceNotFound), (destination.State, destination.Reason));
    }

    [Fact]
    public async Task Violation_SaysWhatKindOfRuleTheFieldBreaks()
    {
        var request = new SendPushRequest
        {
            Sender = new string('x', 65),
            ApplicationId = "x",
            Platform = (V1.Platform)9,
            Destinations = { new Destination { Phone = "0" }, new Destination { DeviceId = "a\0" } },
            SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddYears(1)),
        };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendPushAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(
            [
                "text REQUIRED", "sender TOO_LONG", "application_id MALFORMED", "platform UNKNOWN_VALUE", "destinations[0].phone MALFORMED",
                "destinations[1].device_id FORBIDDEN_CHARACTER", "send_time OUT_OF_RANGE",
            ],
            RichError.DetailOf<BadRequest>(error).FieldViolations.Select(violation => $"{violation.Field} {violation.Reason}"));
        Assert.Equal("grpc-messaging", RichError.DetailOf<ErrorInfo>(error).Domain);
        Assert.Empty(RichError.DetailOf<ErrorInfo>(error).Metadata);
    }

    [Fact]
    public async Task Violations_MoreThanAreListed_SaySo()
    {
        var request = new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { Enumerable.Repeat("x", 1000) } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);

        Assert.InRange(RichError.DetailOf<BadRequest>(error).FieldViolations.Count, 1, 999);
        var metadata = RichError.DetailOf<ErrorInfo>(error).Metadata;
        Assert.Equal(("true", "1000"), (metadata["violations_truncated"], metadata["violation_count"]));
    }

    [Theory]
    [InlineData(Missing)]
    [InlineData("no identifier at all, and much longer than anything that is worth to be repeated in full")]
    public async Task NotFound_NamesWhatIsMissing(string id)
    {
        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Applications.GetApplicationAsync(new GetApplicationRequest { ApplicationId = id }, Tenant.Call()).ResponseAsync);

        Assert.Equal("APPLICATION_NOT_FOUND", RichError.ReasonOf(error));
        Assert.Equal(id[..Math.Min(id.Length, 64)], RichError.DetailOf<ErrorInfo>(error).Metadata["application_id"]);
    }

    [Fact]
    public async Task NotPermitted_NamesTheScopeThatIsMissing()
    {
        var issued = await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { Key = new ApiKey { Scopes = { Scope.Read } } }, Tenant.Call());
        var headers = new Metadata { { "authorization", $"Bearer {issued.Secret}" } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.CancelMessageAsync(
            new CancelMessageRequest { MessageId = Missing }, Tenant.Call().WithHeaders(headers)).ResponseAsync);

        Assert.Equal("NOT_PERMITTED", RichError.ReasonOf(error));
        Assert.Equal("send", RichError.DetailOf<ErrorInfo>(error).Metadata["scope"]);
    }
}
