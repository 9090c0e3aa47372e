using System.Buffers;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Grpc.AspNetCore.Server.Internal.Protocol;

/// <summary>Turns the headers of a request into the metadata the handler sees.</summary>
internal static class RequestMetadata
{
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    public static Metadata Create(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers)
        {
            if (IsProtocolHeader(key) || key.AsSpan().ContainsAnyExcept(KeyCharacters))
            {
                continue;
            }

            var isBinary = key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);
            foreach (var value in values)
            {
                if (isBinary)
                {
                    AddBinary(metadata, key, value.AsSpan());
                }
                else
                {
                    metadata.Add(key, value ?? "");
                }
            }
        }

        return metadata;
    }

    // Intermediaries may join repeated headers with commas, which base64 does not contain.
    private static void AddBinary(Metadata metadata, string key, ReadOnlySpan<char> list)
    {
        foreach (var range in list.Split(','))
        {
            metadata.Add(key, Decode(key, list[range].Trim()));
        }
    }

    private static byte[] Decode(string key, ReadOnlySpan<char> base64)
    {
        // Senders should leave the padding out and may keep it.
        var padding = (4 - (base64.Length % 4)) % 4;
        var padded = ArrayPool<char>.Shared.Rent(base64.Length + padding);
        try
        {
            base64.CopyTo(padded);
            padded.AsSpan(base64.Length, padding).Fill('=');
            return Convert.FromBase64CharArray(padded, 0, base64.Length + padding);
        }
        catch (FormatException exception)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"The value of request header '{key}' is not valid base64.", exception));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(padded);
        }
    }

    private static bool IsProtocolHeader(string key) =>
        key.StartsWith(':')
        || key.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase)
        || key.Equals(HeaderNames.TE, StringComparison.OrdinalIgnoreCase)
        || key.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase)
        || key.Equals(HeaderNames.AcceptEncoding, StringComparison.OrdinalIgnoreCase)
        || key.Equals(GrpcHeaders.Encoding, StringComparison.OrdinalIgnoreCase)
        || key.Equals(GrpcHeaders.AcceptEncoding, StringComparison.OrdinalIgnoreCase)
        || key.Equals(GrpcHeaders.Timeout, StringComparison.OrdinalIgnoreCase);
}
