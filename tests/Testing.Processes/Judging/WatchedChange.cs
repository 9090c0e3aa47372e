namespace Grpc.Messaging.Testing.Processes.Judging;

/// <summary>A status change as a watcher was told of it.</summary>
public sealed record WatchedChange(string MessageId, int Index, int State, int Step, string Reason)
{
    public override string ToString() => $"{MessageId}/{Index} {RunChecker.NameOf(State)} in step {Step} {Reason}";
}
