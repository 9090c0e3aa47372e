using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Paging;

internal static class PageExtensions
{
    /// <summary>Lists rows whose key is an id, oldest first.</summary>
    /// <param name="rows">All rows of the list, in order of their time and id.</param>
    /// <param name="after">Of these rows, the ones after a time and id.</param>
    /// <returns>Null when the page's cursor is not one of this list.</returns>
    public static async Task<Page<TItem>?> ListAsync<TRow, TItem>(
        this MessagingDatabase database,
        PageRequest page,
        Func<MessagingDbContext, IQueryable<TRow>> rows,
        Func<IQueryable<TRow>, DateTimeOffset, ObjectId, IQueryable<TRow>> after,
        Func<TRow, TItem> toItem,
        Func<TRow, Cursor> toCursor,
        CancellationToken cancellationToken)
    {
        DateTimeOffset time = default;
        ObjectId id = default;
        if (page.Cursor != "" && !Cursor.TryParse(page.Cursor, out time, out id))
        {
            return null;
        }

        return await database.ReadAsync(
            (context, token) =>
            {
                var all = rows(context);
                return (page.Cursor == "" ? all : after(all, time, id)).ToPageAsync(page.Size, toItem, toCursor, token);
            },
            cancellationToken);
    }

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
