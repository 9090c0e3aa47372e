using Grpc.Messaging.Transcoding;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

/// <summary>A contract that cannot be served stops the start with a sentence that says what to change.</summary>
public sealed class StartTests
{
    [Fact]
    public Task SamePaths_NamesBothMethods() => FailsAsync<OtherServices.Colliding>(
        "test.v1.CollidingService.Echo (GET /collide/{id}/x) and test.v1.CollidingService.Other (GET /collide/{number}/x) match the same paths: a request could mean either.");

    [Fact]
    public Task CrossingPaths_NamesBothMethods() => FailsAsync<OtherServices.Crossing>(
        "test.v1.CrossingService.Echo (GET /cross/{id}/status) and test.v1.CrossingService.Other (GET /cross/external/{id}) cross: some paths match both and neither is the more specific. Change a path, or set leftmost_literal_wins in the rules of both services.");

    [Fact]
    public Task UnknownDialect_NamesTheRegisteredOnes() => FailsAsync<OtherServices.UnknownDialect>(
        "Service test.v1.UnknownDialectService names the dialect \"klingon\", which does not exist. Registered are: library, standard.");

    [Fact]
    public Task MissingPathField_NamesIt() => FailsAsync<OtherServices.MissingField>(
        "test.v1.MissingFieldService.Echo (GET /missing/{nothing}): the path field \"nothing\" does not exist in test.v1.EchoRequest.");

    [Fact]
    public Task MissingBodyField_NamesIt() => FailsAsync<OtherServices.MissingBodyField>(
        "test.v1.MissingBodyFieldService.Echo (POST /missing/body): the body field \"nothing\" does not exist in test.v1.EchoRequest.");

    [Fact]
    public Task MissingResponseField_NamesIt() => FailsAsync<OtherServices.MissingResponseField>(
        "test.v1.MissingResponseFieldService.Echo (GET /missing/response): the response_body field \"nothing\" does not exist in test.v1.EchoResponse.");

    [Fact]
    public Task ClientStreaming_SaysWhy() => FailsAsync<OtherServices.ClientStreaming>(
        "test.v1.ClientStreamingService.Upload has an HTTP rule, but all that REST callers can stream is a file: the body must be a field of google.api.HttpBody, and the answer one message.");

    [Fact]
    public Task MalformedTemplate_SaysWhere() => FailsAsync<OtherServices.Malformed>(
        "test.v1.MalformedService.Echo: the path template \"/malformed/{id\" is malformed at position 15: '}' is missing.");

    [Fact]
    public async Task TwoDialectsWithOneName_AreRejected()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestHost.StartAsync(register: services => services.AddSingleton<RestDialect, LibraryDialect>()));

        Assert.Contains("Two dialects are named \"library\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LimitsOutOfRange_AreAllListed()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(register: services =>
            services.Configure<JsonTranscodingOptions>(options =>
            {
                options.MaxRequestBodySize = 0;
                options.MaxJsonDepth = 1001;
            })));

        Assert.Equal(["MaxRequestBodySize must be at least 1 byte.", "MaxJsonDepth must be from 1 to 1000."], exception.Failures);
    }

    private static async Task FailsAsync<TService>(string sentence)
        where TService : class
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartAsync(app => app.MapGrpcService<TService>()));

        // The server may wrap it to say which service it was mapping; the sentence itself is ours.
        var messages = new List<string>();
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            messages.Add(current.Message);
        }

        Assert.Contains(sentence, messages);
    }
}
