using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;
using Microsoft.Extensions.Logging;

namespace Grpc.Tests.Calls;

public sealed class StatusTests
{
    [Fact]
    public async Task Unary_RpcException_SendsStatusDetailAndTrailersInHeadersOnly()
    {
        await using var host = await GrpcHost.StartAsync();
        byte[] details = [1, 2, 3, 250];
        host.Behaviour.Unary = (_, context) =>
        {
            context.ResponseTrailers.Add("from-context", "1");
            throw new RpcException(
                new Status(StatusCode.NotFound, "no \u263a\n"),
                new Metadata { { "grpc-status-details-bin", details }, { "from-exception", "2" } });
        };

        var response = await host.CallAsync("Unary", new Probe());

        Assert.True(response.IsTrailersOnly);
        Assert.Empty(response.Trailers);
        Assert.Equal(StatusCode.NotFound, response.Status);
        Assert.Equal("no %E2%98%BA%0A", response.RawDetail);
        Assert.Equal(Convert.ToBase64String(details), response.Get("grpc-status-details-bin"));
        Assert.Equal("1", response.Get("from-context"));
        Assert.Equal("2", response.Get("from-exception"));
        Assert.Contains(host.Logs, static record => record is { Level: LogLevel.Information, EventId.Name: "RpcError" });
    }

    [Fact]
    public async Task ServerStream_RpcExceptionAfterMessage_SendsStatusInTrailers()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.ServerStream = static async (request, responses, _) =>
        {
            await responses.WriteAsync(request);
            throw new RpcException(new Status(StatusCode.DataLoss, "lost"));
        };

        var response = await host.CallAsync("ServerStream", new Probe { Text = "kept" });

        Assert.False(response.IsTrailersOnly);
        Assert.Equal("kept", Assert.Single(response.Messages).Text);
        Assert.Equal(StatusCode.DataLoss, response.Status);
        Assert.Equal("lost", response.Detail);
    }

    [Fact]
    public async Task Unary_StatusOfContext_IsSent()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.Unary = static (request, context) =>
        {
            context.Status = new Status(StatusCode.Aborted, "set");
            return Task.FromResult(request);
        };

        var response = await host.CallAsync("Unary", new Probe());

        Assert.Equal(StatusCode.Aborted, response.Status);
        Assert.Equal("set", response.Detail);
    }

    [Theory]
    [InlineData(false, "Exception was thrown by handler.")]
    [InlineData(true, "Exception was thrown by handler. InvalidOperationException: secret ArgumentException: inner")]
    public async Task Unary_UnexpectedException_IsUnknownAndLogged(bool isDetailed, string detail)
    {
        await using var host = await GrpcHost.StartAsync(options => options.EnableDetailedErrors = isDetailed);
        host.ExpectedErrors.Add("HandlerError");
        host.Behaviour.Unary = static (_, _) => throw new InvalidOperationException("secret", new ArgumentException("inner"));

        var response = await host.CallAsync("Unary", new Probe());

        Assert.Equal(StatusCode.Unknown, response.Status);
        Assert.Equal(detail, response.Detail);
        Assert.Single(host.Logs, static record => record.EventId.Name == "HandlerError");
    }

    [Fact]
    public async Task Unary_NullResponse_IsCancelled()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.Unary = static (_, _) => Task.FromResult<Probe>(null!);

        var response = await host.CallAsync("Unary", new Probe());

        Assert.Equal(StatusCode.Cancelled, response.Status);
        Assert.Equal("No message returned from method.", response.Detail);
    }

    [Fact]
    public async Task ServerStream_NoMessages_EndsOk()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.ServerStream = static (_, _, _) => Task.CompletedTask;

        var response = await host.CallAsync("ServerStream", new Probe());

        Assert.Equal(StatusCode.OK, response.Status);
        Assert.Empty(response.Messages);
    }
}
