using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Requests;

/// <summary>Every write of the stores that takes a key, each of which can be done on what is prepared.</summary>
public sealed class WritesUnderKeys
{
    private static readonly Dictionary<string, Func<WritesUnderKeys, Task<(bool IsWritten, RequestRecord? Earlier)>>> Writes = new()
    {
        ["add account"] = writes =>
        {
            var account = writes._samples.Account();
            return writes.DoAsync<Account>(draft => writes._store.Accounts.AddAsync(account, writes._samples.Key(account), draft, Token));
        },
        ["add key"] = writes => writes.DoAsync<Credential>(
            draft => writes._store.Credentials.AddAsync(writes._samples.Key(writes._account, seed: 2), draft, Token)),
        ["remove key"] = writes => writes.DoAsync<Credential>(
            draft => writes._store.Credentials.RemoveAsync(writes.AccountId, ApiKeyKind.KindName, writes._key.CredentialId, draft, Token)),
        ["add application"] = writes => writes.DoAsync<Application>(
            draft => writes._store.Applications.AddAsync(writes._samples.Application(writes.AccountId), draft, Token)),
        ["update application"] = writes => writes.DoAsync<Application>(draft => writes._store.Applications.UpdateAsync(
            writes.AccountId, writes._application.AppCode, stored => stored with { Name = stored.Name + "+" }, draft, Token)),
        ["remove application"] = writes => writes.DoAsync<Application>(
            draft => writes._store.Applications.RemoveAsync(writes.AccountId, writes._application.AppCode, draft, Token)),
        ["put device"] = writes => writes.DoAsync<Device>(
            draft => writes._store.Devices.PutAsync(writes._samples.Device(writes._application.AppCode, "new"), draft, Token)),
        ["update device"] = writes => writes.DoAsync<Device>(draft => writes._store.Devices.UpdateAsync(
            writes._application.AppCode, writes._device.DeviceUid, stored => stored with { UserId = stored.UserId + "+" }, draft, Token)),
        ["remove device"] = writes => writes.DoAsync<Device>(
            draft => writes._store.Devices.RemoveAsync(writes._application.AppCode, writes._device.DeviceUid, draft, Token)),
        ["add scenario"] = writes => writes.DoAsync<Scenario>(
            draft => writes._store.Scenarios.AddAsync(writes._samples.Scenario(writes.AccountId), draft, Token)),
        ["update scenario"] = writes => writes.DoAsync<Scenario>(draft => writes._store.Scenarios.UpdateAsync(
            writes.AccountId, writes._scenario.ScenarioKey, stored => stored with { Name = stored.Name + "+" }, draft, Token)),
        ["remove scenario"] = writes => writes.DoAsync<Scenario>(
            draft => writes._store.Scenarios.RemoveAsync(writes.AccountId, writes._scenario.ScenarioKey, draft, Token)),
    };

    private readonly StoreFixture _store;
    private readonly Samples _samples;
    private readonly Account _account;
    private readonly Credential _key;
    private readonly Application _application;
    private readonly Device _device;
    private readonly Scenario _scenario;

    private WritesUnderKeys(StoreFixture store, Samples samples)
    {
        (_store, _samples) = (store, samples);
        _account = samples.Account();
        _key = samples.Key(_account);
        _application = samples.Application(AccountId);
        _device = samples.Device(_application.AppCode, "old");
        _scenario = samples.Scenario(AccountId);
        Key = new RequestKey(AccountId, "order-1", new byte[] { 1, 2, 3 });
    }

    public static TheoryData<string> Names => [.. Writes.Keys];

    /// <summary>What each write is answered.</summary>
    public static ReadOnlyMemory<byte> Answer { get; } = new byte[] { 4, 5, 6 };

    public ObjectId AccountId => _account.AccountId;

    public RequestKey Key { get; }

    private static CancellationToken Token => CancellationToken.None;

    public static async Task<WritesUnderKeys> PrepareAsync(StoreFixture store, Samples samples)
    {
        var writes = new WritesUnderKeys(store, samples);
        await store.Accounts.AddAsync(writes._account, writes._key, Token);
        await store.Applications.AddAsync(writes._application, Token);
        await store.Devices.PutAsync(writes._device, Token);
        await store.Scenarios.AddAsync(writes._scenario, Token);
        return writes;
    }

    public Task<(bool IsWritten, RequestRecord? Earlier)> RunAsync(string name) => Writes[name](this);

    private async Task<(bool IsWritten, RequestRecord? Earlier)> DoAsync<T>(Func<RequestDraft<T>, Task<Written<T>>> write)
        where T : class
    {
        var written = await write(new RequestDraft<T>(Key, _samples.Now, _ => Answer));
        return (written.Result is not null, written.Earlier);
    }
}
