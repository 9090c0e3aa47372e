using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Campaigns;

/// <param name="Expanded">From the call until the last destination was stored.</param>
/// <param name="Delivered">From the call until the last one was settled.</param>
/// <param name="Memory">Most bytes over idle.</param>
/// <param name="Progress">How long it took to be told how far the run was.</param>
/// <param name="Events">How many of each kind happened.</param>
/// <param name="WrongSums">How often the counts that were told did not add up, went back, or said too early that the run was over.</param>
/// <param name="Destinations">Rows of the run in the end.</param>
/// <param name="Devices">Different devices in them.</param>
internal sealed record CampaignResult(
    TimeSpan Expanded,
    TimeSpan Delivered,
    long Memory,
    Percentiles Progress,
    IReadOnlyDictionary<CampaignEvent, int> Events,
    int WrongSums,
    long Failed,
    long Destinations,
    long Devices);
