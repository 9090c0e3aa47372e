using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Accounts;

public abstract class AccountStoreTests(StoreFixture store) : StoreTests(store)
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
    public async Task Add_AccountWithKey_BothAreFoundAsStored()
    {
        var account = Samples.Account() with { IsAdmin = true };
        var key = Samples.Key(account);
        await Store.Accounts.AddAsync(account, key, Token);

        Assert.Equal(account, await Store.Accounts.FindAsync(account.AccountId, Token));
        var (foundKey, foundAccount) = Assert.Single(await Store.Accounts.FindKeysAsync(key.Hash, Token));
        Assert.Equal(account, foundAccount);
        Assert.Equal(key.Hash.ToArray(), foundKey.Hash.ToArray());
        Assert.Equal(key with { Hash = default }, foundKey with { Hash = default });
    }

    [Fact]
    public async Task Add_KeyThatCannotBeStored_AccountIsNotStoredEither()
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
    public async Task FindKeys_HashesWithTheSameStart_AllAreAnswered()
    {
        var account = Samples.Account();
        var key = Samples.Key(account);
        var twin = key.Hash.ToArray();
        twin[31] ^= 1;
        await Store.Accounts.AddAsync(account, key, Token);
        await Store.Accounts.AddKeyAsync(Samples.Key(account) with { Hash = twin }, Token);
        await Store.Accounts.AddKeyAsync(Samples.Key(account, seed: 2), Token);

        Assert.Equal(2, (await Store.Accounts.FindKeysAsync(key.Hash, Token)).Count);
        Assert.Empty(await Store.Accounts.FindKeysAsync(new byte[32], Token));
    }

    [Fact]
    public async Task ListKeys_PageByPage_EachOnceOldestFirst()
    {
        var (account, other) = (Samples.Account(), Samples.Account());
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        await Store.Accounts.AddAsync(other, Samples.Key(other, seed: 9), Token);
        for (byte seed = 2; seed <= 5; seed++)
        {
            // Two at each moment: the id decides between them.
            Samples.Now = Samples.Now.AddSeconds(seed % 2);
            await Store.Accounts.AddKeyAsync(Samples.Key(account, seed), Token);
        }

        var names = new List<string>();
        for (var page = new PageRequest(2, ""); ;)
        {
            var found = await Store.Accounts.ListKeysAsync(account.AccountId, page, Token);
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
    public async Task ListKeys_ForeignCursor_Null(string cursor) =>
        Assert.Null(await Store.Accounts.ListKeysAsync(Samples.NextId(), new PageRequest(2, cursor), Token));

    [Fact]
    public async Task RemoveKey_OfAnotherAccount_NullAndKept()
    {
        var (account, other) = (Samples.Account(), Samples.Account());
        var key = Samples.Key(account);
        await Store.Accounts.AddAsync(account, key, Token);
        await Store.Accounts.AddAsync(other, Samples.Key(other, seed: 2), Token);

        Assert.Null(await Store.Accounts.RemoveKeyAsync(other.AccountId, key.KeyId, Token));
        Assert.Single(await Store.Accounts.FindKeysAsync(key.Hash, Token));

        Assert.Equal(key.KeyId, (await Store.Accounts.RemoveKeyAsync(account.AccountId, key.KeyId, Token))?.KeyId);
        Assert.Empty(await Store.Accounts.FindKeysAsync(key.Hash, Token));
    }

    [Fact]
    public async Task Reopen_StoredAccount_IsStillThere()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        await Store.ReopenAsync();
        Assert.Equal(account, await Store.Accounts.FindAsync(account.AccountId, Token));
    }
}
