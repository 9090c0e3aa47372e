using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Scenarios;

public sealed class ScenarioStoreTests : EveryStoreTests
{
    [Fact]
    public async Task Add_Scenario_FoundWithItsFlowByItsAccountOnly()
    {
        var (accountId, otherId) = (await AddAccountAsync(), await AddAccountAsync());
        var scenario = Samples.Scenario(accountId);
        await Store.Scenarios.AddAsync(scenario, Token);

        AssertSame(scenario, await Store.Scenarios.FindAsync(accountId, scenario.ScenarioKey, Token));
        Assert.Null(await Store.Scenarios.FindAsync(otherId, scenario.ScenarioKey, Token));
        Assert.Empty((await Store.Scenarios.ListAsync(otherId, PageRequest.All, Token))!.Items);
    }

    [Fact]
    public async Task List_PageByPage_EachOnceOldestFirst()
    {
        var accountId = await AddAccountAsync();
        var added = new List<ObjectId>();
        for (var i = 0; i < 4; i++)
        {
            var scenario = Samples.Scenario(accountId);
            await Store.Scenarios.AddAsync(scenario, Token);
            added.Add(scenario.ScenarioKey);
        }

        var first = await Store.Scenarios.ListAsync(accountId, new PageRequest(2, ""), Token);
        await Store.Scenarios.RemoveAsync(accountId, added[1], Token);
        var second = await Store.Scenarios.ListAsync(accountId, new PageRequest(2, first!.NextCursor), Token);

        Assert.Equal(added, first.Items.Concat(second!.Items).Select(scenario => scenario.ScenarioKey));
        Assert.Equal("", second.NextCursor);
        Assert.Null(await Store.Scenarios.ListAsync(accountId, new PageRequest(2, "nonsense"), Token));
    }

    [Fact]
    public async Task Update_Flow_IsStored()
    {
        var accountId = await AddAccountAsync();
        var scenario = Samples.Scenario(accountId);
        await Store.Scenarios.AddAsync(scenario, Token);
        var later = scenario with { Flow = [new ScenarioStep(SmsChannel.Id, "", null, null)], ModifyTime = Samples.Now.AddDays(1) };

        AssertSame(later, await Store.Scenarios.UpdateAsync(accountId, scenario.ScenarioKey, _ => later, Token));
        AssertSame(later, await Store.Scenarios.FindAsync(accountId, scenario.ScenarioKey, Token));
        Assert.Null(await Store.Scenarios.UpdateAsync(await AddAccountAsync(), scenario.ScenarioKey, _ => scenario, Token));
    }

    [Fact]
    public async Task Remove_Scenario_AnswersWhatItWas()
    {
        var accountId = await AddAccountAsync();
        var scenario = Samples.Scenario(accountId);
        await Store.Scenarios.AddAsync(scenario, Token);

        Assert.Null(await Store.Scenarios.RemoveAsync(await AddAccountAsync(), scenario.ScenarioKey, Token));
        AssertSame(scenario, await Store.Scenarios.RemoveAsync(accountId, scenario.ScenarioKey, Token));
        Assert.Null(await Store.Scenarios.FindAsync(accountId, scenario.ScenarioKey, Token));
    }

    private static void AssertSame(Scenario expected, Scenario? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Flow, actual.Flow);
        Assert.Equal(expected with { Flow = [] }, actual with { Flow = [] });
    }

    private async Task<ObjectId> AddAccountAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        return account.AccountId;
    }
}
