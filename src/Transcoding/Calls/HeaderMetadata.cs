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
            // HTTP/2's pseudo headers are no metadata.
            if (name.StartsWith(':'))
            {
                continue;
            }

            foreach (var value in values)
            {
                Add(metadata, name, value ?? string.Empty);
            }
        }

        return metadata;
    }

    public static void CopyTo(Metadata metadata, IHeaderDictionary headers)
    {
        foreach (var entry in metadata)
        {
            headers.Append(entry.Key, entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value);
        }
    }

    private static void Add(Metadata metadata, string name, string value)
    {
        if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            metadata.Add(name, value);
            return;
        }

        var bytes = new byte[value.Length];
        var padded = value.PadRight((value.Length + 3) / 4 * 4, '=');
        if (Convert.TryFromBase64String(padded, bytes, out var length))
        {
            metadata.Add(name, bytes[..length]);
        }
    }
}
