namespace Grpc.Messaging.Channels.Providers;

/// <summary>What the settings of every provider have; section <c>Messaging:Providers:{name}</c>.</summary>
public abstract class ProviderOptions
{
    /// <summary>What it is: a name of <see cref="ProviderTypes"/>. Required.</summary>
    public string Type { get; set; } = "";
}
