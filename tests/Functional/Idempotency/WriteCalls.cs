using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>One call of each method that writes, each of which can be done on what is prepared for it.</summary>
internal static class WriteCalls
{
    private const string DeviceUid = "9af01b22c3d4e503";

    /// <summary>Prepares an account and the call of one method on it.</summary>
    public static async Task<WriteCall> PrepareAsync(string method, Tenant tenant)
    {
        var rpc = WriteMethods.All[method];
        return method switch
        {
            "CreateAccount" => WriteCall.Of(
                rpc,
                new CreateAccountRequest { Account = new Account { Name = "Branch" } },
                other => other.Account.Name = "Other",
                SecondCall.MakesAnother),
            "CreateApiKey" => WriteCall.Of(
                rpc, new CreateApiKeyRequest { Key = new ApiKey { Name = "Till" } }, other => other.Key.Name = "Other", SecondCall.MakesAnother),
            "RotateApiKey" => WriteCall.Of(
                rpc,
                new RotateApiKeyRequest { KeyId = await AddKeyAsync(tenant) },
                other => other.Overlap = Duration.FromTimeSpan(TimeSpan.FromHours(1)),
                SecondCall.MakesAnother),
            "UpdateAccount" => WriteCall.Of(
                rpc,
                new UpdateAccountRequest { Account = new Account { Name = "New" }, UpdateMask = Mask("name") },
                other => other.Account.Name = "Other",
                SecondCall.AnswersAgain),
            "ActivateAccount" => WriteCall.Of(
                rpc, new ActivateAccountRequest { AccountId = await AccountIdAsync(tenant) }, other => other.AccountId = new string('0', 24), SecondCall.AnswersAgain),
            "ConfigureAccount" => WriteCall.Of(
                rpc,
                new ConfigureAccountRequest { AccountId = await AccountIdAsync(tenant), AnySender = true },
                other => other.Tariff = "other",
                SecondCall.AnswersAgain),
            "DeleteApiKey" => WriteCall.Of(
                rpc, new DeleteApiKeyRequest { KeyId = await AddKeyAsync(tenant) }, other => other.KeyId = new string('0', 24), SecondCall.Fails),
            _ when rpc.Service == UsersService.Descriptor => await UserAsync(rpc, tenant),
            _ when rpc.Service == DialectCredentialsService.Descriptor => await CredentialAsync(rpc, tenant),
            _ when rpc.Service == SendersService.Descriptor => await SenderAsync(rpc, tenant),
            _ when rpc.Service == BillingService.Descriptor => await BillingAsync(rpc, tenant),
            _ when rpc.Service == ScenariosService.Descriptor => await ScenarioAsync(rpc, tenant),
            _ when rpc.Service == TemplatesService.Descriptor => await TemplateAsync(rpc, tenant),
            _ when rpc.Service == ProvidersService.Descriptor => await ProviderAsync(rpc, tenant),
            _ when rpc.Service == ApplicationsService.Descriptor => await ApplicationAsync(rpc, tenant),
            _ when rpc.Service == WebhooksService.Descriptor => await WebhookAsync(rpc, tenant),
            _ when rpc.Service == SuppressionsService.Descriptor => await SuppressionAsync(rpc, tenant),
            _ when rpc.Service == DevicesService.Descriptor => await DeviceAsync(rpc, tenant),
            _ => await MessageAsync(rpc, tenant),
        };
    }

