namespace Grpc.Messaging.Server.Lifecycle;

/// <summary>Whether the server is past its start.</summary>
internal sealed class StartState
{
    private volatile bool _isOver;

    public bool IsOver
    {
        get => _isOver;
        set => _isOver = value;
    }
}
