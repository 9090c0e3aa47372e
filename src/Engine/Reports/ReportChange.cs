using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Reports;

/// <summary>What a transaction changes in the statistics under one key.</summary>
/// <param name="Left">State that deliveries leave; null = they leave none, as they are new or come from another key.</param>
/// <param name="Entered">State that they enter; null = they enter none here.</param>
/// <param name="Deliveries">How many.</param>
public readonly record struct ReportChange(ReportKey Key, DeliveryState? Left, DeliveryState? Entered, int Deliveries)
{
    /// <summary>Parts of messages that are paid for from now on, whatever their price.</summary>
    public int Segments { get; init; }

    /// <summary>What these cost, in millionths.</summary>
    public long Micros { get; init; }
}
