using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One message encoding, on both sides of a call.</summary>
public interface ICompressionProvider
{
    /// <summary>The name in grpc-encoding and grpc-accept-encoding.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses what is written to it into <paramref name="stream"/>, which it leaves open.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that decompresses what it reads from <paramref name="stream"/>.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
