using Grpc.Messaging.Bus.RabbitMq;
using Grpc.Messaging.Server.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Messaging.Tests.Functional.Hosting;

public sealed class BrokerHealthTests
{
    [Fact]
    public async Task Check_WithoutBroker_IsDegradedButReady()
    {
        var result = await new BrokerHealthCheck(new BrokerStatus()).CheckHealthAsync(new HealthCheckContext());

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Equal("The broker is not connected; what other nodes do is seen later.", result.Description);
    }
}
