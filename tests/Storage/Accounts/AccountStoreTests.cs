using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Accounts;

public sealed class AccountStoreTests : EveryStoreTests
{
    [Fact]
    public async Task Any_EmptyThenOneAccount_FalseThenTrue()
    {
        Assert.False(await Store.Accounts.AnyAsync(Token));
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        Assert.True(await Store.Accounts.AnyAsync(Token));
    }

    [Fact]
    public async Task AddFirst_TwiceAtTheSameTime_StoresOneAccount()
    {
        var (first, second) = (Samples.Account(), Samples.Account());
        var key = Samples.Key(first);
        var sameKey = key with { CredentialId = Samples.NextId(), AccountId = second.AccountId };

        var added = await Task.WhenAll(
            Store.Accounts.AddFirstAsync(first, key, Token), Store.Accounts.AddFirstAsync(second, sameKey, Token));

        Assert.Single(added, isAdded => isAdded);
        var expected = added[0] ? first : second;
        var (_, account) = Assert.NotNull(await FindKeyAsync(key));
        Assert.Equal(expected, account);
        Assert.Null(await Store.Accounts.FindAsync((added[0] ? second : first).AccountId, Token));
    }

    [Fact]
    public async Task Add_AccountWithCredential_BothAreFoundAsStored()
    {
        var account = Samples.Account() with { IsAdmin = true };
        var key = Samples.Key(account) with { Scopes = Scopes.Send | Scopes.Read, ExpireTime = Samples.Now.AddDays(1) };
        await Store.Accounts.AddAsync(account, key, Token);

        Assert.Equal(account, await Store.Accounts.FindAsync(account.AccountId, Token));
        var (foundKey, foundAccount) = Assert.NotNull(await FindKeyAsync(key));
        Assert.Equal(account, foundAccount);
        Assert.Equal(key.Secret.ToArray(), foundKey.Secret.ToArray());
        Assert.Equal(key with { Secret = default }, foundKey with { Secret = default });
    }

    [Fact]
    public async Task Update_Account_IsFoundWithItsCredentialAsChanged()
    {
        var (account, other) = (Samples.Account(), Samples.Account());
        var key = Samples.Key(account);
        await Store.Accounts.AddAsync(account, key, Token);
        await Store.Accounts.AddAsync(other, Samples.Key(other, seed: 2), Token);

        var changed = account with { Name = "Renamed", RefusesBroadcasts = true };
        Assert.Equal(changed, (await Store.Accounts.UpdateAsync(account.AccountId, _ => changed, request: null, Token)).Result);

        Assert.Equal(changed, (await FindKeyAsync(key))?.Account);
        Assert.Equal(other, await Store.Accounts.FindAsync(other.AccountId, Token));
        Assert.Null((await Store.Accounts.UpdateAsync(Samples.NextId(), _ => changed, request: null, Token)).Result);
    }

