using System.Data.Common;
using System.Globalization;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Templates;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Paging;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>The queries that are made from the configuration of entities, so that no constant holds their text.</summary>
internal static class ComposedQueries
{
    private static readonly Dictionary<string, Func<StoreFixture, MessagingDbContext, bool, DbCommand>> Entities = new()
    {
        ["applications"] = (store, context, isFirst) => List<Application, ObjectId>(store, context, isFirst, default),
        ["scenarios"] = (store, context, isFirst) => List<Scenario, ObjectId>(store, context, isFirst, default),
        ["templates"] = (store, context, isFirst) => List<Template, ObjectId>(store, context, isFirst, default),
        ["credentials"] = (store, context, isFirst) => List<Credential, ObjectId>(store, context, isFirst, default),
        ["devices"] = (store, context, isFirst) => List<Device, string>(store, context, isFirst, "d1"),
    };

    /// <summary>Lists of entities, the first page and a later one.</summary>
    public static TheoryData<string, bool> Lists
    {
        get
        {
            var lists = new TheoryData<string, bool>();
            foreach (var name in Entities.Keys)
            {
                lists.Add(name, true);
                lists.Add(name, false);
            }

            return lists;
        }
    }

    /// <summary>The command of a page of a list.</summary>
    public static DbCommand ListOf(string name, bool isFirst, StoreFixture store, MessagingDbContext context) => Entities[name](store, context, isFirst);

    /// <summary>Lookups of rows without EF, by what they find.</summary>
    public static IReadOnlyDictionary<string, string> LookupsOf(StoreFixture store)
    {
        var lookups = DeviceField.All.ToDictionary(
            field => $"devices by {field.Property}", field => LookupOf<Device, string>(store, SnakeCaseNames.Of(field.Property), isText: true));
        lookups.Add("applications", LookupOf<Application, ObjectId>(store, column: null, isText: false));
        lookups.Add("scenarios", LookupOf<Scenario, ObjectId>(store, column: null, isText: false));
        return lookups;
    }

    private static string LookupOf<T, TKey>(StoreFixture store, string? column, bool isText)
        where T : class
        where TKey : IParsable<TKey>
    {
        var entity = store.Get<EntityConfiguration<T, TKey>>();
        return store.Get<IRowLookup>().Compose(
            entity.Table, entity.RowFormat!.Columns, SnakeCaseNames.Of(entity.OwnerName), column ?? SnakeCaseNames.Of(entity.KeyName), isText);
    }

    private static DbCommand List<T, TKey>(StoreFixture store, MessagingDbContext context, bool isFirst, TKey key)
        where T : class
        where TKey : IParsable<TKey>
    {
        var after = isFirst ? (Cursor<TKey>?)null : new Cursor<TKey>(DateTimeOffset.Parse("2026-03-04", CultureInfo.InvariantCulture), key);
        return new EntityQueries<T, TKey>(store.Get<EntityConfiguration<T, TKey>>()).List(context, default, after).Take(100).CreateDbCommand();
    }
}
