using System.Diagnostics;
using Grpc.Messaging.Channels.Sandbox;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Status;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Deliver;

/// <summary>Engine, sandbox and storage in this process, without a wire in front of them.</summary>
internal static class EngineDelivery
{
    // Pending, sent, delivered.
    private const int ChangesOfDelivery = 3;

    // Opens connections and translates queries.
    private const int WarmUpMessages = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Destinations a second from the first accept until the last is delivered.</summary>
    public static Task<double> MeasureAsync(IDeliveryDatabase database, DeliveryLoad load, CancellationToken cancellationToken) =>
        MeasureAsync(database, load, static _ => { }, cancellationToken);

    /// <summary>As that, with other options.</summary>
    public static async Task<double> MeasureAsync(
        IDeliveryDatabase database, DeliveryLoad load, Action<IServiceCollection> configure, CancellationToken cancellationToken) =>
        (await MeasureBothAsync(database, load, configure, cancellationToken)).Delivered;

    /// <summary>Destinations a second until the last is accepted, and until the last is delivered.</summary>
    public static async Task<(double Accepted, double Delivered)> MeasureBothAsync(
        IDeliveryDatabase database, DeliveryLoad load, Action<IServiceCollection> configure, CancellationToken cancellationToken)
    {
        using var host = Build(services =>
        {
            database.AddTo(services);
            configure(services);
        });
        await host.StartAsync(cancellationToken);
        await DeliverAsync(host.Services, load with { Messages = WarmUpMessages }, cancellationToken);
        var rates = await DeliverAsync(host.Services, load, cancellationToken);
        await host.StopAsync(cancellationToken);
        return rates;
    }

    private static IHost Build(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        configure(builder.Services);
        builder.Services.AddMessagingEngine().AddChannel(SmsChannel.Instance).AddSandbox();
        return builder.Build();
    }

    private static async Task<(double Accepted, double Delivered)> DeliverAsync(
        IServiceProvider services, DeliveryLoad load, CancellationToken cancellationToken)
    {
        var accountId = await AddAccountAsync(services, cancellationToken);
        if (load.IsPriced)
        {
            await PayAsync(services, accountId, cancellationToken);
        }

        var intake = services.GetRequiredService<MessageIntake>();
        var log = services.GetRequiredService<IStatusLogStore>();
        var command = new SendCommand(
            accountId,
            ScenarioKey: null,
            [new Step(SmsChannel.Id, "Benchmark", AppCode: null, Timeout: null)],
            Content.Of((SmsChannel.Instance, new SmsContent(DeliveryLoad.Text, ""))),
            "Benchmark",
            AppCode: null,
            Platform: null,
            [.. Enumerable.Range(0, load.Destinations).Select(i => DeviceSelector.OfPhone(DeliveryLoad.Phone(i)))],
            SendTime: null,
            Request: null);

        var end = await log.GetEndAsync(cancellationToken) + ((long)load.Total * ChangesOfDelivery);
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(
            0,
            load.Messages,
            new ParallelOptions { MaxDegreeOfParallelism = load.ConcurrentAccepts, CancellationToken = cancellationToken },
            async (_, token) =>
            {
                if (await intake.AcceptAsync(command, token) is not SendResult.Accepted)
                {
                    throw new InvalidOperationException("The engine did not accept the message.");
                }
            });
        var accepted = load.Total / Stopwatch.GetElapsedTime(start).TotalSeconds;
        while (await log.GetEndAsync(cancellationToken) < end)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        return (accepted, load.Total / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task PayAsync(IServiceProvider services, ObjectId accountId, CancellationToken cancellationToken)
    {
        var billing = services.GetRequiredService<IBillingStore>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await billing.AddAsync(
            new LedgerEntry(0, accountId, LedgerKind.TopUp, Money.Parse("1000000000"), MessageId: null, "", now), request: null, cancellationToken);
        await billing.PutPricesAsync(
            PriceListOwner.Account(accountId),
            [new Price(SmsChannel.Id, "", Money.Parse("0.05")), new Price(SmsChannel.Id, "962", Money.Parse("0.03"))],
            request: null,
            cancellationToken);
    }

    private static async Task<ObjectId> AddAccountAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var ids = services.GetRequiredService<ObjectIdGenerator>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var account = new Account(ids.Next(), "Benchmark", IsAdmin: true, now);
        var key = ApiKeyFactory.ToCredential(ApiKeyFactory.Create(), ids.Next(), account, Scopes.All, expireTime: null, "Benchmark", now);
        await services.GetRequiredService<IAccountStore>().AddAsync(account, key, request: null, cancellationToken);
        return account.AccountId;
    }
}
