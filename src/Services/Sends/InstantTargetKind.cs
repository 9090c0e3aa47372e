namespace Grpc.Messaging.Services.Sends;

/// <summary>How a target names devices; all targets of a send do it in one way.</summary>
internal enum InstantTargetKind
{
    Filter,
    Segment,
    List,
}
