using System.Net;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Telex;

/// <summary>A channel and its provider, added by one line and without a change of the engine or the services.</summary>
public sealed class TelexTests : IAsyncLifetime
{
    private const Channel Telex = (Channel)TelexChannel.Id;

    private readonly TelexSender _sender = new();
    private OwnServer _own = null!;

    private TestServer Server => _own.Server;

    private Tenant Tenant => _own.Tenant;

    public async Task InitializeAsync() => _own = await OwnServer.StartAsync(services => services.AddTelex(_sender));

    public async Task DisposeAsync() => await _own.DisposeAsync();

    [Theory]
    [InlineData("yes", DeliveryState.Delivered)]
    [InlineData("no", DeliveryState.Failed)]
    public async Task SendOmni_OverTelex_IsCalledAndEndsByTheCallback(string answered, DeliveryState expected)
    {
        var accepted = await Tenant.Messages.SendOmniAsync(Call("962790000011"), Tenant.Call());
        var id = accepted.Message.MessageId;
        await Tenant.WatchAsync(id, change => change.State == DeliveryState.Sent);

        using var http = Server.CreateHttpClient(key: null);
        using var answer = await http.GetAsync(new Uri($"receipts/switchboard?call=call-{id}-0-1&answered={answered}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var last = (await Tenant.WatchAsync(id))[^1];
        Assert.Equal((expected, Telex), (last.State, last.Channel));
        var call = Assert.Single(_sender.Calls);
        Assert.Equal(new TelexContent("Your table is ready", ""), call.Content);
        Assert.Equal(("962790000011", "Arena"), (call.Address.Phone, call.From));
        Assert.Empty(Server.Log.TakeErrors());
    }

    [Fact]
    public async Task Scenario_SmsThenTelex_FallsOverToTelex()
    {
        var scenario = await Tenant.Scenarios.CreateScenarioAsync(
            new CreateScenarioRequest
            {
                Scenario = new Scenario
                {
                    Name = "text, then call",
                    Steps = { new Step { Channel = Channel.Sms, Sender = "Arena" }, new Step { Channel = Telex, Sender = "Arena" } },
                },
            },
            Tenant.Call());
        var omni = Call("962790000002");
        (omni.Channel, omni.ScenarioKey) = (Channel.Unspecified, scenario.Scenario.ScenarioKey);
        var accepted = await Tenant.Messages.SendOmniAsync(omni, Tenant.Call());

        var told = await Tenant.WatchAsync(accepted.Message.MessageId, change => change is { State: DeliveryState.Sent, Channel: Telex });

        Assert.Equal("switchboard", Assert.Single(_sender.Calls).AttemptId.Number == 2 ? _sender.Provider : "");
        Assert.Equal(1, told[^1].Step);
    }

    [Fact]
    public async Task SendOmni_NothingToPrint_NamesTheFieldThatIsMissing()
    {
        var omni = Call("962790000011");
        omni.SmsContent = null;

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendOmniAsync(omni, Tenant.Call()).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("sms_content.text is required: step 1 (telex) has nothing to say", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendOmni_UnknownChannel_TellsWhichThereAre()
    {
        var omni = Call("962790000011");
        omni.Channel = (Channel)41;

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendOmniAsync(omni, Tenant.Call()).ResponseAsync);

        Assert.Contains("channel must be push, sms, viber, whatsapp, messenger, voice or telex", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_TextsOfTelex_CountWhatTheyCost()
    {
        var accepted = await Tenant.Messages.SendOmniAsync(Call("962790000011"), Tenant.Call());
        await Tenant.WatchAsync(accepted.Message.MessageId, change => change.State == DeliveryState.Sent);

        var text = await Tenant.Http.GetStringAsync(new Uri("metrics", UriKind.Relative));

        Assert.Contains("messaging_handover_segments_total{provider=\"switchboard\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("messaging_handover_cost_total{currency=\"EUR\",provider=\"switchboard\"} 0.05", text, StringComparison.Ordinal);
    }

    private static SendOmniRequest Call(string phone) => new()
    {
        Channel = Telex,
        Sender = "Arena",
        SmsContent = new SmsContent { Text = "Your table is ready" },
        Destinations = { new Destination { Phone = phone } },
    };
}
