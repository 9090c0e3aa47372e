using System.Net.Http.Headers;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Metadata to and from HTTP headers.</summary>
internal static class MetadataHeaders
{
    public static void Add(HttpRequestHeaders headers, Metadata metadata)
    {
        for (var i = 0; i < metadata.Count; i++)
        {
            var entry = metadata[i];
            switch (entry.Key)
            {
                // The deadline of the call options decides.
                case ProtocolNames.Timeout:
                    break;
                case ProtocolNames.RequestEncodingKey:
                    headers.TryAddWithoutValidation(ProtocolNames.Encoding, entry.Value);
                    break;
                default:
                    headers.TryAddWithoutValidation(entry.Key, entry.IsBinary ? EncodeBinary(entry.ValueBytes) : entry.Value);
                    break;
            }
        }
    }

    /// <summary>The metadata among the headers: everything but what belongs to the protocol itself.</summary>
    /// <exception cref="FormatException">A binary value is not Base64.</exception>
    public static Metadata Read(HttpHeaders headers)
    {
        var metadata = new Metadata();

        // NonValidated: no parsing into typed values, and safe to read from several threads.
        foreach (var (name, values) in headers.NonValidated)
        {
            if (IsProtocolHeader(name))
            {
                continue;
            }

            var isBinary = name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);
            foreach (var value in values)
            {
                if (isBinary)
                {
                    AddBinary(metadata, name, value);
                }
                else
                {
                    metadata.Add(name, value);
                }
            }
        }

        return metadata;
    }

    /// <summary>The one value of a header, or null; the first if there are several.</summary>
    public static string? First(HttpHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
        {
            return null;
        }

        foreach (var value in values)
        {
            return value;
        }

        return null;
    }

    private static bool IsProtocolHeader(string name) =>
        name.Equals(ProtocolNames.Status, StringComparison.OrdinalIgnoreCase)
        || name.Equals(ProtocolNames.Message, StringComparison.OrdinalIgnoreCase)
        || name.Equals(ProtocolNames.Encoding, StringComparison.OrdinalIgnoreCase)
        || name.Equals(ProtocolNames.AcceptEncoding, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(':');

    private static void AddBinary(Metadata metadata, string name, string value)
    {
        // HTTP lets a proxy join header lines with commas, and the protocol document asks receivers to split them again.
        foreach (var part in value.AsSpan().Split(','))
        {
            metadata.Add(name, DecodeBinary(value.AsSpan()[part].Trim()));
        }
    }

    // The protocol document: senders leave the padding out, receivers take both.
    private static string EncodeBinary(byte[] value) => Convert.ToBase64String(value).TrimEnd('=');

    private static byte[] DecodeBinary(ReadOnlySpan<char> value)
    {
        var missing = (4 - (value.Length % 4)) % 4;
        return Convert.FromBase64String(missing == 0 ? value.ToString() : string.Concat(value, "==".AsSpan(0, Math.Min(missing, 2))));
    }
}
