namespace Grpc.Messaging.Tests.Simulation.Kernel;

/// <summary>One line of the trace, kept as numbers: text is made of it only when somebody reads it.</summary>
/// <param name="Now">Ticks since the start of the simulation.</param>
/// <param name="Node">Which node, by number; -1 = none.</param>
/// <param name="Message">Which message, in the order of acceptance; -1 = none.</param>
internal readonly record struct TraceLine(long Now, TraceKind Kind, int Node, int Message, int Index, long A, long B)
{
    public override string ToString()
    {
        var time = TimeSpan.FromTicks(Now);
        var node = Node < 0 ? "     " : $"node{Node}";
        var subject = Message < 0 ? "" : $" m{Message}/{Index}";
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}{time:\\:mm\\:ss\\.fff} {node} {Kind}{subject} {A} {B}");
    }
}
