using System.Text.Json;
using Grpc.Messaging.Engine.Documents;

namespace Grpc.Messaging.Tests.Unit.Documents;

/// <summary>Queries mean what MongoDB means by them, as far as they are known.</summary>
public sealed class DocumentQueryTests
{
    private const string Document =
        """
        {"name": "lina", "age": 31, "fan": true, "nick": null, "roles": ["a", "b"], "address": {"city": "Kazan", "zip": 420000},
         "visits": [{"year": 2023, "place": "Perm"}, {"year": 2024, "place": "Ufa"}], "since": "2024-06-24T12:00:00Z"}
        """;

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"name": "lina"}""", true)]
    [InlineData("""{"name": "omar"}""", false)]
    [InlineData("""{"name": {"$eq": "lina"}, "age": 31}""", true)]
    [InlineData("""{"name": {"$ne": "lina"}}""", false)]
    [InlineData("""{"missing": {"$ne": "x"}}""", true)]
    [InlineData("""{"age": {"$gt": 30, "$lt": 32}}""", true)]
    [InlineData("""{"age": {"$gte": 32}}""", false)]
    [InlineData("""{"age": {"$lte": 31}}""", true)]
    [InlineData("""{"age": {"$gt": "30"}}""", false)]
    [InlineData("""{"since": {"$gt": "2024-01-01"}}""", true)]
    [InlineData("""{"since": {"$lt": "2024-01-01"}}""", false)]
    [InlineData("""{"name": {"$in": ["omar", "lina"]}}""", true)]
    [InlineData("""{"name": {"$nin": ["omar", "lina"]}}""", false)]
    [InlineData("""{"name": {"$in": []}}""", false)]
    [InlineData("""{"roles": "a"}""", true)]
    [InlineData("""{"roles": ["a", "b"]}""", true)]
    [InlineData("""{"roles": ["b", "a"]}""", false)]
    [InlineData("""{"roles": {"$all": ["a", "b"]}}""", true)]
    [InlineData("""{"roles": {"$all": ["a", "c"]}}""", false)]
    [InlineData("""{"roles": {"$size": 2}}""", true)]
    [InlineData("""{"roles.1": "b"}""", true)]
    [InlineData("""{"missing": {"$exists": false}}""", true)]
    [InlineData("""{"nick": {"$exists": true}}""", true)]
    [InlineData("""{"nick": null, "missing": null}""", true)]
    [InlineData("""{"fan": true}""", true)]
    [InlineData("""{"fan": "true"}""", false)]
    [InlineData("""{"address.city": "Kazan"}""", true)]
    [InlineData("""{"address": {"city": "Kazan", "zip": 420000}}""", true)]
    [InlineData("""{"address.city": {"$regex": "^kaz", "$options": "i"}}""", true)]
    [InlineData("""{"address.city": {"$regex": "^kaz"}}""", false)]
    [InlineData("""{"address.city": {"$not": {"$regex": "^kaz"}}}""", true)]
    [InlineData("""{"visits.year": 2024}""", true)]
    [InlineData("""{"visits.year": {"$gt": 2024}}""", false)]
    [InlineData("""{"visits.0.place": "Perm"}""", true)]
    [InlineData("""{"$or": [{"name": "omar"}, {"age": 31}]}""", true)]
    [InlineData("""{"$and": [{"name": "lina"}, {"age": 30}]}""", false)]
    [InlineData("""{"$nor": [{"name": "omar"}, {"age": 30}]}""", true)]
    public void Matches_AQueryOfMongo_MeansTheSame(string query, bool isMeant)
    {
        using var document = JsonDocument.Parse(Document);

        Assert.Equal(isMeant, Parse(query).Matches(document.RootElement));
    }

    [Theory]
    [InlineData("""{"name": {"$where": "1"}}""", "The operator $where is not known.")]
    [InlineData("""{"$text": {}}""", "The operator $text is not known.")]
    [InlineData("""{"name": {"$options": "i"}}""", "The operator $options is not known.")]
    [InlineData("""{"$or": []}""", "$or must be an array of queries.")]
    [InlineData("""{"$and": {"a": 1}}""", "$and must be an array of queries.")]
    [InlineData("""{"name": {"$in": "x"}}""", "$in must be an array.")]
    [InlineData("""{"name": {"$exists": 1}}""", "$exists must be true or false.")]
    [InlineData("""{"name": {"$gt": null}}""", "$gt must be a number or a text.")]
    [InlineData("""{"name": {"$size": -1}}""", "$size must be a whole number from 0.")]
    [InlineData("""{"name": {"$regex": "x", "$options": "g"}}""", "$options has \"g\"; known are i, m, x and s.")]
    [InlineData("""{"name": {"$regex": "(a)\\1"}}""", "$regex is not a regular expression that can be run in linear time: no lookarounds, no references back.")]
    [InlineData("""{"name": {"$regex": "("}}""", "$regex is not a regular expression that can be run in linear time: no lookarounds, no references back.")]
    [InlineData("""[]""", "A query must be an object.")]
    [InlineData("""{"": 1}""", "A field's name must have 1 to 128 characters.")]
    public void Parse_WhatIsNoQuery_SaysWhy(string query, string message) =>
        Assert.Equal(message, Assert.Throws<DocumentQueryException>(() => Parse(query)).Message);

    [Fact]
    public void Parse_TooDeepOrTooLarge_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"$or":[""", 9)) + "{}" + string.Concat(Enumerable.Repeat("]}", 9));
        var large = """{"a": {"$in": [""" + string.Join(',', Enumerable.Range(0, 1001)) + "]}}";

        Assert.StartsWith("The query nests deeper", Assert.Throws<DocumentQueryException>(() => Parse(deep)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The query has more than 1000", Assert.Throws<DocumentQueryException>(() => Parse(large)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Matches_ExpressionThatBacktracksForEverElsewhere_EndsAtOnce()
    {
        using var document = JsonDocument.Parse($$"""{"name": "{{new string('a', 16_000)}}"}""");
        var start = TimeProvider.System.GetTimestamp();

        Assert.False(Parse("""{"name": {"$regex": "^(a+)+$b"}}""").Matches(document.RootElement));

        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    private static DocumentQuery Parse(string query)
    {
        using var json = JsonDocument.Parse(query);
        return DocumentQueryParser.Parse(json.RootElement);
    }
}
