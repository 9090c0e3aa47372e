namespace Grpc.Messaging.Channels.Providers;

/// <summary>What the settings of every provider have; section <c>Messaging:Providers:{name}</c>.</summary>
public abstract class ProviderOptions
{
    /// <summary>What it is: a name of <see cref="ProviderTypes"/>. Required.</summary>
    public string Type { get; set; } = "";

    /// <summary>
    /// Messages that each process hands over to it in a second, 0 to 100,000; a tenth of that may go at once. What waits meanwhile is served as with any
    /// provider: urgent ones first, accounts in turn. Default 0: as many as it takes.
    /// </summary>
    public int MessagesPerSecond { get; set; }

    /// <summary>How connections are made; null = by the system.</summary>
    internal ProviderConnector? Connector { get; set; }
}
