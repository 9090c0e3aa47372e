namespace Grpc.Messaging.Engine.Channels;

/// <summary>What a message says on one channel. Immutable.</summary>
public abstract record ChannelContent
{
    /// <summary>Sender name that goes before that of the message and of the step; empty = none.</summary>
    public abstract string From { get; init; }

    /// <summary>Whether it lacks what a message on its channel can't be without.</summary>
    protected internal abstract bool IsBlank { get; }
}
