using Grpc.Messaging.Engine.Paging;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Paging;

internal static class PageExtensions
{
    /// <summary>Runs an ordered query that starts where the page does. One row more than asked for tells whether there is a next page.</summary>
    public static async Task<Page<T>> ToPageAsync<T, TKey>(
        this IQueryable<T> rows, int size, Func<T, Cursor<TKey>> toCursor, CancellationToken cancellationToken)
        where TKey : IParsable<TKey>
    {
        var found = await (size == 0 ? rows : rows.Take(size + 1)).ToListAsync(cancellationToken);
        var isLast = size == 0 || found.Count <= size;
        return isLast ? new Page<T>(found, "") : new Page<T>(found[..size], toCursor(found[size - 1]).ToString());
    }
}
