using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>The writes of the stores without a request key.</summary>
internal static class StoreCalls
{
    public static Task<AcceptRefusal?> AcceptAsync(
        this IMessageStore messages, Message message, IReadOnlyList<Delivery> deliveries, Lease? lease, CancellationToken cancellationToken) =>
        messages.AcceptAsync(new Acceptance(message, deliveries, lease, Request: null), cancellationToken);

    public static Task AddAsync(this IAccountStore accounts, Account account, Credential firstCredential, CancellationToken cancellationToken) =>
        accounts.AddAsync(account, firstCredential, request: null, cancellationToken);

    public static Task AddAsync(this ICredentialStore credentials, Credential credential, CancellationToken cancellationToken) =>
        credentials.AddAsync(credential, request: null, cancellationToken);

    public static Task<Credential?> RemoveAsync(
        this ICredentialStore credentials, ObjectId accountId, string kind, ObjectId credentialId, CancellationToken cancellationToken) =>
        ResultOf(credentials.RemoveAsync(accountId, kind, credentialId, request: null, cancellationToken));

    public static Task AddAsync<T>(this IEntityStore<T> store, T entity, CancellationToken cancellationToken)
        where T : class
        => store.AddAsync(entity, request: null, cancellationToken);

    public static Task<T?> UpdateAsync<T>(
        this IEntityStore<T> store, ObjectId accountId, ObjectId id, Func<T, T> change, CancellationToken cancellationToken)
        where T : class
        => ResultOf(store.UpdateAsync(accountId, id, change, request: null, cancellationToken));

    public static Task<T?> RemoveAsync<T>(this IEntityStore<T> store, ObjectId accountId, ObjectId id, CancellationToken cancellationToken)
        where T : class
        => ResultOf(store.RemoveAsync(accountId, id, request: null, cancellationToken));

    public static async Task<Device> PutAsync(this IDeviceStore devices, Device device, CancellationToken cancellationToken) =>
        (await devices.PutAsync(device, request: null, cancellationToken)).Result!;

    public static Task<Device?> UpdateAsync(
        this IDeviceStore devices, ObjectId appCode, string deviceUid, Func<Device, Device> change, CancellationToken cancellationToken) =>
        ResultOf(devices.UpdateAsync(appCode, deviceUid, change, request: null, cancellationToken));

    public static Task<Device?> RemoveAsync(
        this IDeviceStore devices, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        ResultOf(devices.RemoveAsync(appCode, deviceUid, request: null, cancellationToken));

    private static async Task<T?> ResultOf<T>(Task<Written<T>> write)
        where T : class
        => (await write).Result;
}
