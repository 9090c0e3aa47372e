using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>HTTP headers as gRPC metadata and back.</summary>
internal static class HeaderMetadata
{
    public static Metadata From(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            // HTTP/2's pseudo headers are no metadata, and bytes are gRPC's own way with headers.
            if (name.StartsWith(':') || name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var value in values)
            {
                metadata.Add(name, value ?? string.Empty);
            }
        }

        return metadata;
    }

    public static void CopyTo(Metadata metadata, IHeaderDictionary headers)
    {
        foreach (var entry in metadata.Where(entry => !entry.IsBinary))
        {
            headers.Append(entry.Key, entry.Value);
        }
    }
}
