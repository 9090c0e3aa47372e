namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>The node crashed or stopped while a call to it was under way: its caller sees a broken connection.</summary>
internal sealed class NodeGoneException() : Exception("The node is gone.");
