using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Inboxes;

/// <param name="Sends">How long a message took until it was on disk.</param>
/// <param name="Lists">How long a page of an inbox took.</param>
/// <param name="Reads">How long it took to mark a message as read.</param>
/// <param name="Rows">Rows that were made for that.</param>
/// <param name="RowsTime">How long it takes to make a row a device instead, when one message is sent.</param>
/// <param name="RowsBytes">What these rows take on disk.</param>
internal sealed record InboxResult(Percentiles Sends, Percentiles Lists, Percentiles Reads, long Rows, TimeSpan RowsTime, long RowsBytes);
