namespace Grpc.Messaging.Transcoding;

/// <summary>Limits of JSON transcoding.</summary>
public sealed class JsonTranscodingOptions
{
    /// <summary>The longest request body in bytes, 1 to 2147483647; a longer one is answered with 413. Default 4 MiB, as gRPC's own limit.</summary>
    public int MaxRequestBodySize { get; set; } = 4 * 1024 * 1024;

    /// <summary>How deep objects and arrays of a request may nest, 1 to 1000. Default 64.</summary>
    public int MaxJsonDepth { get; set; } = 64;
}
