namespace Grpc.Messaging.Server.Demo;

/// <summary>How a newcomer gets into the demo.</summary>
internal sealed class DemoAccess
{
    /// <summary>The API key of the demo's account.</summary>
    public string Key { get; set; } = DemoData.Key;
}
