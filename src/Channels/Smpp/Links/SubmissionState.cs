namespace Grpc.Messaging.Channels.Smpp.Links;

internal enum SubmissionState
{
    /// <summary>Not written, or refused for the moment: the SMSC does not have it.</summary>
    Waiting,

    /// <summary>Written and not answered.</summary>
    Outstanding,

    /// <summary>Its caller knows what became of it, or does not wait any more.</summary>
    Done,
}
