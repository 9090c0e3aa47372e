using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Registrations;

/// <summary>Callers of the stores, in this process; nothing is delivered.</summary>
internal sealed class RegistrationRun
{
    private readonly ObjectIdGenerator _ids;
    private readonly TimeProvider _time;
    private readonly IDeviceStore _devices;
    private readonly IMessageStore _messages;
    private readonly ConcurrentBag<double> _waits = [];
    private int _registered;
    private int _number;

    private RegistrationRun(IServiceProvider services)
    {
        _ids = services.GetRequiredService<ObjectIdGenerator>();
        _time = services.GetRequiredService<TimeProvider>();
        _devices = services.GetRequiredService<IDeviceStore>();
        _messages = services.GetRequiredService<IMessageStore>();
    }

    public static async Task<RegistrationSample> MeasureAsync(
        IDeliveryDatabase database, RegistrationLoad load, TimeSpan duration, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        database.AddTo(services);
        services.AddMessagingEngine();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<MessagingDatabase>().StartAsync(cancellationToken);
        var run = new RegistrationRun(provider);
        var application = await run.AddApplicationAsync(provider, cancellationToken);
        return await run.MeasureAsync(application, load, duration, cancellationToken);
    }

    private async Task<RegistrationSample> MeasureAsync(
        Application application, RegistrationLoad load, TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        List<Task> callers = [];
        for (var caller = 0; load.Accepts && caller < RegistrationLoad.Callers; caller++)
        {
            callers.Add(Task.Run(() => AcceptAsync(application.AccountId, () => Stopwatch.GetElapsedTime(start) >= duration, cancellationToken), cancellationToken));
        }

        var registering = load.Size switch { 0 => 0, 1 => RegistrationLoad.Callers, _ => RegistrationLoad.BulkCallers };
        for (var caller = 0; caller < registering; caller++)
        {
            callers.Add(Task.Run(
                async () =>
                {
                    for (var call = 0L; Stopwatch.GetElapsedTime(start) < duration; call++)
                    {
                        if (load.Rate is { } rate)
                        {
                            await Pace.WaitAsync(start, call, rate / load.Size / registering, cancellationToken);
                        }

                        await RegisterAsync(application, load.Size, cancellationToken);
                    }
                },
                cancellationToken));
        }

        await Task.WhenAll(callers);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var counted = (await _devices.CountAsync([application.AppCode], cancellationToken)).GetValueOrDefault(application.AppCode);
        return counted == _registered
            ? new RegistrationSample(_registered / seconds, _waits.Count / seconds, [.. _waits])
            : throw new InvalidOperationException($"{counted} devices are counted of {_registered}.");
    }

    private async Task AcceptAsync(ObjectId accountId, Func<bool> isOver, CancellationToken cancellationToken)
    {
        while (!isOver())
        {
            var acceptance = MakeAcceptance(accountId);
            var start = Stopwatch.GetTimestamp();
            await _messages.AcceptAsync(acceptance, cancellationToken);
            _waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private async Task RegisterAsync(Application application, int count, CancellationToken cancellationToken)
    {
        if (count == 1)
        {
            var device = MakeDevice(application.AppCode);
            var key = new RequestKey(application.AccountId, Guid.NewGuid().ToString(), new byte[32]);
            await _devices.PutAsync(device, new RequestDraft<Device>(key, device.CreateTime, static _ => new byte[150]), cancellationToken);
        }
        else
        {
            await _devices.PutAsync([.. Enumerable.Range(0, count).Select(_ => MakeDevice(application.AppCode))], cancellationToken);
        }

        Interlocked.Add(ref _registered, count);
    }

    private Device MakeDevice(ObjectId appCode)
    {
        var number = Interlocked.Increment(ref _number);
        var now = _time.GetMilliseconds();
        return new Device(
            appCode,
            Guid.NewGuid().ToString(),
            Platform.Android,
            $"user-{number}",
            Username: "",
            $"user-{number}@example.com",
            $"+96279{number:D7}",
            $"token-of-device-{number:D8}-and-as-long-as-such-tokens-are",
            now,
            now);
    }

    private Acceptance MakeAcceptance(ObjectId accountId)
    {
        var now = _time.GetMilliseconds();
        var message = new Message(
            _ids.Next(),
            accountId,
            ScenarioKey: null,
            [new Step(SmsChannel.Id, "Benchmark", AppCode: null, Timeout: null)],
            Content.Of((SmsChannel.Instance, new SmsContent("Your order is on its way", ""))),
            Platform: null,
            now,
            SendTime: null,
            now.AddDays(2),
            DestinationCount: 1,
            ReachableCount: 1);
        var delivery = new Delivery(
            new DeliveryKey(message.MessageId, 0),
            accountId,
            new Address(AppCode: null, "", "", "", "", "962790000000", "", Platform: null),
            Version: 0,
            DeliveryState.Pending,
            Step: 0,
            SmsChannel.Id,
            Tries: 0,
            AttemptCount: 0,
            CancelRequested: false,
            DueTime: now,
            DeliveryLane.Normal,
            TurnTime: now,
            StepDeadline: null,
            Reason: "",
            ChangeTime: now,
            OpenAttempts: []);
        return new Acceptance(message, [delivery], Lease: null, Request: null);
    }

    private async Task<Application> AddApplicationAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = _time.GetMilliseconds();
        var account = new Account(_ids.Next(), "Benchmark", IsAdmin: true, now);
        var key = ApiKeyFactory.ToCredential(ApiKeyFactory.Create(), _ids.Next(), account, Scopes.All, expireTime: null, "Benchmark", now);
        await services.GetRequiredService<IAccountStore>().AddAsync(account, key, request: null, cancellationToken);
        var application = new Application(_ids.Next(), account.AccountId, "Shop", ApnsActive: false, FcmActive: false, now, now);
        await services.GetRequiredService<IEntityStore<Application>>().AddAsync(application, request: null, cancellationToken);
        return application;
    }
}
