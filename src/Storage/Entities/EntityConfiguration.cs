using System.Linq.Expressions;
using Grpc.Messaging.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>How the records of one kind are stored; all that <see cref="EntityStore{T,TKey}"/> needs to know of them.</summary>
/// <param name="table">Name of the table.</param>
/// <param name="owner">Whose the record is; no query leaves it out.</param>
/// <param name="key">What names the record among those of its owner. An <see cref="ObjectId"/> is unique by itself and becomes the primary key alone.</param>
/// <param name="createTime">What lists are ordered by, and then by the key.</param>
/// <typeparam name="T">The engine's record, mapped as it is.</typeparam>
/// <typeparam name="TKey">Type of the key.</typeparam>
internal abstract class EntityConfiguration<T, TKey>(
    string table,
    Expression<Func<T, ObjectId>> owner,
    Expression<Func<T, TKey>> key,
    Expression<Func<T, DateTimeOffset>> createTime) : IEntityTypeConfiguration<T>
    where T : class
    where TKey : IParsable<TKey>
{
    /// <summary>Counts the changes of a row: what was read is written back only while the row has not changed since.</summary>
    public const string Version = "Version";

    public string Table => table;

    public string OwnerName => NameOf(owner);

    public string KeyName => NameOf(key);

    /// <summary>How records are found by their key without EF; null for those that are not looked up with every message.</summary>
    public virtual RowFormat<T>? RowFormat => null;

    public Expression<Func<T, ObjectId>> Owner => owner;

    public Expression<Func<T, TKey>> Key => key;

    public Expression<Func<T, DateTimeOffset>> CreateTime => createTime;

    public void Configure(EntityTypeBuilder<T> builder)
    {
        builder.ToTable(table);
        builder.HasKey(typeof(TKey) == typeof(ObjectId) ? [KeyName] : [OwnerName, KeyName]);
        builder.HasIndex(OwnerName, NameOf(createTime));
        builder.Property<int>(Version).IsConcurrencyToken();
        ConfigureMore(builder);
    }

    /// <summary>Sets the columns that follow from the record and are there to be searched.</summary>
    public virtual void SetSearchColumns(EntityEntry<T> entry)
    {
    }

    /// <summary>Lengths, foreign keys, further indexes.</summary>
    protected abstract void ConfigureMore(EntityTypeBuilder<T> builder);

    private static string NameOf<TValue>(Expression<Func<T, TValue>> property) => ((MemberExpression)property.Body).Member.Name;
}
