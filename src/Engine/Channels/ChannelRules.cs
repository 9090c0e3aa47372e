using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>What the engine must know of a channel: the only place where it tells channels apart.</summary>
internal abstract class ChannelRules
{
    private static readonly ChannelRules[] ByNumber = BuildTable(new PushRules(), new SmsRules());

    public abstract Channel Channel { get; }

    /// <summary>Field of the contract that holds its content.</summary>
    public abstract string ContentField { get; }

    /// <summary>Whether its steps are about the devices of an application.</summary>
    public abstract bool NeedsApplication { get; }

    public static ChannelRules Of(Channel channel) =>
        (uint)channel < (uint)ByNumber.Length && ByNumber[(int)channel] is { } rules
            ? rules
            : throw new ArgumentOutOfRangeException(nameof(channel), channel, "No rules for this channel.");

    /// <summary>Text and sender of its content; empty where there is none.</summary>
    public abstract (string Text, string From) Content(Content content);

    /// <summary>Whether a step has something to go to at an address.</summary>
    public abstract bool CanReach(Step step, Address address);

    private static ChannelRules[] BuildTable(params ReadOnlySpan<ChannelRules> all)
    {
        var table = new ChannelRules[16];
        foreach (var rules in all)
        {
            table[(int)rules.Channel] = rules;
        }

        return table;
    }
}
