using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>Everything that is wrong with a request is told at once, by the path of the field.</summary>
public sealed class ValidationTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly string Id = new('a', 24);

    [Fact]
    public async Task SendPush_EverythingWrong_TellsEveryField()
    {
        var request = new SendPushRequest
        {
            Text = new string('x', 4001),
            Sender = new string('x', 65),
            ApplicationId = "x",
            Platform = (Platform)9,
            Destinations = { new Destination(), new Destination { Phone = "0962790000001" }, new Destination { DeviceId = "u" } },
            SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(91)),
            RequestId = new string('x', 129),
        };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendPushAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal("INVALID_REQUEST", RichError.ReasonOf(error));
        Assert.Equal(
            ["text", "sender", "application_id", "platform", "destinations[0]", "destinations[1].phone", "send_time", "request_id"],
            RichError.FieldsOf(error));
    }

    [Fact]
    public async Task Send_NulInTexts_TellsEveryField()
    {
        var request = new SendPushRequest
        {
            Text = "Hello\0",
            Sender = "\0",
            ApplicationId = Id,
            Destinations = { new Destination { DeviceId = "u\0" }, new Destination { Username = "lina" }, new Destination { Email = "\0@x" } },
        };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendPushAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Equal(["text", "sender", "destinations[0].device_id", "destinations[2].email"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task CallsForADevice_NulInItsUid_TellTheField()
    {
        const string uid = "d\0";
        Func<Task>[] calls =
        [
            async () => await Tenant.Devices.GetDeviceAsync(new GetDeviceRequest { ApplicationId = Id, DeviceId = uid }, Tenant.Call()),
            async () => await Tenant.Devices.DeleteDeviceAsync(new DeleteDeviceRequest { ApplicationId = Id, DeviceId = uid }, Tenant.Call()),
            async () => await Tenant.Devices.ReportReceiptAsync(
                new ReportReceiptRequest { ApplicationId = Id, DeviceId = uid, MessageId = Id, Action = ReceiptAction.Opened }, Tenant.Call()),
        ];

        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<RpcException>(call);
            Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
            Assert.Equal(["device_id"], RichError.FieldsOf(error));
        }
    }

    [Fact]
    public async Task SendOmni_EverythingWrong_TellsEveryField()
    {
        var request = new SendOmniRequest
        {
            Channel = (Channel)9,
            Sender = new string('x', 65),
            PushContent = new PushContent { Text = new string('x', 4001), Sender = new string('x', 65) },
            SmsContent = new SmsContent { Text = "ж", Sender = new string('x', 65) },
            ApplicationId = "x",
            SendTime = new Timestamp { Seconds = long.MaxValue },
        };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendOmniAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(
            [
                "channel", "sender", "push_content.text", "push_content.sender", "sms_content.text", "sms_content.sender",
                "application_id", "send_time",
            ],
            RichError.FieldsOf(error));
    }

    [Theory]
    [InlineData("Hello @£$ {€} ~ Ω", true)]
    [InlineData("مرحبا، رمزك ٤٨٢١ — «ok»", true)]
    [InlineData("«عرض خاص»", true)]
    [InlineData("3 × 4 ÷ 2, 40° ½ © ™ → ✓ ☺\uFE0F", true)]
    [InlineData("cafe\u0301", true)]
    [InlineData("cafa\u0303", false)]
    [InlineData("line\r\nbreak", true)]
    [InlineData("tab\tstop", false)]
    [InlineData("bell\a", false)]
    [InlineData(" \u200B\uFEFF\u00A0", false)]
    [InlineData("५", false)]
    [InlineData("مرحبا، رمزك ٤٨٢١", true)]
    [InlineData("Dash – and “quotes”…", true)]
    [InlineData("no\u00A0break", true)]
    [InlineData("Ελλάδα", false)]
    [InlineData("ça va", false)]
    [InlineData("你好", false)]
    [InlineData("seat 😀", false)]
    public async Task SendSms_Text_MustBeArabicOrEnglish(string text, bool isAllowed)
    {
        var request = new SendSmsRequest { Text = text, Sender = "Arena", Destinations = { "962790000001" } };

        var error = await Record.ExceptionAsync(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(isAllowed ? [] : ["text"], error is RpcException rpc ? RichError.FieldsOf(rpc) : []);
    }

    [Fact]
    public void SendSms_LetterSpelledAsLetterAndMark_IsStoredAsTheLetterOfGsm()
    {
        Assert.Equal("café", SmsText.Compose("cafe\u0301"));
        Assert.Equal("Ångström", SmsText.Compose("A\u030Angstro\u0308m"));
        Assert.Same("plain", SmsText.Compose("plain"));
    }

    [Theory]
    [InlineData("9627900", false)]
    [InlineData("96279000", true)]
    [InlineData("962790000001234", true)]
    [InlineData("9627900000012345", false)]
    [InlineData("+962790000001", false)]
    [InlineData("00962790000001", false)]
    [InlineData("96279 000001", false)]
    [InlineData("٩٦٢٧٩٠٠٠٠٠٠١", false)]
    public async Task SendSms_Number_MustBeInternational(string number, bool isAllowed)
    {
        var request = new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { number } };

        var error = await Record.ExceptionAsync(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(isAllowed ? [] : ["destinations[0]"], error is RpcException rpc ? RichError.FieldsOf(rpc) : []);
    }

    [Fact]
    public async Task SendSms_TenThousandWrongNumbers_TellsSomeAndCountsTheRest()
    {
        var request = new SendSmsRequest { Text = "Hello", Sender = "Arena" };
        request.Destinations.Add(Enumerable.Repeat("x", 10_000));

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);

        var told = RichError.FieldsOf(error).Count();
        Assert.InRange(told, 5, 100);
        Assert.EndsWith($"and {10_000 - told} more", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendSms_TooManyDestinations_IsRefused()
    {
        var request = new SendSmsRequest { Text = "Hello", Sender = "Arena" };
        request.Destinations.Add(Enumerable.Repeat("962790000001", 10_001));

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["destinations"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task SendPush_TextOfEmoji_CountsCharactersNotUnits()
    {
        var application = await CreateApplicationAsync();
        var request = new SendPushRequest { Text = string.Concat(Enumerable.Repeat("😀", 4000)), Sender = "Arena", ApplicationId = application.ApplicationId };

        var accepted = await Tenant.Messages.SendPushAsync(request, Tenant.Call());

        Assert.NotEmpty(accepted.Message.MessageId);
    }

    [Fact]
    public async Task CreateScenario_StepsWrong_TellsEveryField()
    {
        var scenario = new Scenario
        {
            Name = new string('x', 201),
            Steps =
            {
                new Step { Sender = "Arena", ApplicationId = Id },
                new Step { Channel = Channel.Sms, Sender = "Arena", Timeout = new Duration() },
                new Step { Channel = Channel.Sms, Sender = "Arena", Timeout = Duration.FromTimeSpan(TimeSpan.FromHours(48)) },
                new Step { Channel = Channel.Sms, Sender = "Arena", Timeout = new Duration { Seconds = long.MaxValue, Nanos = -1 } },
            },
        };

        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { Scenario = scenario }, Tenant.Call()).ResponseAsync);

        Assert.Equal(["scenario.name", "scenario.steps[0].channel", "scenario.steps[1].timeout", "scenario.steps[3].timeout"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task UpdateApplication_MaskMissing_IsRefused()
    {
        var application = await CreateApplicationAsync();

        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Applications.UpdateApplicationAsync(new UpdateApplicationRequest { Application = application }, Tenant.Call()).ResponseAsync);

        Assert.Equal(["update_mask"], RichError.FieldsOf(error));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("apns.nothing")]
    public async Task UpdateApplication_MaskOfUnknownPath_IsRefused(string path)
    {
        var application = await CreateApplicationAsync();
        var request = new UpdateApplicationRequest { Application = application, UpdateMask = new FieldMask { Paths = { path } } };

        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Applications.UpdateApplicationAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["update_mask"], RichError.FieldsOf(error));
    }

    [Fact]
    public async Task AnyRequest_Empty_IsRefusedNotFailed()
    {
        using var admin = Fixture.OpenAdmin();
        var calls = new Func<Task>[]
        {
            () => admin.Accounts.CreateAccountAsync(new CreateAccountRequest(), admin.Call()).ResponseAsync,
            () => Tenant.Accounts.DeleteApiKeyAsync(new DeleteApiKeyRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Applications.GetApplicationAsync(new GetApplicationRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Applications.CreateApplicationAsync(new CreateApplicationRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Applications.UpdateApplicationAsync(new UpdateApplicationRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Applications.DeleteApplicationAsync(new DeleteApplicationRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Devices.ListDevicesAsync(new ListDevicesRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Devices.GetDeviceAsync(new GetDeviceRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Devices.RegisterDeviceAsync(new RegisterDeviceRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Devices.UpdateDeviceAsync(new UpdateDeviceRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Devices.DeleteDeviceAsync(new DeleteDeviceRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Devices.ReportReceiptAsync(new ReportReceiptRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Scenarios.CreateScenarioAsync(new CreateScenarioRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Scenarios.GetScenarioAsync(new GetScenarioRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Scenarios.UpdateScenarioAsync(new UpdateScenarioRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Scenarios.ReplaceScenarioAsync(new ReplaceScenarioRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Scenarios.DeleteScenarioAsync(new DeleteScenarioRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Messages.SendPushAsync(new SendPushRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Messages.SendSmsAsync(new SendSmsRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Messages.SendOmniAsync(new SendOmniRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Messages.GetMessageAsync(new GetMessageRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Messages.CancelMessageAsync(new CancelMessageRequest(), Tenant.Call()).ResponseAsync,
            () => Tenant.Messages.WatchMessage(new WatchMessageRequest(), Tenant.Call()).ResponseStream.MoveNext(default),
        };

        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<RpcException>(call);
            Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
            Assert.NotEmpty(RichError.FieldsOf(error));
        }
    }

    private async Task<Application> CreateApplicationAsync() =>
        (await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, Tenant.Call())).Application;

    [Theory]
    [InlineData("Arena\u202E")]
    [InlineData("Are\u2067na")]
    [InlineData("Are\nna")]
    [InlineData("Are\u2028na")]
    [InlineData("\t")]
    [InlineData(" \u200B")]
    public async Task Sender_NoNameOfOneVisibleLine_IsRefusedEverywhere(string sender)
    {
        Func<Task>[] calls =
        [
            async () => await Tenant.Messages.SendPushAsync(new SendPushRequest { Text = "x", Sender = sender, ApplicationId = Id }, Tenant.Call()),
            async () => await Tenant.Messages.SendSmsAsync(
                new SendSmsRequest { Text = "x", Sender = sender, Destinations = { "962790000001" } }, Tenant.Call()),
            async () => await Tenant.Messages.SendOmniAsync(
                new SendOmniRequest
                {
                    Channel = Channel.Sms,
                    Sender = sender,
                    SmsContent = new SmsContent { Text = "x" },
                    Destinations = { new Destination { Phone = "962790000001" } },
                },
                Tenant.Call()),
        ];

        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<RpcException>(call);
            Assert.Equal(["sender"], RichError.FieldsOf(error));
        }
    }

    [Theory]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("d\n1")]
    public async Task RegisterDevice_UidThatNobodyCouldNameInAPath_IsRefused(string uid)
    {
        var request = new RegisterDeviceRequest { ApplicationId = Id, Device = new Device { DeviceId = uid, Platform = Platform.Ios } };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Devices.RegisterDeviceAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(["device.device_id"], RichError.FieldsOf(error));
    }

    [Theory]
    [InlineData("tab\tstop", true)]
    [InlineData("two\nlines", true)]
    [InlineData("bell\a", false)]
    [InlineData("\u200B \uFEFF", false)]
    public async Task SendPush_Text_HasAVisibleCharacterAndNoControlsButLinesAndTab(string text, bool isAllowed)
    {
        var request = new SendPushRequest { Text = text, Sender = "Arena", ApplicationId = Id };

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendPushAsync(request, Tenant.Call()).ResponseAsync);

        Assert.Equal(!isAllowed, error.StatusCode == StatusCode.InvalidArgument && RichError.FieldsOf(error).Contains("text"));
    }
}
