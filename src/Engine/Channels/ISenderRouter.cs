namespace Grpc.Messaging.Engine.Channels;

/// <summary>Chooses who carries a message. Safe from many threads; answers from memory, for it is asked before each hand-over.</summary>
public interface ISenderRouter
{
    /// <summary>
    /// The sender for a hand-over or question, one of those that are registered, and its credentials. Null only when the query names a provider that
    /// there is no more, or that is another account's.
    /// </summary>
    SenderRoute? Route(in SenderQuery query);
}
