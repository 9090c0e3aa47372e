using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Reports;

/// <summary>What is counted under one key: how many, or how many more.</summary>
public sealed class ReportSums
{
    /// <summary>Deliveries by state.</summary>
    public StateCounts Counts { get; } = new();

    /// <summary>Parts of messages that were paid for, whatever their price.</summary>
    public long Segments { get; private set; }

    /// <summary>What they cost, in millionths.</summary>
    public long Micros { get; private set; }

    /// <summary>Whether nothing is counted.</summary>
    public bool IsZero => Segments == 0 && Micros == 0 && Counts.IsZero;

    /// <summary>Adds a change.</summary>
    public void Add(in ReportChange change)
    {
        if (change.Left is { } left)
        {
            Counts.Add(left, -change.Deliveries);
        }

        if (change.Entered is { } entered)
        {
            Counts.Add(entered, change.Deliveries);
        }

        Segments += change.Segments;
        Micros += change.Micros;
    }
}
