using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Inboxes;

/// <param name="Sends">How long a message took until it was on disk.</param>
/// <param name="Lists">How long a page of an inbox took.</param>
/// <param name="Reads">How long it took to mark a message as read.</param>
/// <param name="Rows">Rows that were made for that.</param>
internal sealed record InboxResult(Percentiles Sends, Percentiles Lists, Percentiles Reads, long Rows);
