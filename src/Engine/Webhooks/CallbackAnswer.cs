namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>What a receiver answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The first <see cref="MaxBody"/> bytes as text (Latin-1); only formats see it.</param>
public readonly record struct CallbackAnswer(int Status, string Body)
{
    /// <summary>Most bytes of an answer that are read.</summary>
    public const int MaxBody = 1024;
}
