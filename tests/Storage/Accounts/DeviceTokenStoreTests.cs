using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Accounts;

public sealed class DeviceTokenStoreTests : EveryStoreTests
{
    private IDeviceTokenStore Tokens => Store.Get<IDeviceTokenStore>();

    [Fact]
    public async Task Add_Token_IsFoundByItsSecretAndListedWithItsDeviceOnly()
    {
        var accountId = await AddAccountAsync();
        var device = new DeviceKey(Samples.NextId(), "phone-1");
        var (secret, token) = await AddAsync(accountId, device);
        await AddAsync(accountId, device with { DeviceUid = "phone-2" });

        var presented = DeviceTokenKind.Present(secret.AsMemory());
        var found = await Store.Get<ICredentialStore>().FindAsync(DeviceTokenKind.KindName, presented.ToLookupId(), Token);

        Assert.Equal((accountId, device.AppCode, device.DeviceUid), (found!.Value.Account.AccountId, found.Value.Credential.AppCode!.Value, found.Value.Credential.DeviceUid));
        Assert.True(new DeviceTokenKind().Verify(found.Value.Credential, presented));
        Assert.Equal([token.CredentialId], (await Tokens.ListAsync(accountId, device, Token)).Select(listed => listed.CredentialId));
        Assert.Empty(await Tokens.ListAsync(Samples.NextId(), device, Token));
    }

    [Fact]
    public async Task Add_MoreThanADeviceMayHave_EndsTheOldestAndThoseThatExpired()
    {
        var accountId = await AddAccountAsync();
        var device = new DeviceKey(Samples.NextId(), "phone-1");
        var expired = await AddAsync(accountId, device, TimeSpan.FromMinutes(1));
        Samples.Now = Samples.Now.AddMinutes(2);
        var ids = new List<ObjectId>();
        for (var i = 0; i < DeviceTokenKind.MaxOfDevice + 2; i++)
        {
            Samples.Now = Samples.Now.AddSeconds(1);
            ids.Add((await AddAsync(accountId, device)).Token.CredentialId);
        }

        var listed = (await Tokens.ListAsync(accountId, device, Token)).Select(token => token.CredentialId);

        Assert.Equal(ids[^DeviceTokenKind.MaxOfDevice..], listed);
        Assert.DoesNotContain(expired.Token.CredentialId, listed);
    }

    [Fact]
    public async Task Remove_OneOrAll_LeavesOtherDevicesAndAccountsAlone()
    {
        var accountId = await AddAccountAsync();
        var device = new DeviceKey(Samples.NextId(), "phone-1");
        var tokens = new[] { await AddAsync(accountId, device), await AddAsync(accountId, device), await AddAsync(accountId, device) };
        var other = await AddAsync(accountId, device with { DeviceUid = "phone-2" });

        Assert.Empty((await Tokens.RemoveAsync(Samples.NextId(), device, null, null, Token)).Result!);
        Assert.Empty((await Tokens.RemoveAsync(accountId, device, other.Token.CredentialId, null, Token)).Result!);
        Assert.Single((await Tokens.RemoveAsync(accountId, device, tokens[1].Token.CredentialId, null, Token)).Result!);
        Assert.Equal(2, (await Tokens.RemoveAsync(accountId, device, null, null, Token)).Result!.Count);
        Assert.Single(await Tokens.ListAsync(accountId, device with { DeviceUid = "phone-2" }, Token));
    }

    private async Task<(string Secret, Credential Token)> AddAsync(ObjectId accountId, DeviceKey device, TimeSpan? lifetime = null)
    {
        var secret = ApiKeyFactory.Create(DeviceTokenKind.Prefix);
        var token = DeviceTokenKind.ToCredential(secret, Samples.NextId(), accountId, device, Samples.Now + (lifetime ?? TimeSpan.FromDays(1)), Samples.Now);
        await Tokens.AddAsync(token, request: null, Token);
        return (secret, token);
    }

    private async Task<ObjectId> AddAccountAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        return account.AccountId;
    }
}
