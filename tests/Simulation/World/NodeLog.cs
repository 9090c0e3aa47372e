using Grpc.Messaging.Tests.Simulation.Rules;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>The log of a node. What the engine calls an error is one, but for those that the simulated providers and store cause.</summary>
internal sealed class NodeLog<T>(SimulatedNode node) : ILogger<T>
{
    private static readonly string[] Caused = ["SendFailed", "Abandoned", "MessageUnreadable", "TransitionRefused"];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error && !Caused.Contains(eventId.Name))
        {
            node.World.Judge.Break(Rule.NoBreakdown, $"node {node.Number} logged: {formatter(state, exception)} {exception}", null);
        }
    }
}
