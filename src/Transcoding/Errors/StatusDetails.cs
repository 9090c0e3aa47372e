using Google.Protobuf;
using Grpc.Core;

namespace Grpc.Messaging.Transcoding.Errors;

/// <summary>The rich error that gRPC carries in a trailer: a serialised google.rpc.Status.</summary>
internal static class StatusDetails
{
    private const string Trailer = "grpc-status-details-bin";

    public static Google.Rpc.Status? Read(Metadata trailers)
    {
        foreach (var entry in trailers)
        {
            if (entry.IsBinary && entry.Key == Trailer)
            {
                return Parse(entry.ValueBytes);
            }
        }

        return null;
    }

    private static Google.Rpc.Status? Parse(byte[] bytes)
    {
        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            // The trailer is free for any use; without readable details the plain status says what happened.
            return null;
        }
    }
}
