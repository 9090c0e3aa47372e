using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>The writes of the stores without a request key.</summary>
internal static class StoreCalls
{
    public static Task<RequestRecord?> AcceptAsync(
        this IMessageStore messages, Message message, IReadOnlyList<Delivery> deliveries, Lease? lease, CancellationToken cancellationToken) =>
        messages.AcceptAsync(new Acceptance(message, deliveries, lease, Request: null), cancellationToken);

    public static Task AddAsync(this IAccountStore accounts, Account account, ApiKey firstKey, CancellationToken cancellationToken) =>
        accounts.AddAsync(account, firstKey, request: null, cancellationToken);

    public static Task AddKeyAsync(this IAccountStore accounts, ApiKey key, CancellationToken cancellationToken) =>
        accounts.AddKeyAsync(key, request: null, cancellationToken);

    public static Task<ApiKey?> RemoveKeyAsync(
        this IAccountStore accounts, ObjectId accountId, ObjectId keyId, CancellationToken cancellationToken) =>
        ResultOf(accounts.RemoveKeyAsync(accountId, keyId, request: null, cancellationToken));

    public static Task AddAsync(this IApplicationStore applications, Application application, CancellationToken cancellationToken) =>
        applications.AddAsync(application, request: null, cancellationToken);

    public static Task<Application?> UpdateAsync(
        this IApplicationStore applications,
        ObjectId accountId,
        ObjectId appCode,
        Func<Application, Application> change,
        CancellationToken cancellationToken) =>
        ResultOf(applications.UpdateAsync(accountId, appCode, change, request: null, cancellationToken));

    public static Task<Application?> RemoveAsync(
        this IApplicationStore applications, ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken) =>
        ResultOf(applications.RemoveAsync(accountId, appCode, request: null, cancellationToken));

    public static async Task<Device> PutAsync(this IDeviceStore devices, Device device, CancellationToken cancellationToken) =>
        (await devices.PutAsync(device, request: null, cancellationToken)).Result!;

    public static Task<Device?> UpdateAsync(
        this IDeviceStore devices, ObjectId appCode, string deviceUid, Func<Device, Device> change, CancellationToken cancellationToken) =>
        ResultOf(devices.UpdateAsync(appCode, deviceUid, change, request: null, cancellationToken));

    public static Task<Device?> RemoveAsync(
        this IDeviceStore devices, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        ResultOf(devices.RemoveAsync(appCode, deviceUid, request: null, cancellationToken));

    public static Task AddAsync(this IScenarioStore scenarios, Scenario scenario, CancellationToken cancellationToken) =>
        scenarios.AddAsync(scenario, request: null, cancellationToken);

    public static Task<Scenario?> UpdateAsync(
        this IScenarioStore scenarios,
        ObjectId accountId,
        ObjectId scenarioKey,
        Func<Scenario, Scenario> change,
        CancellationToken cancellationToken) =>
        ResultOf(scenarios.UpdateAsync(accountId, scenarioKey, change, request: null, cancellationToken));

    public static Task<Scenario?> RemoveAsync(
        this IScenarioStore scenarios, ObjectId accountId, ObjectId scenarioKey, CancellationToken cancellationToken) =>
        ResultOf(scenarios.RemoveAsync(accountId, scenarioKey, request: null, cancellationToken));

    private static async Task<T?> ResultOf<T>(Task<Written<T>> write)
        where T : class
        => (await write).Result;
}
