using Grpc.Core;
using Grpc.Tests.V1;

namespace Grpc.Tests.Infrastructure;

internal sealed class ProbeServiceUnderTest(ProbeBehaviour behaviour) : ProbeService.ProbeServiceBase
{
    public override Task<Probe> Unary(Probe request, ServerCallContext context) => behaviour.Unary(request, context);

    public override Task ServerStream(Probe request, IServerStreamWriter<Probe> responseStream, ServerCallContext context) =>
        behaviour.ServerStream(request, responseStream, context);

    public override Task<Probe> ClientStream(IAsyncStreamReader<Probe> requestStream, ServerCallContext context) =>
        behaviour.ClientStream(requestStream, context);

    public override Task Duplex(IAsyncStreamReader<Probe> requestStream, IServerStreamWriter<Probe> responseStream, ServerCallContext context) =>
        behaviour.Duplex(requestStream, responseStream, context);
}
