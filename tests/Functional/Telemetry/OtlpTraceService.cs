using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Otlp;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

internal sealed class OtlpTraceService(OtlpSink sink) : TraceService.TraceServiceBase
{
    public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context)
    {
        sink.Take(request);
        return Task.FromResult(new ExportTraceServiceResponse());
    }
}