    [Fact]
    public async Task Update_AtTheSameTime_LosesNoChange()
    {
        var account = Samples.Account() with { Name = "" };
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.Accounts.UpdateAsync(
            account.AccountId, stored => stored with { Name = stored.Name + "x" }, request: null, Token)));

        Assert.Equal(new string('x', 8), (await Store.Accounts.FindAsync(account.AccountId, Token))!.Name);
    }

    [Fact]
    public async Task Add_CredentialThatCannotBeStored_AccountIsNotStoredEither()
    {
        var first = Samples.Account();
        var key = Samples.Key(first);
        await Store.Accounts.AddAsync(first, key, Token);
        var second = Samples.Account();

        await Assert.ThrowsAnyAsync<Exception>(
            () => Store.Accounts.AddAsync(second, key with { AccountId = second.AccountId }, Token));

        Assert.Null(await Store.Accounts.FindAsync(second.AccountId, Token));
    }

    [Fact]
    public async Task FindCredential_OtherKindOrLookupIdOrCase_IsNotFound()
    {
        var account = Samples.Account();
        var key = Samples.Key(account) with { LookupId = "anna" };
        await Store.Accounts.AddAsync(account, key, Token);
        await Store.Credentials.AddAsync(Samples.Key(account, seed: 2) with { Kind = "other", LookupId = "anna" }, Token);

        Assert.Equal(key.CredentialId, (await Store.Credentials.FindAsync(ApiKeyKind.KindName, "anna", Token))?.Credential.CredentialId);
        Assert.Null(await Store.Credentials.FindAsync(ApiKeyKind.KindName, "Anna", Token));
        Assert.Null(await Store.Credentials.FindAsync("third", "anna", Token));
    }

    [Fact]
    public async Task AddCredential_LookupIdTaken_IsRefused()
    {
        var account = Samples.Account();
        var key = Samples.Key(account);
        await Store.Accounts.AddAsync(account, key, Token);

        await Assert.ThrowsAnyAsync<Exception>(() => Store.Credentials.AddAsync(key with { CredentialId = Samples.NextId() }, Token));
    }

    [Fact]
    public async Task ListCredentials_PageByPage_EachOfItsKindOnceOldestFirst()
    {
        var (account, other) = (Samples.Account(), Samples.Account());
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        await Store.Accounts.AddAsync(other, Samples.Key(other, seed: 9), Token);
        await Store.Credentials.AddAsync(Samples.Key(account, seed: 8) with { Kind = "other" }, Token);
        for (byte seed = 2; seed <= 5; seed++)
        {
            // Two at each moment: the id decides between them.
            Samples.Now = Samples.Now.AddSeconds(seed % 2);
            await Store.Credentials.AddAsync(Samples.Key(account, seed), Token);
        }

        var names = new List<string>();
        for (var page = new PageRequest(2, ""); ;)
        {
            var found = await Store.Credentials.ListAsync(account.AccountId, [ApiKeyKind.KindName], page, Token);
            names.AddRange(found!.Items.Select(key => key.Name));
            if (found.NextCursor == "")
            {
                break;
            }

            page = page with { Cursor = found.NextCursor };
        }

        Assert.Equal(["till 1", "till 2", "till 3", "till 4", "till 5"], names);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("!!")]
    [InlineData("MTIz")]
    [InlineData("OTk5OTk5OTk5OTk5OTk5OTk5IDYwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA")]
    public async Task ListCredentials_ForeignCursor_Null(string cursor) =>
        Assert.Null(await Store.Credentials.ListAsync(Samples.NextId(), [ApiKeyKind.KindName], new PageRequest(2, cursor), Token));

    [Fact]
    public async Task RemoveCredential_OfAnotherAccountOrKind_NullAndKept()
    {
        var (account, other) = (Samples.Account(), Samples.Account());
        var key = Samples.Key(account);
        await Store.Accounts.AddAsync(account, key, Token);
        await Store.Accounts.AddAsync(other, Samples.Key(other, seed: 2), Token);

        Assert.Null(await Store.Credentials.RemoveAsync(other.AccountId, ApiKeyKind.KindName, key.CredentialId, Token));
        Assert.Null(await Store.Credentials.RemoveAsync(account.AccountId, "other", key.CredentialId, Token));
        Assert.NotNull(await FindKeyAsync(key));

        var removed = await Store.Credentials.RemoveAsync(account.AccountId, ApiKeyKind.KindName, key.CredentialId, Token);
        Assert.Equal(key.CredentialId, removed?.CredentialId);
        Assert.Null(await FindKeyAsync(key));
    }

    [Fact]
    public async Task KeyRing_PutTwice_HoldsTheLastContent()
    {
        var ring = Store.Get<IKeyRingStore>();
        await ring.PutAsync(new RingKey("key-1", new byte[] { 1 }), Token);
        await ring.PutAsync(new RingKey("key-2", new byte[] { 2 }), Token);
        await ring.PutAsync(new RingKey("key-1", new byte[] { 3, 4 }), Token);

        var keys = await ring.ReadAsync(Token);

        Assert.Equal(["key-1: 0304", "key-2: 02"], keys.Select(key => $"{key.Name}: {Convert.ToHexString(key.Content.Span)}").Order());
    }

    [Fact]
    public async Task Reopen_StoredAccount_IsStillThere()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        await Store.ReopenAsync();
        Assert.Equal(account, await Store.Accounts.FindAsync(account.AccountId, Token));
    }

    private Task<(Credential Credential, Account Account)?> FindKeyAsync(Credential key) =>
        Store.Credentials.FindAsync(ApiKeyKind.KindName, key.LookupId, Token);
}
