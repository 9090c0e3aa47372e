using System.Globalization;

namespace Grpc.Messaging.Tests.Operations;

/// <summary>
/// How hard a drill is. The gate runs on machines of which nothing is known, and looks only at what must hold on any; <c>tests/Operations/drill</c>, on a machine
/// of its own, asks for what docs/operations.md promises and writes down what was measured.
/// </summary>
internal static class DrillOptions
{
    /// <summary>Whether the promised times count, and results are written down.</summary>
    public static bool IsMeasured => ResultFile is not null;

    /// <summary>File that a line of the table is added to; null = none.</summary>
    public static string? ResultFile { get; } = Environment.GetEnvironmentVariable("OPERATIONS_RESULTS") is { Length: > 0 } path ? path : null;

    /// <summary>Calls a second.</summary>
    public static int Rate => IsMeasured ? 150 : 20;

    /// <summary>How long the database is away.</summary>
    public static TimeSpan Outage => TimeSpan.FromSeconds(IsMeasured ? 30 : 8);

    /// <summary>What a call may take while the database is away: what docs/operations.md promises, and what a busy machine adds.</summary>
    public static TimeSpan CallBudget => TimeSpan.FromSeconds(10) + TimeSpan.FromSeconds(IsMeasured ? 3 : 50);

    /// <summary>What an answer of the health endpoints may take.</summary>
    public static TimeSpan HealthBudget => TimeSpan.FromSeconds(IsMeasured ? 1 : 30);

    /// <summary>How often a caller makes a call at most, until it is answered OK.</summary>
    public static int Tries => IsMeasured ? 10 : 20;

    /// <summary>Load before, between and after what is tried.</summary>
    public static TimeSpan Calm => TimeSpan.FromSeconds(3);

    /// <summary>Adds a line of the table.</summary>
    public static void Write(FormattableString line)
    {
        if (ResultFile is { } path)
        {
            File.AppendAllText(path, line.ToString(CultureInfo.InvariantCulture) + "\n");
        }
    }
}
