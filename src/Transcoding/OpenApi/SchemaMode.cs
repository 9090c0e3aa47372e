namespace Grpc.Messaging.Transcoding.OpenApi;

/// <summary>What a schema describes.</summary>
internal enum SchemaMode
{
    /// <summary>What an answer holds.</summary>
    Answer,

    /// <summary>What a request holds.</summary>
    Request,

    /// <summary>What a request holds whose keys say what changes: nothing is required, and null resets.</summary>
    Changes,
}
