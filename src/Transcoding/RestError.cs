using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Transcoding.Errors;
using Status = Grpc.Core.Status;

namespace Grpc.Messaging.Transcoding;

/// <summary>An error that a dialect puts into its own words.</summary>
public sealed class RestError
{
    private static readonly Metadata NoTrailers = [];

    private Google.Rpc.Status? _details;

    /// <summary>An error of the call itself, such as credentials that a dialect refuses.</summary>
    public RestError(StatusCode code, string message)
        : this(RestErrorKind.Call, new Status(code, message), NoTrailers)
    {
    }

    internal RestError(RestErrorKind kind, Status status, Metadata trailers)
    {
        Kind = kind;
        Status = status;
        Trailers = trailers;
    }

    /// <summary>Where the error arose.</summary>
    public RestErrorKind Kind { get; }

    /// <summary>The gRPC status; its detail is a sentence meant for the caller.</summary>
    public Status Status { get; }

    /// <summary>The trailers that a gRPC caller would have received.</summary>
    public Metadata Trailers { get; }

    /// <summary>For <see cref="RestErrorKind.WrongMethod"/> the methods that the path does have, sorted; empty otherwise.</summary>
    public IReadOnlyList<string> Allow { get; internal init; } = [];

    /// <summary>The HTTP status by the canonical map (google/rpc/code.proto), or the one that <see cref="Kind"/> means.</summary>
    public int HttpStatus => Kind switch
    {
        RestErrorKind.Call => HttpStatusMap.FromGrpc(Status.StatusCode),
        RestErrorKind.UnknownPath => 404,
        RestErrorKind.WrongMethod => 405,
        RestErrorKind.TooLarge => 413,
        RestErrorKind.UnsupportedMediaType => 415,
        _ => 400,
    };

    /// <summary>The error with its details, as google.rpc.Status.</summary>
    public Google.Rpc.Status RpcStatus
    {
        get => _details ??= Trailers.GetRpcStatus(ignoreParseError: true) ?? new Google.Rpc.Status { Code = (int)Status.StatusCode, Message = Status.Detail };
        internal init => _details = value;
    }

    /// <summary>The first detail of the type (Google.Rpc.ErrorInfo, Google.Rpc.BadRequest ...), or null.</summary>
    public T? Detail<T>()
        where T : class, IMessage<T>, new()
    {
        foreach (var detail in RpcStatus.Details)
        {
            if (detail.TryUnpack<T>(out var found))
            {
                return found;
            }
        }

        return null;
    }

    internal static RestError Unreadable(string message, string field, string description)
    {
        var violation = new Google.Rpc.BadRequest.Types.FieldViolation { Field = field, Description = description };
        return new RestError(RestErrorKind.Unreadable, new Status(StatusCode.InvalidArgument, message), NoTrailers)
        {
            RpcStatus = new Google.Rpc.Status
            {
                Code = (int)StatusCode.InvalidArgument,
                Message = message,
                Details = { Any.Pack(new Google.Rpc.BadRequest { FieldViolations = { violation } }) },
            },
        };
    }

    internal static RestError Of(RestErrorKind kind, StatusCode code, string message) => new(kind, new Status(code, message), NoTrailers);
}
