using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Client.Calls;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Client.Testing;

/// <summary>Errors with the details that the service gives.</summary>
internal static class FakeError
{
    public static RpcException Create(StatusCode code, ErrorReason reason, TimeSpan? retryDelay, IEnumerable<FieldViolation> violations, string? text = null)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = text ?? ContractEnum.NameOf(reason) };
        status.Details.Add(Any.Pack(new ErrorInfo { Domain = "grpc-messaging", Reason = ContractEnum.NameOf(reason) }));
        if (retryDelay is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }

        var request = new BadRequest
        {
            FieldViolations =
            {
                violations.Select(violation => new BadRequest.Types.FieldViolation
                {
                    Field = violation.Field, Reason = ContractEnum.NameOf(violation.Reason), Description = violation.Description,
                }),
            },
        };
        if (request.FieldViolations.Count > 0)
        {
            status.Details.Add(Any.Pack(request));
        }

        return status.ToRpcException();
    }
}
