using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Providers;
using Grpc.Messaging.Tests.Functional.Webhooks;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Inbound;

/// <summary>Channels on which customers answer, in the service as a whole: scenarios, receipts in any order, answers, sessions, STOP.</summary>
public sealed class ConversationTests : IAsyncLifetime
{
    private ConversationServer _server = null!;

    private Tenant Tenant => _server.Tenant;

    public async Task InitializeAsync() => _server = await ConversationServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>Every way through the four steps: how those before the last one that is tried fail, and how that ends.</summary>
    public static TheoryData<string, string, string, string> Mixes
    {
        get
        {
            string[] failures = ["refused", "failed"];
            var mixes = new TheoryData<string, string, string, string> { { "delivered", "", "", "" } };
            foreach (var push in failures)
            {
                mixes.Add(push, "delivered", "", "");
                foreach (var whatsApp in failures)
                {
                    mixes.Add(push, whatsApp, "delivered", "");
                    foreach (var sms in failures)
                    {
                        mixes.Add(push, whatsApp, sms, "1");
                        mixes.Add(push, whatsApp, sms, "2");
                        mixes.Add(push, whatsApp, sms, "busy");
                    }
                }
            }

            return mixes;
        }
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public async Task Scenario_PushWhatsAppSmsVoice_EndsWhereOneDelivers(string push, string whatsApp, string sms, string voice)
    {
        _server.Platform.OnCall = (context, call) => call.Target.Split('/')[1] switch
        {
            "wa" when whatsApp == "refused" => FakeProvider.WriteAsync(context, 400, """{"error":{"code":131026}}"""),
            "sms" when sms == "refused" => FakeProvider.WriteAsync(context, 400, "no"),
            "wa" => FakeProvider.WriteAsync(context, 200, """{"messages":[{"id":"wamid.1"}]}"""),
            "sms" => FakeProvider.WriteAsync(context, 200, "OK 7"),
            _ => FakeProvider.WriteAsync(context, 201, """{"sid":"CA1"}"""),
        };
        var id = await SendScenarioAsync(device: push switch { "refused" => "till-02", "failed" => "till-06", _ => "till-01" });
        using var watch = Tenant.Messages.WatchMessage(new WatchMessageRequest { MessageId = id }, Tenant.Call());
        var steps = new List<(Channel, DeliveryState)>();
        StatusChange? last = null;
        while (await watch.ResponseStream.MoveNext(default))
        {
            foreach (var change in watch.ResponseStream.Current.Snapshot?.Destinations ?? (IEnumerable<StatusChange>)(watch.ResponseStream.Current.Change is { } one ? [one] : []))
            {
                last = change;
                steps.Add((change.Channel, change.State));
                if (change is not { State: DeliveryState.Sent })
                {
                    continue;
                }

                switch (change.Channel)
                {
                    case Channel.Push when push != "refused":
                        // The sandbox tells by itself.
                        break;
                    case Channel.Whatsapp:
                        await _server.WhatsAppStatusAsync("wamid.1", whatsApp);
                        break;
                    case Channel.Sms:
                        await _server.SmsAsync("7", sms);
                        break;
                    case Channel.Voice when voice.Length > 1:
                        await _server.VoiceAsync($"attempt={AttemptOfCall()}&key=1", ("CallSid", "CA1"), ("CallStatus", voice));
                        break;
                    case Channel.Voice:
                        var query = $"attempt={AttemptOfCall()}&key=1";
                        await _server.VoiceAsync($"{query}&keys=1", Keys(voice));
                        await _server.VoiceAsync(query, ("CallSid", "CA1"), ("CallStatus", "completed"));
                        break;
                    default:
                        Assert.Fail($"{change.Channel} was sent.");
                        break;
                }
            }
        }

        string[] outcomes = [push, whatsApp, sms, voice == "1" ? "delivered" : voice];
        var delivered = Array.IndexOf(outcomes, "delivered");
        Assert.Equal(delivered < 0 ? (DeliveryState.Failed, 3) : (DeliveryState.Delivered, delivered), (last!.State, last.Step));
        Assert.Equal(steps.Distinct(), steps);
    }

    [Fact]
    public async Task Receipt_OfAStepThatWasLeft_CountsAsWhatItIs()
    {
        var id = await SendScenarioAsync(whatsAppTimeout: TimeSpan.FromSeconds(1));
        await Tenant.WatchAsync(id, static change => change is { Channel: Channel.Sms, State: DeliveryState.Sent });
        await _server.SmsAsync("2", "failed");
        await Tenant.WatchAsync(id, static change => change is { Channel: Channel.Voice, State: DeliveryState.Sent });
        await _server.VoiceAsync($"attempt={AttemptOfCall()}&key=1", ("CallSid", "CA3"), ("CallStatus", "no-answer"));
        Assert.Equal(DeliveryState.Failed, (await Tenant.WatchAsync(id))[^1].State);

        await _server.WhatsAppStatusAsync("wamid.1", "read");

        Assert.Equal(DeliveryState.Read, (await StateAsync(id)).State);
    }

    public static TheoryData<string> Orders => new(
        "sent delivered read", "sent read delivered", "delivered sent read", "delivered read sent", "read sent delivered", "read delivered sent",
        "sent sent delivered delivered read read", "read read sent delivered", "delivered failed read", "read failed");

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Statuses_InAnyOrderAndDoubled_NeverMoveBack(string order)
    {
        var id = await SendAsync(Template());
        await Tenant.WatchAsync(id, static change => change.State == DeliveryState.Sent);

        foreach (var status in order.Split(' '))
        {
            await _server.WhatsAppStatusAsync("wamid.1", status);
        }

        Assert.Equal(DeliveryState.Read, (await StateAsync(id)).State);
        var states = await StatesAsync(id);
        Assert.Equal(states.Distinct(), states);
        Assert.Equal(DeliveryState.Read, states[^1]);
    }

    [Fact]
    public async Task Receipt_BeforeTheAnswerOfTheSend_IsKeptAndMatched()
    {
        _server.Platform.OnCall = async (context, call) =>
        {
            await _server.WhatsAppStatusAsync("wamid.early", "delivered", call.Json["biz_opaque_callback_data"]!.GetValue<string>());
            await FakeProvider.WriteAsync(context, 200, """{"messages":[{"id":"wamid.early"}]}""");
        };

        var id = await SendAsync(Template());

        Assert.Equal(DeliveryState.Delivered, (await Tenant.WatchAsync(id))[^1].State);
    }

    [Fact]
    public async Task Callbacks_WithAWrongSignature_ChangeNothing()
    {
        var id = await SendAsync(Template());
        await Tenant.WatchAsync(id, static change => change.State == DeliveryState.Sent);

        await _server.WhatsAppStatusAsync("wamid.1", "read", signature: "wrong");
        await _server.WhatsAppMessageAsync("wamid.in", "STOP", signature: "wrong");

        Assert.Equal(DeliveryState.Sent, (await StateAsync(id)).State);
        Assert.Empty((await ListAsync()).Messages);
        Assert.Empty((await Tenant.Suppressions.ListSuppressionsAsync(new ListSuppressionsRequest(), Tenant.Call())).Suppressions);
    }

    [Fact]
    public async Task Session_CustomerHasWritten_TakesTheTextAndNoTemplate()
    {
        var both = Template();
        both.WhatsappContent.Text = "Your order is here";
        await Tenant.WatchAsync(await SendAsync(both), static change => change.State == DeliveryState.Sent);

        await _server.WhatsAppMessageAsync("wamid.in", "Hello?");
        await Tenant.WatchAsync(await SendAsync(both), static change => change.State == DeliveryState.Sent);

        Assert.Equal(["template", "text"], _server.Sent.Select(static call => call.Json["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Session_NobodyHasWritten_FallsThroughWithItsReason()
    {
        var id = await SendAsync(new SendOmniRequest
        {
            Flow = new Flow { Steps = { new Step { Channel = Channel.Whatsapp, Sender = "Arena" }, new Step { Channel = Channel.Sms, Sender = "Arena" } } },
            WhatsappContent = new WhatsAppContent { Text = "Hello" },
            SmsContent = new SmsContent { Text = "Hello" },
            Destinations = { new Destination { Phone = ConversationServer.Customer } },
        });

        await Tenant.WatchAsync(id, static change => change is { Channel: Channel.Sms, State: DeliveryState.Sent });

        var delivery = await Tenant.Messages.GetDeliveryAsync(new GetDeliveryRequest { MessageId = id }, Tenant.Call());
        Assert.Contains(delivery.Delivery.Changes, static change => change is { Step: 1, Reason: DeliveryReason.WindowClosed });
        Assert.Equal("/sms", Assert.Single(_server.Sent).Target);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Session_WhatsAppSaysLateThatItIsOver_UsesTheTemplateOrFallsThrough(bool hasTemplate)
    {
        await _server.WhatsAppMessageAsync("wamid.in", "Hello?");
        var request = new SendOmniRequest
        {
            Flow = new Flow { Steps = { new Step { Channel = Channel.Whatsapp, Sender = "Arena" }, new Step { Channel = Channel.Sms, Sender = "Arena" } } },
            WhatsappContent = new WhatsAppContent { Text = "Hello", Template = hasTemplate ? Template().WhatsappContent.Template : null },
            SmsContent = new SmsContent { Text = "Hello" },
            Destinations = { new Destination { Phone = ConversationServer.Customer } },
        };
        var id = await SendAsync(request);
        await Tenant.WatchAsync(id, static change => change.State == DeliveryState.Sent);

        await _server.WhatsAppFailureAsync("wamid.1", 131047);
        await Poll.UntilAsync(_ => Task.FromResult(_server.Sent.Count == 2));
        var delivery = (await Tenant.Messages.GetDeliveryAsync(new GetDeliveryRequest { MessageId = id }, Tenant.Call())).Delivery;

        var reason = Assert.Single(delivery.Changes, static change => change.Reason == DeliveryReason.WindowClosed);
        Assert.Equal((DeliveryState.Pending, hasTemplate ? 0 : 1), (reason.State, reason.Step));
        Assert.Equal(hasTemplate ? "template" : "/sms", hasTemplate ? (string)_server.Sent[1].Json["type"]! : _server.Sent[1].Target);
    }

    [Theory]
    [InlineData(131026, DeliveryReason.AddressInvalid)]
    [InlineData(131049, DeliveryReason.Rejected)]
    [InlineData(131042, DeliveryReason.ProviderUnavailable)]
    [InlineData(999999, DeliveryReason.Rejected)]
    public async Task Failure_ToldLate_EndsWithItsReason(int code, DeliveryReason reason)
    {
        var id = await SendAsync(Template());
        await Tenant.WatchAsync(id, static change => change.State == DeliveryState.Sent);

        await _server.WhatsAppFailureAsync("wamid.1", code);

        var last = (await Tenant.WatchAsync(id))[^1];
        Assert.Equal((DeliveryState.Failed, reason), (last.State, last.Reason));
    }

    [Fact]
    public async Task Answer_OnAnyChannel_IsOneResourceAndToldOnce()
    {
        await using var receiver = await Receiver.StartAsync();
        await _server.Own.CreateWebhookAsync(receiver.Url, "message.received");
        var id = await SendAsync(Template());
        await Tenant.WatchAsync(id, static change => change.State == DeliveryState.Sent);
        using var watch = Tenant.Inbound.WatchInbound(new WatchInboundRequest(), Tenant.Call());
        Assert.NotNull((await NextAsync(watch)).Heartbeat);

        await _server.WhatsAppMessageAsync("wamid.in", "Where is it?", replyTo: "wamid.1");
        await _server.WhatsAppMessageAsync("wamid.in", "Where is it?", replyTo: "wamid.1");
        await _server.WhatsAppMessageAsync("wamid.in2", "Hello?");
        await _server.MessengerAsync("\"message\":{\"mid\":\"mid.in\",\"text\":\"Hi\"}");
        await _server.ViberAsync("\"message_token\":\"77\",\"message\":{\"text\":\"Thanks\"}");
        await _server.VoiceAsync("keys=1", ("CallSid", "CA9"), ("Digits", "5"), ("To", "+962790000011"), ("From", "+15550001111"));
        var listed = (await ListAsync()).Messages;
        var told = new List<InboundMessage>();
        while (told.Count < 5)
        {
            told.Add((await NextAsync(watch)).Message);
        }

        Assert.Equal(
            [
                (Channel.Whatsapp, ConversationServer.Customer, ConversationServer.BusinessNumber, "Where is it?", "text", id),
                (Channel.Whatsapp, ConversationServer.Customer, ConversationServer.BusinessNumber, "Hello?", "text", id),
                (Channel.Messenger, ConversationServer.Person, ConversationServer.Page, "Hi", "text", ""),
                (Channel.Viber, ConversationServer.Customer, ConversationServer.Service, "Thanks", "text", ""),
                (Channel.Voice, ConversationServer.Customer, ConversationServer.CallerId, "5", "keys", ""),
            ],
            listed.Select(static message => (message.Channel, message.Customer, message.Recipient, message.Text, message.Kind, message.MessageId)));
        Assert.Equal(listed, told);
        Assert.Equal(
            listed[2], (await Tenant.Inbound.GetInboundMessageAsync(new GetInboundMessageRequest { InboundId = listed[2].InboundId }, Tenant.Call())).Message);
        var ofMessenger = await Tenant.Inbound.ListInboundMessagesAsync(new ListInboundMessagesRequest { Channel = Channel.Messenger }, Tenant.Call());
        Assert.Equal([listed[2]], ofMessenger.Messages);
        var ofCustomer = await Tenant.Inbound.ListInboundMessagesAsync(
            new ListInboundMessagesRequest { Customer = ConversationServer.Customer, PageSize = 2 }, Tenant.Call());
        Assert.Equal(listed.Take(2), ofCustomer.Messages);
        Assert.Equal(5, (await receiver.NextAsync(5)).Count);
    }

    [Fact]
    public async Task Watch_Resumed_GoesOnBehindTheToken()
    {
        string token;
        using (var watch = Tenant.Inbound.WatchInbound(new WatchInboundRequest(), Tenant.Call()))
        {
            await NextAsync(watch);
            await _server.WhatsAppMessageAsync("wamid.a", "a");
            token = (await NextAsync(watch)).ResumeToken;
        }

        await _server.WhatsAppMessageAsync("wamid.b", "b");
        await _server.WhatsAppMessageAsync("wamid.c", "c");
        using var resumed = Tenant.Inbound.WatchInbound(new WatchInboundRequest { ResumeToken = token }, Tenant.Call());
        await NextAsync(resumed);

        Assert.Equal("b", (await NextAsync(resumed)).Message.Text);
        Assert.Equal("c", (await NextAsync(resumed)).Message.Text);
    }

    [Fact]
    public async Task Watch_TokenOfAnotherWatch_IsRefused()
    {
        using var status = Tenant.Messages.WatchStatus(new WatchStatusRequest(), Tenant.Call());
        await status.ResponseStream.MoveNext(default);
        using var watch = Tenant.Inbound.WatchInbound(new WatchInboundRequest { ResumeToken = status.ResponseStream.Current.ResumeToken }, Tenant.Call());

        var error = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(default));

        Assert.Equal((StatusCode.InvalidArgument, "RESUME_TOKEN_INVALID"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task Watch_Idle_TellsHeartbeats()
    {
        using var watch = Tenant.Inbound.WatchInbound(
            new WatchInboundRequest { HeartbeatInterval = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) }, Tenant.Call());

        Assert.Equal(1, (await NextAsync(watch)).Heartbeat.Interval.Seconds);
        Assert.Equal(1, (await NextAsync(watch)).Heartbeat.Interval.Seconds);
    }

    [Fact]
    public async Task Templates_ListedAtTheStart_AreShownAndHeldBackUnlessApproved()
    {
        var list = new ListProviderTemplatesRequest { Provider = "wa" };
        await Poll.UntilAsync(async token => (await Tenant.Providers.ListProviderTemplatesAsync(list, Tenant.Call(token))).Templates.Count > 0);
        var listed = await Tenant.Providers.ListProviderTemplatesAsync(list, Tenant.Call());
        var request = Template();
        request.WhatsappContent.Template.Name = "old_one";

        var paused = (await Tenant.WatchAsync(await SendAsync(request)))[^1];

        Assert.Equal(
            [("wa", "old_one", "en_US", "PAUSED", "UTILITY", "Hello {{1}}")],
            listed.Templates.Select(static known => (known.Provider, known.Name, known.Language, known.Status, known.Category, known.Text)));
        Assert.Equal((DeliveryState.Failed, DeliveryReason.Rejected), (paused.State, paused.Reason));
        Assert.Empty(_server.Sent);
    }

    [Fact]
    public async Task Template_PausedByACallback_IsHeldBackAtOnceAndShown()
    {
        var list = new ListProviderTemplatesRequest { Provider = "wa" };
        var request = Template();
        await Tenant.WatchAsync(await SendAsync(request), static change => change.State == DeliveryState.Sent);

        await _server.WhatsAppTemplateAsync(request.WhatsappContent.Template.Name, request.WhatsappContent.Template.Language, "PAUSED");
        var paused = (await Tenant.WatchAsync(await SendAsync(request)))[^1];

        Assert.Equal((DeliveryState.Failed, DeliveryReason.Rejected), (paused.State, paused.Reason));
        Assert.Contains(
            (await Tenant.Providers.ListProviderTemplatesAsync(list, Tenant.Call())).Templates,
            known => known.Name == request.WhatsappContent.Template.Name && known.Status == "PAUSED");
    }

    [Theory]
    [InlineData(Channel.Whatsapp)]
    [InlineData(Channel.Messenger)]
    [InlineData(Channel.Viber)]
    [InlineData(Channel.Voice)]
    [InlineData(Channel.Sms)]
    public async Task Stop_OnAnyChannel_HoldsUntilStart(Channel channel)
    {
        var application = (await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call())).Application.ApplicationId;

        await WriteAsync(channel, "stop", "1");
        var stopped = (await Tenant.WatchAsync(await SendAsync(Text(channel, application))))[^1];
        var listed = await Tenant.Suppressions.ListSuppressionsAsync(new ListSuppressionsRequest(), Tenant.Call());
        await WriteAsync(channel, "start", "2");
        var started = (await Tenant.WatchAsync(await SendAsync(Text(channel, application)), static change => change.State == DeliveryState.Sent))[^1];

        Assert.Equal((DeliveryState.Failed, DeliveryReason.Suppressed), (stopped.State, stopped.Reason));
        Assert.Equal([(channel, SuppressionSource.Keyword)], listed.Suppressions.Select(static entry => (entry.Channel, entry.Source)));
        Assert.Equal(DeliveryState.Sent, started.State);
    }

    [Fact]
    public async Task Messenger_Read_IsOfTheLastMessageToThePerson()
    {
        var application = (await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call())).Application.ApplicationId;
        await _server.MessengerAsync("\"message\":{\"mid\":\"mid.in\",\"text\":\"Hi\"}");
        var id = await SendAsync(Text(Channel.Messenger, application));
        await Tenant.WatchAsync(id, static change => change.State == DeliveryState.Sent);

        await _server.MessengerAsync($"\"read\":{{\"watermark\":{TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds()}}}");
        Assert.Equal(DeliveryState.Sent, (await StateAsync(id)).State);
        await _server.MessengerAsync("\"delivery\":{\"mids\":[\"mid.1\"],\"watermark\":1}");
        Assert.Equal(DeliveryState.Delivered, (await StateAsync(id)).State);
        await _server.MessengerAsync($"\"read\":{{\"watermark\":{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}}}");

        Assert.Equal(DeliveryState.Read, (await StateAsync(id)).State);
    }

    private static (string, string)[] Keys(string digits) =>
        [("CallSid", "CA1"), ("Digits", digits), ("To", $"+{ConversationServer.Customer}"), ("From", $"+{ConversationServer.CallerId}")];

    private static async Task<WatchInboundResponse> NextAsync(AsyncServerStreamingCall<WatchInboundResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(default));
        return watch.ResponseStream.Current;
    }

    private static SendOmniRequest Template() => new()
    {
        Channel = Channel.Whatsapp,
        Sender = "Arena",
        WhatsappContent = new WhatsAppContent { Template = new WhatsAppTemplate { Name = "order_sent", Language = "en_US" } },
        Destinations = { new Destination { Phone = ConversationServer.Customer } },
    };

    private static SendOmniRequest Text(Channel channel, string application)
    {
        var request = new SendOmniRequest
        {
            Channel = channel,
            Sender = channel switch { Channel.Voice => ConversationServer.CallerId, Channel.Sms => ConversationServer.ShortCode, _ => "Arena" },
            Destinations = { new Destination { Phone = ConversationServer.Customer } },
        };
        switch (channel)
        {
            case Channel.Whatsapp:
                request.WhatsappContent = new WhatsAppContent { Text = "Hello" };
                break;
            case Channel.Messenger:
                (request.MessengerContent, request.ApplicationId) = (new MessengerContent { Text = "Hello" }, application);
                request.Destinations[0] = new Destination { DeviceId = ConversationServer.Person };
                break;
            case Channel.Sms:
                request.SmsContent = new SmsContent { Text = "Hello" };
                break;
            case Channel.Viber:
                request.ViberContent = new ViberContent { Text = "Hello" };
                break;
            default:
                request.VoiceContent = new VoiceContent { Text = "Hello" };
                break;
        }

        return request;
    }

    private Task WriteAsync(Channel channel, string word, string id) => channel switch
    {
        Channel.Whatsapp => _server.WhatsAppMessageAsync($"wamid.{word}{id}", word),
        Channel.Messenger => _server.MessengerAsync($"\"message\":{{\"mid\":\"mid.{word}{id}\",\"text\":\"{word}\"}}"),
        Channel.Viber => _server.ViberAsync($"\"event\":\"{(word == "stop" ? "unsubscribed" : "subscribed")}\""),

        Channel.Sms => _server.WriteSmsAsync($"mo-{word}{id}", word),

        // Who has stopped calls presses no key in one: he is put back by the account.
        _ when word == "start" => StartAsync(),
        _ => _server.VoiceAsync("keys=1", Keys("9")),
    };

    private async Task StartAsync()
    {
        var listed = await Tenant.Suppressions.ListSuppressionsAsync(new ListSuppressionsRequest(), Tenant.Call());
        await Tenant.Suppressions.DeleteSuppressionAsync(
            new DeleteSuppressionRequest { SuppressionId = Assert.Single(listed.Suppressions).SuppressionId }, Tenant.Call());
    }

    private async Task<string> SendScenarioAsync(TimeSpan? whatsAppTimeout = null, string device = "till-02")
    {
        var application = (await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call())).Application.ApplicationId;
        await Tenant.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest
            {
                ApplicationId = application,
                Device = new Device { DeviceId = device, Platform = Platform.Android, UserId = "u-1", Phone = ConversationServer.Customer },
            },
            Tenant.Call());
        var scenario = await Tenant.Scenarios.CreateScenarioAsync(
            new CreateScenarioRequest
            {
                Scenario = new Scenario
                {
                    Name = "All the ways",
                    Steps =
                    {
                        new Step { Channel = Channel.Push, Sender = "Arena", ApplicationId = application },
                        new Step
                        {
                            Channel = Channel.Whatsapp,
                            Sender = "Arena",
                            Timeout = whatsAppTimeout is { } timeout ? Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(timeout) : null,
                        },
                        new Step { Channel = Channel.Sms, Sender = "Arena" },
                        new Step { Channel = Channel.Voice, Sender = ConversationServer.CallerId },
                    },
                },
            },
            Tenant.Call());
        return await SendAsync(new SendOmniRequest
        {
            ScenarioKey = scenario.Scenario.ScenarioKey,
            PushContent = new PushContent { Text = "Hello" },
            WhatsappContent = new WhatsAppContent { Template = new WhatsAppTemplate { Name = "order_sent", Language = "en_US" } },
            SmsContent = new SmsContent { Text = "Hello" },
            VoiceContent = new VoiceContent { Text = "Press 1", ConfirmationKey = "1" },
            Destinations = { new Destination { UserId = "u-1" } },
        });
    }

    private async Task<string> SendAsync(SendOmniRequest request) =>
        (await Tenant.Messages.SendOmniAsync(request, Tenant.Call())).Message.MessageId;

    private async Task<StatusChange> StateAsync(string id)
    {
        var message = (await Tenant.Messages.GetMessageAsync(new GetMessageRequest { MessageId = id }, Tenant.Call())).Message;
        return new StatusChange { State = message.Destinations[0].State };
    }

    private async Task<IReadOnlyList<DeliveryState>> StatesAsync(string id) =>
        [.. (await Tenant.Messages.GetDeliveryAsync(new GetDeliveryRequest { MessageId = id }, Tenant.Call())).Delivery.Changes.Select(static change => change.State)];

    private async Task<ListInboundMessagesResponse> ListAsync() =>
        await Tenant.Inbound.ListInboundMessagesAsync(new ListInboundMessagesRequest(), Tenant.Call());

    /// <summary>Our name of the attempt that the last call was made with.</summary>
    private string AttemptOfCall()
    {
        var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(_server.Sent[^1].Text);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(form["StatusCallback"].ToString()).Query);
        return query["attempt"].ToString();
    }
}
