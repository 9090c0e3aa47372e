namespace Grpc.Messaging.Engine.Telemetry;

/// <summary>What was asked of the store when it failed.</summary>
internal enum StoreOperation
{
    Accept,
    Claim,
    Commit,
    Sample,
}