    private static async Task<WriteCall> BillingAsync(MethodDescriptor rpc, Tenant tenant)
    {
        var accountId = await AccountIdAsync(tenant);
        return rpc.Name switch
        {
            "ReplacePrices" => WriteCall.Of(
                rpc,
                new ReplacePricesRequest { AccountId = accountId, Prices = { new Price { Channel = Channel.Sms, Prefix = "999", Price_ = "0.03" } } },
                other => other.Prices[0].Price_ = "0.04",
                SecondCall.AnswersAgain),
            "CreditAccount" => WriteCall.Of(
                rpc, new CreditAccountRequest { AccountId = accountId, Amount = "1" }, other => other.Amount = "2", SecondCall.AnswersAgain),
            "SetCreditLimit" => WriteCall.Of(
                rpc, new SetCreditLimitRequest { AccountId = accountId, CreditLimit = "1" }, other => other.CreditLimit = "2", SecondCall.AnswersAgain),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> SenderAsync(MethodDescriptor rpc, Tenant tenant)
    {
        var asked = new Sender { Channel = Channel.Sms, Name = $"Arena {Guid.NewGuid():N}" };
        var sender = (await tenant.Senders.RequestSenderAsync(new RequestSenderRequest { Sender = asked }, tenant.Call())).Sender;
        return rpc.Name switch
        {
            "RequestSender" => WriteCall.Of(rpc, new RequestSenderRequest { Sender = asked }, other => other.Sender.Name = "Other", SecondCall.AnswersAgain),
            "DeleteSender" => WriteCall.Of(
                rpc, new DeleteSenderRequest { SenderId = sender.SenderId }, other => other.SenderId = new string('0', 24), SecondCall.Fails),
            "DecideSender" => WriteCall.Of(
                rpc,
                new DecideSenderRequest { AccountId = sender.AccountId, SenderId = sender.SenderId, Approved = true },
                other => other.Approved = false,
                SecondCall.AnswersAgain),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> ScenarioAsync(MethodDescriptor rpc, Tenant tenant)
    {
        var flow = new Step { Channel = Channel.Sms, Sender = "Arena", Timeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(30)) };
        var scenario = new Scenario { Name = "Text", Steps = { flow } };
        var created = await tenant.Scenarios.CreateScenarioAsync(new CreateScenarioRequest { Scenario = scenario }, tenant.Call());
        var key = created.Scenario.ScenarioKey;
        var stored = new Scenario(scenario) { ScenarioKey = key };
        return rpc.Name switch
        {
            "CreateScenario" => WriteCall.Of(
                rpc, new CreateScenarioRequest { Scenario = scenario }, other => other.Scenario.Name = "Other", SecondCall.MakesAnother),
            "UpdateScenario" => WriteCall.Of(
                rpc,
                new UpdateScenarioRequest { Scenario = new Scenario { ScenarioKey = key, Name = "New" }, UpdateMask = Mask("name") },
                other => other.Scenario.Name = "Other",
                SecondCall.AnswersAgain),
            "ReplaceScenario" => WriteCall.Of(
                rpc, new ReplaceScenarioRequest { Scenario = stored }, other => other.Scenario.Name = "Other", SecondCall.AnswersAgain),
            "DeleteScenario" => WriteCall.Of(
                rpc, new DeleteScenarioRequest { ScenarioKey = key }, other => other.ScenarioKey = new string('0', 24), SecondCall.Fails),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> ProviderAsync(MethodDescriptor rpc, Tenant tenant)
    {
        var id = (await tenant.AddProviderAsync()).ProviderId;
        return rpc.Name switch
        {
            "CreateAccountProvider" => WriteCall.Of(
                rpc,
                new CreateAccountProviderRequest { Provider = Tenant.NewProvider() },
                other => other.Provider.Secrets["AuthToken"] = "other",
                SecondCall.MakesAnother),
            "UpdateAccountProvider" => WriteCall.Of(
                rpc,
                new UpdateAccountProviderRequest { Provider = new AccountProvider { ProviderId = id, Name = "New" }, UpdateMask = Mask("name") },
                other => other.Provider.Name = "Other",
                SecondCall.AnswersAgain),
            "DeleteAccountProvider" => WriteCall.Of(
                rpc, new DeleteAccountProviderRequest { ProviderId = id }, other => other.ProviderId = new string('0', 24), SecondCall.Fails),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> TemplateAsync(MethodDescriptor rpc, Tenant tenant)
    {
        var template = new Template { Name = "Code", Channel = Channel.Sms, Text = "Your code is {{code}}." };
        var created = await tenant.Templates.CreateTemplateAsync(new CreateTemplateRequest { Template = template }, tenant.Call());
        var id = created.Template.TemplateId;
        return rpc.Name switch
        {
            "CreateTemplate" => WriteCall.Of(
                rpc, new CreateTemplateRequest { Template = template }, other => other.Template.Name = "Other", SecondCall.MakesAnother),
            "UpdateTemplate" => WriteCall.Of(
                rpc,
                new UpdateTemplateRequest { Template = new Template { TemplateId = id, Name = "New" }, UpdateMask = Mask("name") },
                other => other.Template.Name = "Other",
                SecondCall.AnswersAgain),
            "DeleteTemplate" => WriteCall.Of(
                rpc, new DeleteTemplateRequest { TemplateId = id }, other => other.TemplateId = new string('0', 24), SecondCall.Fails),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> ApplicationAsync(MethodDescriptor rpc, Tenant tenant)
    {
        var applicationId = await AddApplicationAsync(tenant);
        return rpc.Name switch
        {
            "CreateApplication" => WriteCall.Of(
                rpc,
                new CreateApplicationRequest { Application = new Application { Name = "Shop app" } },
                other => other.Application.Name = "Other",
                SecondCall.MakesAnother),
            "UpdateApplication" => WriteCall.Of(
                rpc,
                new UpdateApplicationRequest
                {
                    Application = new Application { ApplicationId = applicationId, Name = "New" },
                    UpdateMask = Mask("name"),
                },
                other => other.Application.Name = "Other",
                SecondCall.AnswersAgain),
            "DeleteApplication" => WriteCall.Of(
                rpc, new DeleteApplicationRequest { ApplicationId = applicationId }, other => other.ApplicationId = new string('0', 24), SecondCall.Fails),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> DeviceAsync(MethodDescriptor rpc, Tenant tenant)
    {
        var applicationId = await AddApplicationAsync(tenant);
        var device = new Device { DeviceId = DeviceUid, Platform = Platform.Android };
        await tenant.Devices.RegisterDeviceAsync(new RegisterDeviceRequest { ApplicationId = applicationId, Device = device }, tenant.Call());
        return rpc.Name switch
        {
            "RegisterDevice" => WriteCall.Of(
                rpc,
                new RegisterDeviceRequest { ApplicationId = applicationId, Device = device },
                other => other.Device.Username = "lina",
                SecondCall.AnswersAgain),
            "BatchRegisterDevices" => WriteCall.Of(
                rpc,
                new BatchRegisterDevicesRequest { ApplicationId = applicationId, Devices = { device } },
                other => other.Devices[0].Username = "other",
                SecondCall.AnswersAgain),
            "UpdateDevice" => WriteCall.Of(
                rpc,
                new UpdateDeviceRequest
                {
                    ApplicationId = applicationId,
                    Device = new Device { DeviceId = DeviceUid, Username = "lina" },
                    UpdateMask = Mask("username"),
                },
                other => other.Device.Username = "other",
                SecondCall.AnswersAgain),
            "DeleteDevice" => WriteCall.Of(
                rpc,
                new DeleteDeviceRequest { ApplicationId = applicationId, DeviceId = DeviceUid },
                other => other.DeviceId = "other",
                SecondCall.Fails),
            "ReportReceipt" => WriteCall.Of(
                rpc,
                new ReportReceiptRequest
                {
                    ApplicationId = applicationId,
                    DeviceId = DeviceUid,
                    MessageId = await SendPushAsync(applicationId, tenant),
                    Action = ReceiptAction.Delivered,
                },
                other => other.Action = ReceiptAction.Opened,
                SecondCall.AnswersAgain),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> MessageAsync(MethodDescriptor rpc, Tenant tenant) => rpc.Name switch
    {
        "SendPush" => WriteCall.Of(
            rpc,
            new SendPushRequest { Text = "Hello", Sender = "Arena", ApplicationId = await AddApplicationAsync(tenant), Destinations = { Uid() } },
            other => other.Text = "Other",
            SecondCall.MakesAnother),
        "SendSms" => WriteCall.Of(
            rpc,
            new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000003" } },
            other => other.Destinations.Add("962790000004"),
            SecondCall.MakesAnother),
        "SendOmni" => WriteCall.Of(
            rpc,
            new SendOmniRequest
            {
                Channel = Channel.Sms,
                Sender = "Arena",
                SmsContent = new SmsContent { Text = "Hello" },
                Destinations = { new Destination { Phone = "962790000003" } },
            },
            other => other.SmsContent.Text = "Other",
            SecondCall.MakesAnother),
        "CreateTicket" => WriteCall.Of(
            rpc,
            new CreateTicketRequest { MessageId = "5c8fa397a2c2fa4d07682600" },
            other => other.MessageId = "5c8fa397a2c2fa4d07682601",
            SecondCall.AnswersAgain),
        "CancelMessage" => WriteCall.Of(
            rpc,
            new CancelMessageRequest { MessageId = await ScheduleAsync(tenant) },
            other => other.MessageId = new string('0', 24),
            SecondCall.AnswersAgain),
        _ => throw Unknown(rpc),
    };

    private static async Task<WriteCall> WebhookAsync(MethodDescriptor rpc, Tenant tenant)
    {
        // Not a public address: it is never called.
        var webhook = new Webhook { Url = "https://localhost/", EventTypes = { "webhook.test" } };
        var created = await tenant.Webhooks.CreateWebhookAsync(new CreateWebhookRequest { Webhook = webhook }, tenant.Call());
        var id = created.Webhook.WebhookId;
        return rpc.Name switch
        {
            "CreateWebhook" => WriteCall.Of(
                rpc, new CreateWebhookRequest { Webhook = webhook }, other => other.Webhook.Description = "Other", SecondCall.MakesAnother),
            "UpdateWebhook" => WriteCall.Of(
                rpc,
                new UpdateWebhookRequest { Webhook = new Webhook { WebhookId = id, Description = "New" }, UpdateMask = Mask("description") },
                other => other.Webhook.Description = "Other",
                SecondCall.AnswersAgain),
            "DeleteWebhook" => WriteCall.Of(
                rpc, new DeleteWebhookRequest { WebhookId = id }, other => other.WebhookId = new string('0', 24), SecondCall.Fails),
            "RotateWebhookSecret" => WriteCall.Of(
                rpc, new RotateWebhookSecretRequest { WebhookId = id }, other => other.WebhookId = new string('0', 24), SecondCall.MakesAnother),
            "TestWebhook" => WriteCall.Of(
                rpc, new TestWebhookRequest { WebhookId = id }, other => other.WebhookId = new string('0', 24), SecondCall.MakesAnother),
            "ReplayWebhookDelivery" => WriteCall.Of(
                rpc,
                new ReplayWebhookDeliveryRequest
                {
                    DeliveryId = (await tenant.Webhooks.TestWebhookAsync(new TestWebhookRequest { WebhookId = id }, tenant.Call())).Delivery.DeliveryId,
                },
                other => other.DeliveryId = new string('0', 24),
                SecondCall.AnswersAgain),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> SuppressionAsync(MethodDescriptor rpc, Tenant tenant)
    {
        var suppression = new Suppression { Channel = Channel.Sms, Phone = "962790000009" };
        var created = await tenant.Suppressions.CreateSuppressionAsync(new CreateSuppressionRequest { Suppression = suppression }, tenant.Call());
        return rpc.Name switch
        {
            "CreateSuppression" => WriteCall.Of(
                rpc, new CreateSuppressionRequest { Suppression = suppression }, other => other.Suppression.Sender = "Other", SecondCall.AnswersAgain),
            "DeleteSuppression" => WriteCall.Of(
                rpc,
                new DeleteSuppressionRequest { SuppressionId = created.Suppression.SuppressionId },
                other => other.SuppressionId = new string('0', 24),
                SecondCall.Fails),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> UserAsync(MethodDescriptor rpc, Tenant tenant)
    {
        const string Password = "correct horse";
        CreateUserRequest Create() => new()
        {
            User = new User { Email = $"{Guid.NewGuid()}@example.org", Role = UserRole.Viewer },
            Password = Password,
        };
        var created = (await tenant.Users.CreateUserAsync(Create(), tenant.Call())).User;
        return rpc.Name switch
        {
            "CreateUser" => WriteCall.Of(rpc, Create(), other => other.User.Name = "Other", SecondCall.IsTaken),
            "UpdateUser" => WriteCall.Of(
                rpc,
                new UpdateUserRequest { User = new User { UserId = created.UserId, Name = "New" }, UpdateMask = Mask("name") },
                other => other.User.Name = "Other",
                SecondCall.AnswersAgain),
            "SetUserPassword" => WriteCall.Of(
                rpc,
                new SetUserPasswordRequest { UserId = created.UserId, Password = Password },
                other => other.Password = "battery staple",
                SecondCall.AnswersAgain),
            "DeleteUser" => WriteCall.Of(
                rpc, new DeleteUserRequest { UserId = created.UserId }, other => other.UserId = new string('0', 24), SecondCall.Fails),
            _ => throw Unknown(rpc),
        };
    }

    private static async Task<WriteCall> CredentialAsync(MethodDescriptor rpc, Tenant tenant)
    {
        CreateDialectCredentialRequest Create() => new()
        {
            Credential = new DialectCredential { Kind = DialectCredentialKind.D7User, UserName = $"till-{Guid.NewGuid():N}" },
            Secret = "correct horse",
        };
        return rpc.Name switch
        {
            "CreateDialectCredential" => WriteCall.Of(rpc, Create(), other => other.Secret = "battery staple", SecondCall.IsTaken),
            "DeleteDialectCredential" => WriteCall.Of(
                rpc,
                new DeleteDialectCredentialRequest
                {
                    CredentialId = (await tenant.DialectCredentials.CreateDialectCredentialAsync(Create(), tenant.Call())).Credential.CredentialId,
                },
                other => other.CredentialId = new string('0', 24),
                SecondCall.Fails),
            _ => throw Unknown(rpc),
        };
    }

    private static Destination Uid() => new() { DeviceId = DeviceUid };

    private static FieldMask Mask(string path) => new() { Paths = { path } };

    private static async Task<string> AccountIdAsync(Tenant tenant) =>
        (await tenant.Accounts.GetAccountAsync(new GetAccountRequest(), tenant.Call())).Account.AccountId;

    private static async Task<string> AddKeyAsync(Tenant tenant) =>
        (await tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest(), tenant.Call())).Key.KeyId;

    private static async Task<string> AddApplicationAsync(Tenant tenant) =>
        (await tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, tenant.Call())).Application.ApplicationId;

    private static async Task<string> SendPushAsync(string applicationId, Tenant tenant)
    {
        var request = new SendPushRequest { Text = "Hello", Sender = "Arena", ApplicationId = applicationId, Destinations = { Uid() } };
        var messageId = (await tenant.Messages.SendPushAsync(request, tenant.Call())).Message.MessageId;
        await tenant.WatchAsync(messageId, change => change.State == DeliveryState.Sent);
        return messageId;
    }

    private static async Task<string> ScheduleAsync(Tenant tenant)
    {
        var request = new SendSmsRequest
        {
            Text = "Hello",
            Sender = "Arena",
            Destinations = { "962790000001" },
            SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(1)),
        };
        return (await tenant.Messages.SendSmsAsync(request, tenant.Call())).Message.MessageId;
    }

    private static InvalidOperationException Unknown(MethodDescriptor rpc) =>
        new($"{rpc.FullName} writes, and no test calls it twice. Add it here.");
}
