using Grpc.Core;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

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

    public void Dispose() => Http.Dispose();
}
