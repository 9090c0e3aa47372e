using System.Text.Json;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>
/// Everything that the service must know of a channel; derive from <see cref="ChannelDefinition{TContent}"/>. Stateless, and the same for everybody.
/// </summary>
public abstract class ChannelDefinition
{
    /// <summary>How long after a customer has written the account may write what it likes, on a channel that has such sessions.</summary>
    public static readonly TimeSpan SessionTime = TimeSpan.FromHours(24);

    private protected ChannelDefinition()
    {
    }

    /// <summary>Its number in the contract, 1 to 255; stored.</summary>
    public abstract Channel Number { get; }

    /// <summary>Its name in lower case: in stored contents, settings, metrics, and errors. Never changes.</summary>
    public abstract string Name { get; }

    /// <summary>Whether its steps are about the devices of an application.</summary>
    public virtual bool NeedsApplication => false;

    /// <summary>Whether the application on a device may tell what became of a message, which it knows by the message's id only.</summary>
    public virtual bool HasDeviceReceipts => false;

    /// <summary>Name of the provider that carries what is sent for a test: the sandbox's.</summary>
    public string TestProvider => $"sandbox-{Name}";

    /// <summary>Whether sender names must be approved, for accounts that may not use every name.</summary>
    public virtual bool NeedsApprovedSender => false;

    /// <summary>
    /// Whether customers answer to the sender's name, a number or short code. Otherwise all names of the channel lead to the one place that the provider
    /// has, and a customer who writes STOP there stops all of them.
    /// </summary>
    public virtual bool IsSenderAddress => true;

    /// <summary>Whether a content may only go to customers who have written within <see cref="SessionTime"/>.</summary>
    public virtual bool NeedsSession(ChannelContent content) => false;

    /// <summary>How a customer at an address is named by what he writes on this channel; empty when he can't write there.</summary>
    public virtual string CustomerOf(Address address) => address.Phone;

    /// <summary>How many messages the provider makes of one with this content, each of which has the price of the list; at least 1.</summary>
    public virtual int CountParts(ChannelContent content) => 1;

    /// <summary>Whether a step has something to go to at an address.</summary>
    public abstract bool CanReach(Step step, Address address);

    /// <summary>What of an address its messages go to, as people name it; empty when there is none.</summary>
    public abstract string DestinationOf(Address address);

    internal abstract ChannelContent ContentFor(ChannelContent content, Address address);

    internal abstract ChannelContent ReadContent(ref Utf8JsonReader reader);

    internal abstract void WriteContent(Utf8JsonWriter writer, ChannelContent content);
}
