using Grpc.Messaging.V1;

namespace Grpc.Messaging.Cli.Messages;

/// <summary>The rows of a CSV file that one message goes to.</summary>
/// <param name="Index">Which one of the file.</param>
/// <param name="Request">The message, without a request id.</param>
/// <param name="Rows">The number of each destination's row; the first after the names is 1.</param>
internal sealed record CsvBatch(int Index, SendOmniRequest Request, IReadOnlyList<int> Rows);
