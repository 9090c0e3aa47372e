using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Status;

/// <summary>
/// The states at the start of a watch, read page by page, so that memory is needed for one page only. Each page is as of a moment of its own, the
/// log's end at that time: a later page already has what the log says of its destinations up to there, and that must not be told again.
/// </summary>
/// <param name="messageId">The message; null = all of the account.</param>
internal sealed class WatchSnapshot(IStatusLogStore log, ObjectId accountId, ObjectId? messageId, int pageSize)
{
    private readonly List<(DeliveryKey Last, long End)> _pages = [];

    /// <summary>Whether the last page was read.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether one page is all there is.</summary>
    public bool IsOnePage => IsWhole && _pages.Count == 1;

    /// <summary>The log's end at the first page, from which on the log is told.</summary>
    public long FirstEnd => _pages[0].End;

    /// <summary>The log's end at the page that was read last.</summary>
    public long LastEnd => _pages[^1].End;

    /// <summary>The next page; null when the account has no such message.</summary>
    public async Task<IReadOnlyList<StatusChange>?> ReadAsync(CancellationToken cancellationToken)
    {
        var after = _pages.Count == 0 ? DeliveryKey.BeforeAll : _pages[^1].Last;
        if (await ReadAsync(after, cancellationToken) is not var (page, end))
        {
            if (_pages.Count == 0)
            {
                return null;
            }

            // It was old enough to be removed in the middle of it.
            (page, end) = ([], LastEnd);
        }

        IsWhole = page.Count < pageSize;
        _pages.Add((IsWhole ? after : page[^1].Key, end));
        return page;
    }

    /// <summary>Whether the page that has a change's destination was read after that change.</summary>
    public bool Has(StatusChange change)
    {
        if (change.Sequence <= FirstEnd || change.Sequence > LastEnd)
        {
            return change.Sequence <= FirstEnd;
        }

        var page = 0;
        while (page < _pages.Count - 1 && _pages[page].Last.CompareTo(change.Key) < 0)
        {
            page++;
        }

        return change.Sequence <= _pages[page].End;
    }

    private async Task<(IReadOnlyList<StatusChange> Current, long End)?> ReadAsync(DeliveryKey after, CancellationToken cancellationToken) =>
        messageId is { } id
            ? await log.SnapshotMessageAsync(accountId, id, after.Index + 1, pageSize, cancellationToken)
            : await log.SnapshotAccountAsync(accountId, after, pageSize, cancellationToken);
}
