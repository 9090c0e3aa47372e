using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Paging;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>The queries that every kind of record has, made from its configuration.</summary>
internal sealed class EntityQueries<T, TKey>(EntityConfiguration<T, TKey> entity)
    where T : class
    where TKey : IParsable<TKey>
{
    private readonly ParameterExpression _record = Expression.Parameter(typeof(T), "record");

    /// <summary>Finds one record of an owner by its key.</summary>
    /// <param name="isTracked">Whether the record is to be changed.</param>
    public Func<MessagingDbContext, ObjectId, TKey, CancellationToken, Task<T?>> CompileFind(bool isTracked)
    {
        var owner = Expression.Parameter(typeof(ObjectId), "owner");
        var key = Expression.Parameter(typeof(TKey), "key");
        var context = Expression.Parameter(typeof(MessagingDbContext), "context");
        var isWanted = Where(Expression.AndAlso(Expression.Equal(ValueOf(entity.Owner), owner), Expression.Equal(ValueOf(entity.Key), key)));
        Expression<Func<MessagingDbContext, IQueryable<T>>> records =
            isTracked ? given => given.Set<T>().AsTracking() : given => given.Set<T>().AsNoTracking();
        var first = Expression.Call(
            typeof(Queryable), nameof(Queryable.FirstOrDefault), [typeof(T)], Replace(records.Parameters[0], context, records.Body), isWanted);
        return EF.CompileAsyncQuery(Expression.Lambda<Func<MessagingDbContext, ObjectId, TKey, CancellationToken, T?>>(
            first, context, owner, key, Expression.Parameter(typeof(CancellationToken))));
    }

    /// <summary>The records of an owner in the order of their lists.</summary>
    public IQueryable<T> List(MessagingDbContext context, ObjectId owner, Cursor<TKey>? after)
    {
        var records = context.Set<T>().Where(Where(Expression.Equal(ValueOf(entity.Owner), ParameterOf(owner))));
        if (after is { } cursor)
        {
            var (time, key) = (ParameterOf(cursor.Time), ParameterOf(cursor.Key));

            // The first condition follows from the second, and lets the database seek instead of reading all that came before.
            records = records.Where(Where(Expression.AndAlso(
                Expression.GreaterThanOrEqual(ValueOf(entity.CreateTime), time),
                Expression.OrElse(Expression.GreaterThan(ValueOf(entity.CreateTime), time), IsGreater(ValueOf(entity.Key), key)))));
        }

        return records.OrderBy(entity.CreateTime).ThenBy(entity.Key);
    }

    /// <summary>The records whose property has this value.</summary>
    public static Expression<Func<T, bool>> Equals<TValue>(Expression<Func<T, TValue>> property, TValue value) =>
        Expression.Lambda<Func<T, bool>>(Expression.Equal(property.Body, ParameterOf(value)), property.Parameters);

    private static BinaryExpression IsGreater(Expression left, Expression right) => typeof(TKey) == typeof(string)
        ? Expression.GreaterThan(Expression.Call(typeof(string), nameof(string.Compare), [], left, right), Expression.Constant(0))
        : Expression.GreaterThan(left, right);

    // EF makes a parameter of a field, and would translate the query anew for every constant.
    private static MemberExpression ParameterOf<TValue>(TValue value) =>
        Expression.Field(Expression.Constant(new StrongBox<TValue>(value)), nameof(StrongBox<>.Value));

    private static Expression Replace(ParameterExpression parameter, Expression by, Expression body) => new Replacement(parameter, by).Visit(body);

    private Expression<Func<T, bool>> Where(Expression condition) => Expression.Lambda<Func<T, bool>>(condition, _record);

    private Expression ValueOf<TValue>(Expression<Func<T, TValue>> property) => Replace(property.Parameters[0], _record, property.Body);

    private sealed class Replacement(ParameterExpression parameter, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : node;
    }
}
