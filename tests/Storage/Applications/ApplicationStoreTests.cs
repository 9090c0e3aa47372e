using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Applications;

public sealed class ApplicationStoreTests : EveryStoreTests
{
    [Fact]
    public async Task Add_Application_FoundByItsAccountOnly()
    {
        var (accountId, otherId) = (await AddAccountAsync(), await AddAccountAsync());
        var application = Samples.Application(accountId);
        await Store.Applications.AddAsync(application, Token);

        Assert.Equal(application, await Store.Applications.FindAsync(accountId, application.AppCode, Token));
        Assert.Null(await Store.Applications.FindAsync(otherId, application.AppCode, Token));
        Assert.Empty((await Store.Applications.ListAsync(otherId, PageRequest.All, Token))!.Items);
    }

    [Fact]
    public async Task List_PageByPage_EachOnceOldestFirst()
    {
        var accountId = await AddAccountAsync();
        var added = new List<ObjectId>();
        for (var i = 0; i < 5; i++)
        {
            Samples.Now = Samples.Now.AddMilliseconds(i % 2);
            var application = Samples.Application(accountId);
            await Store.Applications.AddAsync(application, Token);
            added.Add(application.AppCode);
        }

        var first = await Store.Applications.ListAsync(accountId, new PageRequest(3, ""), Token);
        var second = await Store.Applications.ListAsync(accountId, new PageRequest(3, first!.NextCursor), Token);

        Assert.Equal(added, first.Items.Concat(second!.Items).Select(application => application.AppCode));
        Assert.Equal("", second.NextCursor);
        Assert.Null(await Store.Applications.ListAsync(accountId, new PageRequest(3, "nonsense"), Token));
    }

    [Fact]
    public async Task Update_Change_IsStored()
    {
        var accountId = await AddAccountAsync();
        var application = Samples.Application(accountId);
        await Store.Applications.AddAsync(application, Token);

        var updated = await Store.Applications.UpdateAsync(
            accountId, application.AppCode, stored => stored with { Name = "New", ApnsActive = true }, Token);

        Assert.Equal(application with { Name = "New", ApnsActive = true }, updated);
        Assert.Equal(updated, await Store.Applications.FindAsync(accountId, application.AppCode, Token));
    }

    [Fact]
    public async Task Update_OfAnotherAccount_NullAndUnchanged()
    {
        var (accountId, otherId) = (await AddAccountAsync(), await AddAccountAsync());
        var application = Samples.Application(accountId);
        await Store.Applications.AddAsync(application, Token);

        Assert.Null(await Store.Applications.UpdateAsync(otherId, application.AppCode, stored => stored with { Name = "Mine" }, Token));
        Assert.Equal(application, await Store.Applications.FindAsync(accountId, application.AppCode, Token));
    }

    [Fact]
    public async Task Update_ManyAtOnce_NoneIsLost()
    {
        var accountId = await AddAccountAsync();
        var application = Samples.Application(accountId) with { Name = "" };
        await Store.Applications.AddAsync(application, Token);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Store.Applications.UpdateAsync(
            accountId, application.AppCode, stored => stored with { Name = stored.Name + "x" }, Token))));

        Assert.Equal(20, (await Store.Applications.FindAsync(accountId, application.AppCode, Token))!.Name.Length);
    }

    [Fact]
    public async Task Remove_Application_GoesWithItsDevices()
    {
        var (accountId, otherId) = (await AddAccountAsync(), await AddAccountAsync());
        var application = Samples.Application(accountId);
        await Store.Applications.AddAsync(application, Token);
        await Store.Devices.PutAsync(Samples.Device(application.AppCode, "d1"), Token);

        Assert.Null(await Store.Applications.RemoveAsync(otherId, application.AppCode, Token));
        Assert.Equal(application, await Store.Applications.RemoveAsync(accountId, application.AppCode, Token));
        Assert.Null(await Store.Applications.FindAsync(accountId, application.AppCode, Token));
        Assert.Null(await Store.Devices.FindAsync(application.AppCode, "d1", Token));
        Assert.Empty(await Store.Devices.CountAsync([application.AppCode], Token));
        Assert.Null(await Store.Applications.RemoveAsync(accountId, application.AppCode, Token));
    }

    private async Task<ObjectId> AddAccountAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        return account.AccountId;
    }
}
