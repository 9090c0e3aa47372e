using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Calls;

public sealed class InterceptorTests
{
    [Theory]
    [InlineData("Unary")]
    [InlineData("ServerStream")]
    [InlineData("ClientStream")]
    [InlineData("Duplex")]
    public async Task Interceptors_OfEveryKind_RunGlobalFirstAndServiceInside(string method)
    {
        var steps = new List<string>();
        var type = typeof(RecordingInterceptor);
        await using var host = await GrpcHost.StartAsync(
            options =>
            {
                options.Interceptors.Add<RecordingInterceptor>(steps, "outer");
                options.Interceptors.Add(type, steps, "middle");
            },
            services => services.AddGrpc()
                .AddServiceOptions<ProbeServiceUnderTest>(options => options.Interceptors.Add<RecordingInterceptor>(steps, "inner")));

        var response = await host.CallAsync(method, new Probe { Text = "x" });

        Assert.Equal(StatusCode.OK, response.Status);
        Assert.Equal("x", Assert.Single(response.Messages).Text);
        Assert.Equal(["outer >", "middle >", "inner >", "inner <", "middle <", "outer <"], steps);
    }

    [Fact]
    public async Task Interceptor_ThrowsRpcException_EndsTheCall()
    {
        await using var host = await GrpcHost.StartAsync(static options => options.Interceptors.Add<RefusingInterceptor>());
        host.Behaviour.Unary = static (_, _) => throw new InvalidOperationException("The handler must not run.");

        var response = await host.CallAsync("Unary", new Probe());

        Assert.Equal(StatusCode.Unauthenticated, response.Status);
    }

    [Fact]
    public async Task Interceptor_RegisteredAsService_IsTakenFromServices()
    {
        var steps = new List<string>();
        var shared = new RecordingInterceptor(steps, "shared");
        await using var host = await GrpcHost.StartAsync(
            static options => options.Interceptors.Add<RecordingInterceptor>(), services => services.AddSingleton(shared));

        await host.CallAsync("Unary", new Probe());

        Assert.Equal(["shared >", "shared <"], steps);
    }

    [Fact]
    public void Add_TypeThatIsNoInterceptor_Throws()
    {
        var interceptors = new Grpc.AspNetCore.Server.InterceptorCollection();

        Assert.Throws<ArgumentException>(() => interceptors.Add(typeof(string)));
    }

    [Fact]
    public void Add_Interceptor_KeepsTypeAndArguments()
    {
        var interceptors = new Grpc.AspNetCore.Server.InterceptorCollection();

        interceptors.Add<RecordingInterceptor>("a", "b");

        var registration = Assert.Single(interceptors);
        Assert.Equal(typeof(RecordingInterceptor), registration.Type);
        Assert.Equal(["a", "b"], registration.Arguments);
    }
}
