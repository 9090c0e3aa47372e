using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>The service as its callers see it, over both doors. Channels and connections outlive the server's deaths.</summary>
public sealed class MessagingApi : IDisposable
{
    private static readonly TimeSpan StepTimeout = TimeSpan.FromMilliseconds(200);

    // A server that stands still answers nothing: whoever calls it must lose patience.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private const decimal EnoughForAnyRun = 1_000_000;

    private readonly GrpcChannel _channel;
    private readonly HttpClient _rest;
    private readonly Metadata _headers;

    public MessagingApi(string restUrl, string grpcUrl, string apiKey)
    {
        _channel = GrpcChannel.ForAddress(grpcUrl);
        _headers = new Metadata { { "authorization", $"Bearer {apiKey}" } };
        _rest = new HttpClient { BaseAddress = new Uri(restUrl), Timeout = Patience };
        _rest.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        Messages = new MessagesService.MessagesServiceClient(_channel);
    }

    public MessagesService.MessagesServiceClient Messages { get; }

    public Metadata Headers => _headers;

    /// <summary>For clients of other services.</summary>
    public GrpcChannel Connection => _channel;

    /// <summary>The scenario to send along; made by <see cref="PrepareAsync"/> at one node, good at all.</summary>
    public string ScenarioKey { get; set; } = "";

    /// <summary>Makes an application with devices that never answer, and a scenario that then falls back to SMS.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var options = new CallOptions(_headers, cancellationToken: cancellationToken);
        var applicationId = await CreateApplicationAsync(cancellationToken);

        var devices = new DevicesService.DevicesServiceClient(_channel);
        foreach (var (uid, phone) in Planning.Devices)
        {
            var device = new Device { DeviceId = uid, Platform = Platform.Android, Phone = phone, PushToken = $"token-{uid}" };
            await devices.RegisterDeviceAsync(new RegisterDeviceRequest { ApplicationId = applicationId, Device = device }, options);
        }

        var scenarios = new ScenariosService.ScenariosServiceClient(_channel);
        var push = new Step { Channel = Channel.Push, Sender = "Crash", ApplicationId = applicationId, Timeout = StepTimeout.ToDuration() };
        var sms = new Step { Channel = Channel.Sms, Sender = "Crash" };
        var scenario = new Scenario { Name = "Push, then SMS", Steps = { push, sms } };
        var created = await scenarios.CreateScenarioAsync(new CreateScenarioRequest { Scenario = scenario }, options);
        ScenarioKey = created.Scenario.ScenarioKey;
        await SetMoneyAsync(RunPrices.All, EnoughForAnyRun, cancellationToken);
    }

    /// <summary>Sets what the caller's account, which is an administrator's, pays on some channels, and brings its balance to an amount.</summary>
    public async Task SetMoneyAsync(IEnumerable<KeyValuePair<Channel, decimal>> prices, decimal balance, CancellationToken cancellationToken)
    {
        var options = new CallOptions(_headers, cancellationToken: cancellationToken);
        var billing = new BillingService.BillingServiceClient(_channel);
        var account = await new AccountsService.AccountsServiceClient(_channel).GetAccountAsync(new GetAccountRequest(), options);
        var request = new ReplacePricesRequest { AccountId = account.Account.AccountId };
        request.Prices.AddRange(prices.Select(price => new Price { Channel = price.Key, Price_ = price.Value.ToString(CultureInfo.InvariantCulture) }));
        await billing.ReplacePricesAsync(request, options);
        var before = (await billing.GetBalanceAsync(new GetBalanceRequest(), options)).Balance.Balance_;
        var missing = balance - decimal.Parse(before, CultureInfo.InvariantCulture);
        if (missing != 0)
        {
            await billing.CreditAccountAsync(
                new CreditAccountRequest { AccountId = request.AccountId, Amount = missing.ToString(CultureInfo.InvariantCulture) }, options);
        }
    }

    /// <summary>Makes an application and answers its code.</summary>
    public async Task<string> CreateApplicationAsync(CancellationToken cancellationToken)
    {
        var applications = new ApplicationsService.ApplicationsServiceClient(_channel);
        var application = new Application { Name = "Crash", Apns = new() { DeclaredActive = true }, Fcm = new() { DeclaredActive = true } };
        var created = await applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = application }, new CallOptions(_headers, cancellationToken: cancellationToken));
        return created.Application.ApplicationId;
    }

    public Task<Answer> SendAsync(PlannedMessage message, CancellationToken cancellationToken) => message.Kind switch
    {
        SendKind.RestSms => SendRestAsync(message, cancellationToken),
        SendKind.GrpcSms => SendSmsAsync(message, cancellationToken),
        SendKind.GrpcOmni => SendOmniAsync(message, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.Kind, "No way to send this kind."),
    };

    public void Dispose()
    {
        _rest.Dispose();
        _channel.Dispose();
    }

    private async Task<Answer> SendRestAsync(PlannedMessage message, CancellationToken cancellationToken)
    {
        var body = new { text = "Your order is on its way", from = "Crash", destinations = message.Destinations };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/SMS/v1/messages") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", message.RequestId);
        using var response = await _rest.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? new Answer(JsonNode.Parse(answer)!["messageId"]!.GetValue<string>(), answer)
            : throw new RefusedException((int)response.StatusCode, $"POST /SMS/v1/messages answered {(int)response.StatusCode}: {answer}");
    }

    private async Task<Answer> SendSmsAsync(PlannedMessage message, CancellationToken cancellationToken)
    {
        var request = new SendSmsRequest { Text = "Your order is on its way", Sender = "Crash", RequestId = message.RequestId };
        request.Destinations.AddRange(message.Destinations);
        var response = await Messages.SendSmsAsync(request, Options(cancellationToken));
        return new Answer(response.Message.MessageId, Whole(response));
    }

    private async Task<Answer> SendOmniAsync(PlannedMessage message, CancellationToken cancellationToken)
    {
        var request = new SendOmniRequest
        {
            ScenarioKey = ScenarioKey,
            PushContent = new PushContent { Text = "Your order is on its way" },
            SmsContent = new SmsContent { Text = "Your order is on its way" },
            RequestId = message.RequestId,
        };
        request.Destinations.AddRange(message.Destinations.Select(uid => new Destination { DeviceId = uid }));
        var response = await Messages.SendOmniAsync(request, Options(cancellationToken));
        return new Answer(response.Message.MessageId, Whole(response));
    }

    private static string Whole(IMessage response) => Convert.ToHexString(response.ToByteArray());

    private CallOptions Options(CancellationToken cancellationToken) =>
        new(_headers, TimeProvider.System.GetUtcNow().UtcDateTime + Patience, cancellationToken);
}
