using System.Text.Json;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Documents;

public abstract class DocumentStoreTests(StoreFixture store) : StoreTests(store)
{
    private IDocumentStore Documents => Store.Get<IDocumentStore>();

    [Fact]
    public async Task Put_AnotherTime_TakesItsPlaceInTheIndexToo()
    {
        var app = await AddApplicationAsync();
        var first = await PutAsync(app, "u1", """{"city": "Kazan", "tags": ["a", "b"]}""");
        Samples.Now = Samples.Now.AddMinutes(1);

        var second = await PutAsync(app, "u1", """{"city": "Perm"}""");

        Assert.Equal(first.CreateTime, second.CreateTime);
        Assert.Equal(second, await Documents.FindAsync(app, "users", "u1", Token));
        Assert.Empty(await QueryAsync(app, """{"city": "Kazan"}"""));
        Assert.Equal(["u1"], await QueryAsync(app, """{"city": "Perm"}"""));
    }

    [Theory]
    [InlineData("""{}""", "u1 u2 u3 u4")]
    [InlineData("""{"city": "Kazan"}""", "u1 u3")]
    [InlineData("""{"city": {"$in": ["Perm", "Kazan"]}, "age": {"$gte": 18}}""", "u1 u2")]
    [InlineData("""{"age": 17}""", "u3")]
    [InlineData("""{"age": {"$lt": 31}}""", "u3")]
    [InlineData("""{"age": {"$in": [17, 44, "x"]}}""", "u2 u3")]
    [InlineData("""{"tags": "b"}""", "u1 u2")]
    [InlineData("""{"tags": {"$exists": true}}""", "u1 u2 u4")]
    [InlineData("""{"tags": {"$exists": false}}""", "u3")]
    [InlineData("""{"home.zip": "420"}""", "u4")]
    [InlineData("""{"city": {"$ne": "Kazan"}}""", "u2 u4")]
    [InlineData("""{"city": {"$regex": "^k", "$options": "i"}}""", "u1 u3")]
    [InlineData("""{"$or": [{"city": "Perm"}, {"city": "Kazan", "age": 17}]}""", "u2 u3")]
    [InlineData("""{"$or": [{"city": "Perm"}, {"age": 17}]}""", "u2 u3")]
    [InlineData("""{"nothing": 1}""", "")]
    public async Task Query_ByAnyField_FindsWhatItMeansInTheOrderOfTheIds(string query, string ids)
    {
        var app = await AddApplicationAsync();
        var other = await AddApplicationAsync();
        foreach (var place in new[] { app, other })
        {
            await PutAsync(place, "u2", """{"city": "Perm", "age": 44, "tags": ["b"]}""");
            await PutAsync(place, "u1", """{"city": "Kazan", "age": 31, "tags": ["a", "b", "b"]}""");
            await PutAsync(place, "u4", """{"tags": [], "home": {"zip": "420"}}""");
            await PutAsync(place, "u3", """{"city": "Kazan", "age": 17}""");
        }

        Assert.Equal(ids, string.Join(' ', await QueryAsync(app, query)));
    }

    [Fact]
    public async Task Query_PageByPage_MissesAndRepeatsNone()
    {
        var app = await AddApplicationAsync();
        var texts = Enumerable.Range(0, 25).Select(number => new Document(
            app, "users", $"u{number:00}", $$"""{"number": {{number}}, "even": {{(number % 2 == 0 ? "true" : "false")}}, "tags": ["x", "x"]}""", Samples.Now, Samples.Now));
        await Documents.AddAsync([.. texts], Token);

        Assert.Equal(Enumerable.Range(0, 25).Select(number => $"u{number:00}"), await QueryAsync(app, """{"tags": "x"}""", size: 4));
        Assert.Equal(
            Enumerable.Range(0, 13).Select(number => $"u{2 * number:00}"), await QueryAsync(app, """{"number": {"$exists": true}, "even": true}""", size: 3));
        Assert.Equal(25, (await QueryAsync(app, """{"missing": null}""", size: 7)).Count);

        // More than a page, a page, and less: of three values.
        foreach (var size in new[] { 2, 3, 4 })
        {
            Assert.Equal(["u07", "u11", "u23"], await QueryAsync(app, """{"number": {"$in": [23, 7, 11, 99]}}""", size));
            Assert.Equal(25, (await QueryAsync(app, """{"tags": {"$in": ["x", "y"]}}""", size)).Count);
        }
    }

    [Fact]
    public async Task Query_LongTexts_AreToldApart()
    {
        var app = await AddApplicationAsync();
        var start = new string('x', 200);
        await PutAsync(app, "u1", $$"""{"text": "{{start}}1"}""");
        await PutAsync(app, "u2", $$"""{"text": "{{start}}2"}""");

        Assert.Equal(["u2"], await QueryAsync(app, $$"""{"text": "{{start}}2"}"""));
    }

    [Fact]
    public async Task Remove_Document_IsGoneFromTheIndexToo()
    {
        var app = await AddApplicationAsync();
        await PutAsync(app, "u1", """{"city": "Kazan"}""");

        var removed = await Documents.RemoveAsync(app, "users", "u1", request: null, Token);

        Assert.Equal("u1", removed.Result!.Id);
        Assert.Null((await Documents.RemoveAsync(app, "users", "u1", request: null, Token)).Result);
        Assert.Empty(await QueryAsync(app, """{"city": "Kazan"}"""));
    }

    private async Task<Document> PutAsync(ObjectId app, string id, string json) =>
        (await Documents.PutAsync(new Document(app, "users", id, json, Samples.Now, Samples.Now), request: null, Token)).Result!;

    private async Task<List<string>> QueryAsync(ObjectId app, string query, int size = 100)
    {
        using var json = JsonDocument.Parse(query);
        var (parsed, found, cursor) = (DocumentQueryParser.Parse(json.RootElement), new List<string>(), "");
        do
        {
            var page = await Documents.QueryAsync(app, "users", parsed, cursor, size, Token);
            found.AddRange(page.Items.Select(document => document.Id));
            cursor = page.NextCursor;
        }
        while (cursor.Length > 0);
        return found;
    }

    private async Task<ObjectId> AddApplicationAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        var application = Samples.Application(account.AccountId);
        await Store.Applications.AddAsync(application, Token);
        return application.AppCode;
    }
}
