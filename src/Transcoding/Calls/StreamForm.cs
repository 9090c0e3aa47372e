namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>How the messages of a server stream follow one another.</summary>
internal enum StreamForm
{
    /// <summary>One line of JSON each.</summary>
    Lines,

    /// <summary>One server-sent event each.</summary>
    Events,

    /// <summary>The bytes of google.api.HttpBody, one behind the other.</summary>
    Raw,
}
