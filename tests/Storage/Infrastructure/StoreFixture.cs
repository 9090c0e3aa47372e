using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>A database of one test, made at its start and removed at its end. Each provider has its own.</summary>
public abstract class StoreFixture : IAsyncDisposable
{
    private readonly ErrorLog _errors = new();
    private ServiceProvider? _services;

    public IAccountStore Accounts => Get<IAccountStore>();

    public ICredentialStore Credentials => Get<ICredentialStore>();

    public IEntityStore<Application> Applications => Get<IEntityStore<Application>>();

    public IDeviceStore Devices => Get<IDeviceStore>();

    public IEntityStore<Scenario> Scenarios => Get<IEntityStore<Scenario>>();

    public IMessageStore Messages => Get<IMessageStore>();

    public IRequestStore Requests => Get<IRequestStore>();

    public IDeliveryStore Deliveries => Get<IDeliveryStore>();

    public IStatusLogStore Log => Get<IStatusLogStore>();

    /// <summary>The clock of the tests that need one.</summary>
    public ManualTimeProvider Time { get; } = new(new Samples().Now);

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    public virtual async Task StartAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_errors));
        services.AddSingleton<TimeProvider>(Time);
        AddStorage(services);
        _services = services.BuildServiceProvider();
        await Get<MessagingDatabase>().StartAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (_services is { } services)
        {
            _services = null;
            await services.DisposeAsync();
        }
    }

    /// <summary>What the next process finds.</summary>
    public async Task ReopenAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await RemoveAsync();
        GC.SuppressFinalize(this);
        Assert.Empty(_errors.Entries);
    }

    /// <summary>Lets the store's leases grow older, without anybody waiting.</summary>
    public abstract Task AgeLeasesAsync(TimeSpan span);

    /// <summary>Runs SQL beside the store; what a query answers is its first value.</summary>
    public abstract Task<object?> ExecuteAsync(string sql);

    protected abstract void AddStorage(IServiceCollection services);

    protected abstract Task RemoveAsync();
}
