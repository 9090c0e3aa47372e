using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Reports;

/// <summary>What a report is asked about.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="By">What its rows are told apart by.</param>
/// <param name="AppCode">Only this application; null = all.</param>
/// <param name="Channel">Only this channel; null = all.</param>
/// <param name="Country">Only this country; null = all.</param>
/// <param name="Sender">Only this sender name; null = all.</param>
public sealed record ReportQuery(
    ObjectId AccountId,
    DateOnly From,
    DateOnly To,
    ReportDimensions By,
    ObjectId? AppCode,
    Channel? Channel,
    string? Country,
    string? Sender);
