namespace Grpc.Messaging.Tests.Chaos.Faults;

/// <summary>What may happen to a cluster.</summary>
public enum FaultKind
{
    /// <summary>kill -9 of a node, which is started again at once.</summary>
    KillNode,

    /// <summary>SIGSTOP of a node for longer than a lease: others take its work over, and it wakes without knowing.</summary>
    PauseNode,

    /// <summary>The database crashes and recovers from its log.</summary>
    CrashDatabase,

    /// <summary>The database is restarted in good order; every connection is cut.</summary>
    RestartDatabase,

    /// <summary>kill -9 of the broker, which is started again at once and needs some seconds.</summary>
    KillBroker,

    /// <summary>SIGSTOP of the broker: connections stay, and nothing comes.</summary>
    PauseBroker,
}
