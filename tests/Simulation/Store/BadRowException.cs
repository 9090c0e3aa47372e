namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>The store works, and can't do this with this row.</summary>
internal sealed class BadRowException(string message) : Exception(message);
