using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Channels;

public abstract class ProviderTemplateStoreTests(StoreFixture store) : StoreTests(store)
{
    private ProviderTemplate Order => new("wa", "order", "en", "APPROVED", "UTILITY", "Order {{1}}", "", Samples.Now);

    private IProviderTemplateStore Templates => Store.Get<IProviderTemplateStore>();

    [Fact]
    public async Task Replace_List_IsWhatThereIsOfThatProvider()
    {
        var other = Order with { Provider = "wb" };
        await Templates.ReplaceAsync("wa", [Order, Order with { Name = "gone" }], Samples.Now, Token);
        await Templates.ReplaceAsync("wb", [other], Samples.Now, Token);

        var changed = Order with { Status = "PAUSED", ChangeTime = Samples.Now.AddHours(1) };
        await Templates.ReplaceAsync("wa", [changed, changed with { Language = "ar" }], Samples.Now.AddHours(1), Token);

        Assert.Equal([changed with { Language = "ar" }, changed], await Templates.ListAsync("wa", Token));
        Assert.Equal([changed with { Language = "ar" }, changed, other], await Templates.ListAsync(null, Token));
        Assert.Equal(
            [(new TemplateKey("wa", "order", "en"), "PAUSED"), (new TemplateKey("wb", "order", "en"), "APPROVED")],
            (await Templates.FindStatusesAsync(
                [new("wa", "order", "en"), new("wb", "order", "en"), new("wa", "gone", "en"), new("wa", "order", "en")], Token))
                .Select(static pair => (pair.Key, pair.Value))
                .OrderBy(static pair => pair.Key.Provider));
    }

    [Fact]
    public async Task Replace_ListFromBeforeAChange_LeavesTheChange()
    {
        var told = Samples.Now.AddSeconds(1);
        await Templates.ReplaceAsync("wa", [Order], Samples.Now.AddHours(-1), Token);
        await Templates.ApplyAsync(new TemplateChange("wa", "order", "en", "PAUSED", "LOW_QUALITY"), told, Token);
        await Templates.ApplyAsync(new TemplateChange("wa", "new", "en", "REJECTED", ""), told, Token);

        await Templates.ReplaceAsync("wa", [Order], Samples.Now, Token);

        Assert.Equal(
            [
                new ProviderTemplate("wa", "new", "en", "REJECTED", "", "", "", told),
                Order with { Status = "PAUSED", Reason = "LOW_QUALITY", ChangeTime = told },
            ],
            await Templates.ListAsync("wa", Token));
    }

    [Fact]
    public async Task Apply_AtOnce_IsStoredOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number =>
            Templates.ApplyAsync(new TemplateChange("wa", new string('n', 512), "en", $"S{number}", ""), Samples.Now.AddSeconds(number), Token)));

        Assert.Equal(512, Assert.Single(await Templates.ListAsync("wa", Token)).Name.Length);
    }
}
