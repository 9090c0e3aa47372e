using Grpc.Core;
using Grpc.Messaging.Tests.Transcoding.V1;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

/// <summary>The services that exist for one rule each.</summary>
internal static class OtherServices
{
    private static Task<EchoResponse> Echo(EchoRequest request, string prefix = "") =>
        Task.FromResult(new EchoResponse { Id = prefix + request.Id, Number = request.Number ?? 0 });

    internal sealed class Standard : StandardService.StandardServiceBase
    {
        public override Task<EchoResponse> Echo(EchoRequest request, ServerCallContext context) => OtherServices.Echo(request);

        public override Task<EchoResponse> Lower(EchoRequest request, ServerCallContext context) => OtherServices.Echo(request, "lower");

        public override Task<EchoResponse> Special(EchoRequest request, ServerCallContext context) => OtherServices.Echo(request, "special");
    }

    internal sealed class Leftmost : LeftmostService.LeftmostServiceBase
    {
        public override Task<EchoResponse> Echo(EchoRequest request, ServerCallContext context) => OtherServices.Echo(request, "status of ");

        public override Task<EchoResponse> Other(EchoRequest request, ServerCallContext context) => OtherServices.Echo(request, "external ");
    }

    internal sealed class Plain : PlainService.PlainServiceBase
    {
        public override Task<EchoResponse> Echo(EchoRequest request, ServerCallContext context) => OtherServices.Echo(request);
    }

    internal sealed class UnknownDialect : UnknownDialectService.UnknownDialectServiceBase;

    internal sealed class Colliding : CollidingService.CollidingServiceBase;

    internal sealed class Crossing : CrossingService.CrossingServiceBase;

    internal sealed class MissingField : MissingFieldService.MissingFieldServiceBase;

    internal sealed class MissingBodyField : MissingBodyFieldService.MissingBodyFieldServiceBase;

    internal sealed class MissingResponseField : MissingResponseFieldService.MissingResponseFieldServiceBase;

    internal sealed class ClientStreaming : ClientStreamingService.ClientStreamingServiceBase;

    internal sealed class Malformed : MalformedService.MalformedServiceBase;
}
