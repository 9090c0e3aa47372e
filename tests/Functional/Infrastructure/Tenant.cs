using Grpc.Core;
using Grpc.Messaging.Channels.WhatsApp;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>An account with its key, and clients that call with it.</summary>
internal sealed class Tenant(TestServer server, GrpcChannel channel, string key) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Key => key;

    public HttpClient Http { get; } = server.CreateHttpClient(key);

    /// <summary>Headers with the key.</summary>
    public Metadata Headers { get; } = new() { { "authorization", $"Bearer {key}" } };

    public AccountsService.AccountsServiceClient Accounts { get; } = new(channel);

    public DialectCredentialsService.DialectCredentialsServiceClient DialectCredentials { get; } = new(channel);

    public BillingService.BillingServiceClient Billing { get; } = new(channel);

    public UsersService.UsersServiceClient Users { get; } = new(channel);

    public SessionsService.SessionsServiceClient Sessions { get; } = new(channel);

    public ReportsService.ReportsServiceClient Reports { get; } = new(channel);

    public SendersService.SendersServiceClient Senders { get; } = new(channel);

    public ApplicationsService.ApplicationsServiceClient Applications { get; } = new(channel);

    public DevicesService.DevicesServiceClient Devices { get; } = new(channel);

    public ScenariosService.ScenariosServiceClient Scenarios { get; } = new(channel);

    public TemplatesService.TemplatesServiceClient Templates { get; } = new(channel);

    public MessagesService.MessagesServiceClient Messages { get; } = new(channel);

    public ProvidersService.ProvidersServiceClient Providers { get; } = new(channel);

    public InboundService.InboundServiceClient Inbound { get; } = new(channel);

    public SuppressionsService.SuppressionsServiceClient Suppressions { get; } = new(channel);

    public WebhooksService.WebhooksServiceClient Webhooks { get; } = new(channel);

    /// <summary>The key, and a deadline within which every call of a test must end.</summary>
    public CallOptions Call(CancellationToken cancellationToken = default) =>
        new(Headers, TimeProvider.System.GetUtcNow().UtcDateTime + Patience, cancellationToken);

    /// <summary>
    /// Follows a message to its end, or until a state that was looked for; answers every state told on the way, those of the snapshot included.
    /// </summary>
    public async Task<IReadOnlyList<StatusChange>> WatchAsync(string messageId, Func<StatusChange, bool>? until = null)
    {
        var told = new List<StatusChange>();
        using var watch = Messages.WatchMessage(new WatchMessageRequest { MessageId = messageId }, Call());
        await foreach (var watched in watch.ResponseStream.ReadAllAsync())
        {
            var before = told.Count;
            told.AddRange(watched.Snapshot?.Destinations ?? (IEnumerable<StatusChange>)(watched.Change is { } change ? [change] : []));
            if (until is not null && told.Skip(before).Any(until))
            {
                break;
            }
        }

        return told;
    }

    /// <summary>Has a customer write to the account in WhatsApp; answers the message's identifier.</summary>
    public async Task<string> BringAsync(string text)
    {
        var accountId = (await Accounts.GetAccountAsync(new GetAccountRequest(), Call())).Account.AccountId;
        var now = TimeProvider.System.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        var id = server.Services.GetRequiredService<ObjectIdGenerator>().Next();
        var message = new Engine.Inbound.InboundMessage(
            id, ObjectId.Parse(accountId), "main", $"wamid.{id}", WhatsAppChannel.Id, "962790000001", "15550783881", text, now, 0, "text", "", now, null, 0);
        Assert.True(await server.Services.GetRequiredService<IInboundStore>().AddAsync(message, null, [], [], CancellationToken.None));
        return id.ToString();
    }

    /// <summary>A provider of a channel that no test sends over by accident.</summary>
    public static AccountProvider NewProvider() => new()
    {
        Name = "Our telephone exchange",
        Type = "Voice",
        Settings = { ["AccountSid"] = "AC1", ["CallerId"] = "15550001111" },
        Secrets = { ["AuthToken"] = "voice-secret" },
    };

    /// <summary>Creates it for the account.</summary>
    public async Task<AccountProvider> AddProviderAsync(AccountProvider? provider = null) => (await Providers.CreateAccountProviderAsync(
        new CreateAccountProviderRequest { Provider = provider ?? NewProvider() }, Call())).Provider;

    public void Dispose() => Http.Dispose();
}
