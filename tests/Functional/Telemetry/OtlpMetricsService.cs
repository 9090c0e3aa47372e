using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Otlp;

namespace Grpc.Messaging.Tests.Functional.Telemetry;

internal sealed class OtlpMetricsService(OtlpSink sink) : MetricsService.MetricsServiceBase
{
    public override Task<ExportMetricsServiceResponse> Export(ExportMetricsServiceRequest request, ServerCallContext context)
    {
        sink.Take(request);
        return Task.FromResult(new ExportMetricsServiceResponse());
    }
}
