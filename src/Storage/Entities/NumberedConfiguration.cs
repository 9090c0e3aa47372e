using System.Linq.Expressions;
using Grpc.Messaging.Engine;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>How records are stored that callers name by a number; all that <see cref="NumberedStore{T}"/> needs to know of them.</summary>
/// <param name="table">Name of the table.</param>
/// <param name="owner">Whose the record is; no query leaves it out.</param>
/// <param name="number">Its number; what lists are ordered by.</param>
/// <param name="externalId">The caller's own key, unique among those of the owner; null for records that have none.</param>
/// <param name="createTime">When it was made.</param>
internal abstract class NumberedConfiguration<T>(
    string table,
    Expression<Func<T, ObjectId>> owner,
    Expression<Func<T, long>> number,
    Expression<Func<T, string?>>? externalId,
    Expression<Func<T, DateTimeOffset>> createTime) : EntityConfiguration<T, long>(table, owner, number, createTime)
    where T : class
{
    private const int MaxExternalId = 255;

    public Expression<Func<T, string?>>? ExternalId => externalId;

    protected sealed override void ConfigureMore(EntityTypeBuilder<T> builder)
    {
        builder.Property(Key).ValueGeneratedNever();
        if (externalId is not null)
        {
            var name = ((MemberExpression)externalId.Body).Member.Name;
            builder.Property(externalId).HasMaxLength(MaxExternalId);
            builder.HasIndex(OwnerName, name).IsUnique();
        }

        ConfigureColumns(builder);
    }

    /// <summary>Lengths, conversions, further indexes.</summary>
    protected abstract void ConfigureColumns(EntityTypeBuilder<T> builder);
}
