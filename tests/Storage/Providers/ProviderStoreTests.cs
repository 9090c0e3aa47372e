using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Providers;

public abstract class ProviderStoreTests(StoreFixture store) : StoreTests(store)
{
    private byte _keys;

    private IOwnProviderStore Providers => Store.Get<IOwnProviderStore>();

    private IProviderPaceStore Paces => Store.Get<IProviderPaceStore>();

    [Fact]
    public async Task Load_WhatWasAdded_IsThatAgain()
    {
        var provider = await AddAsync(await AddAccountAsync());

        var (found, version) = Assert.Single(await Providers.LoadAsync([provider.ProviderId, Samples.NextId()], Token));

        Assert.Equal(provider.Settings, found.Settings);
        Assert.Equal(provider.SecretNames, found.SecretNames);
        Assert.Equal(provider.Secrets.ToArray(), found.Secrets.ToArray());
        Assert.Equal(provider, found with { Settings = provider.Settings, SecretNames = provider.SecretNames, Secrets = provider.Secrets });
        Assert.Equal((await Providers.ListVersionsAsync(Token))[provider.ProviderId], version);
    }

    [Fact]
    public async Task ListVersions_ProviderChangesAndGoes_SaysSoForEachAlone()
    {
        var accountId = await AddAccountAsync();
        var (changed, gone, same) = (await AddAsync(accountId), await AddAsync(accountId), await AddAsync(await AddAccountAsync()));
        Assert.Equal((2, 1), (await Providers.CountAsync(accountId, Token), await Providers.CountAsync(same.AccountId, Token)));
        var before = await Providers.ListVersionsAsync(Token);

        await Providers.UpdateAsync(accountId, changed.ProviderId, static stored => stored with { Weight = 7 }, null, Token);
        await Providers.RemoveAsync(accountId, gone.ProviderId, null, Token);
        var after = await Providers.ListVersionsAsync(Token);

        Assert.True(after[changed.ProviderId] > before[changed.ProviderId]);
        Assert.Equal(before[same.ProviderId], after[same.ProviderId]);
        Assert.False(after.ContainsKey(gone.ProviderId));
        Assert.Equal(7, (await Providers.LoadAsync([changed.ProviderId], Token))[0].Provider.Weight);
    }

    [Fact]
    public async Task Find_ProviderOfAnotherAccount_IsNone()
    {
        var provider = await AddAsync(await AddAccountAsync());
        var other = await AddAccountAsync();

        Assert.Null(await Providers.FindAsync(other, provider.ProviderId, Token));
        Assert.Empty((await Providers.ListAsync(other, PageRequest.All, Token))!.Items);
    }

    [Fact]
    public async Task Sum_CountsOfTwoNodes_AreAddedAndEachReplacesItsOwn()
    {
        var minute = new DateTimeOffset(2026, 3, 4, 5, 6, 0, TimeSpan.Zero);
        await Paces.PutAsync("a", [new("main", minute, 10, 1, 5), new("main", minute.AddMinutes(1), 3, 0, 0)], Token);
        await Paces.PutAsync("b", [new("main", minute, 4, 0, 4), new("second", minute, 1, 0, 1)], Token);
        await Paces.PutAsync("a", [new("main", minute, 12, 2, 9)], Token);

        var sums = await Paces.SumAsync(minute, Token);

        Assert.Equal(
            [new("main", minute, 16, 2, 13), new("main", minute.AddMinutes(1), 3, 0, 0), new PaceCount("second", minute, 1, 0, 1)],
            sums.OrderBy(sum => sum.Provider, StringComparer.Ordinal).ThenBy(sum => sum.Minute));
        Assert.Equal("main", Assert.Single(await Paces.SumAsync(minute.AddSeconds(1), Token)).Provider);
    }

    [Fact]
    public async Task Remove_OldCounts_GoBitByBit()
    {
        var minute = new DateTimeOffset(2026, 3, 4, 5, 6, 0, TimeSpan.Zero);
        await Paces.PutAsync("a", [new("x", minute, 1, 0, 0), new("y", minute, 1, 0, 0), new("x", minute.AddMinutes(1), 1, 0, 0)], Token);

        Assert.Equal(1, await Paces.RemoveAsync(minute.AddMinutes(1), 1, Token));
        Assert.Equal(1, await Paces.RemoveAsync(minute.AddMinutes(1), 5, Token));
        Assert.Equal(minute.AddMinutes(1), Assert.Single(await Paces.SumAsync(minute, Token)).Minute);
    }

    private async Task<ObjectId> AddAccountAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account, ++_keys), Token);
        return account.AccountId;
    }

    private async Task<OwnProvider> AddAsync(ObjectId accountId)
    {
        var provider = new OwnProvider(
            Samples.NextId(),
            accountId,
            Samples.NextId(),
            "Our SMSC",
            "Smpp",
            (Channel)2,
            "966",
            "Arena",
            3,
            IsFailover: true,
            IsEnabled: true,
            new Dictionary<string, string> { ["Host"] = "smsc.example", ["SystemId"] = "arena" },
            ["Password"],
            new byte[] { 1, 2, 3 },
            Samples.Now,
            Samples.Now);
        await Providers.AddAsync(provider, null, Token);
        return provider;
    }
}
