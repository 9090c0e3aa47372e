namespace Grpc.Messaging.Engine.Channels;

/// <summary>Which senders carry certain messages of a channel. What is not set holds for all.</summary>
public sealed class RoutingRule
{
    /// <summary>Name of the channel. Required.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Digits that the phone number begins with, for instance a country's calling code.</summary>
    public string? Prefix { get; set; }

    /// <summary>Sender name.</summary>
    public string? From { get; set; }

    /// <summary>Id of the account.</summary>
    public string? Account { get; set; }

    /// <summary>Id of the application that the device is of.</summary>
    public string? Application { get; set; }

    /// <summary>As <see cref="RoutingOptions.Senders"/>. Required.</summary>
    public string Providers { get; set; } = "";

    /// <summary>Providers, separated by commas, that stand in, the first that can, while none of <see cref="Providers"/> can. Default none.</summary>
    public string? Failover { get; set; }
}
