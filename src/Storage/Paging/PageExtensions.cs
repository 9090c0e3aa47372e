using Grpc.Messaging.Engine.Paging;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Paging;

internal static class PageExtensions
{
    /// <summary>Runs an ordered query that starts where the page does. One row more than asked for tells whether there is a next page.</summary>
    public static async Task<Page<TItem>> ToPageAsync<TRow, TItem>(
        this IQueryable<TRow> rows, int size, Func<TRow, TItem> toItem, Func<TRow, Cursor> toCursor, CancellationToken cancellationToken)
    {
        var found = await (size == 0 ? rows : rows.Take(size + 1)).ToListAsync(cancellationToken);
        var isLast = size == 0 || found.Count <= size;
        return new Page<TItem>(
            [.. (isLast ? found : found.Take(size)).Select(toItem)],
            isLast ? "" : toCursor(found[size - 1]).ToString());
    }
}
