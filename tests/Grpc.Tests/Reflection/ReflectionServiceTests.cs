using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Grpc.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Tests.Reflection;

public sealed class ReflectionServiceTests
{
    [Fact]
    public async Task ListServices_Mapped_NamesAllOfThem()
    {
        var response = await AskAsync(new ServerReflectionRequest { ListServices = "*" });

        Assert.Equal(
            ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "grpctests.v1.ProbeService"],
            response.ListServicesResponse.Service.Select(static service => service.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("grpctests.v1.ProbeService")]
    [InlineData("grpctests.v1.ProbeService.Unary")]
    [InlineData("grpctests.v1.Probe")]
    [InlineData("grpctests.v1.Probe.text")]
    [InlineData("grpctests.v1.probe_note")]
    public async Task FileContainingSymbol_Known_ReturnsFileAndImports(string symbol)
    {
        var response = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        Assert.Equal(["grpctests/v1/probe.proto", "google/protobuf/descriptor.proto"], NamesOf(response));
    }

    [Fact]
    public async Task FileByFilename_Known_ReturnsIt()
    {
        var response = await AskAsync(new ServerReflectionRequest { FileByFilename = "google/protobuf/descriptor.proto", Host = "h" });

        Assert.Equal(["google/protobuf/descriptor.proto"], NamesOf(response));
        Assert.Equal("h", response.ValidHost);
        Assert.Equal("google/protobuf/descriptor.proto", response.OriginalRequest.FileByFilename);
    }

    [Fact]
    public async Task FileContainingExtension_Known_ReturnsTheExtendingFile()
    {
        var response = await AskAsync(new ServerReflectionRequest
        {
            FileContainingExtension = new ExtensionRequest { ContainingType = "google.protobuf.MessageOptions", ExtensionNumber = 50500 },
        });

        Assert.Equal("grpctests/v1/probe.proto", NamesOf(response)[0]);
    }

    [Fact]
    public async Task AllExtensionNumbersOfType_Extended_ReturnsThem()
    {
        var response = await AskAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = "google.protobuf.MessageOptions" });

        Assert.Equal("google.protobuf.MessageOptions", response.AllExtensionNumbersResponse.BaseTypeName);
        Assert.Equal([50500], response.AllExtensionNumbersResponse.ExtensionNumber);
    }

    [Fact]
    public async Task AllExtensionNumbersOfType_NotExtended_ReturnsNone()
    {
        var response = await AskAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = "grpctests.v1.Probe" });

        Assert.Empty(response.AllExtensionNumbersResponse.ExtensionNumber);
    }

    [Fact]
    public async Task AnyQuestion_NothingFound_IsNotFound()
    {
        ServerReflectionRequest[] requests =
        [
            new() { FileByFilename = "missing.proto" },
            new() { FileContainingSymbol = "missing.Symbol" },
            new() { AllExtensionNumbersOfType = "missing.Message" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "google.protobuf.MessageOptions", ExtensionNumber = 1 } },
        ];

        foreach (var request in requests)
        {
            Assert.Equal((int)StatusCode.NotFound, (await AskAsync(request)).ErrorResponse.ErrorCode);
        }
    }

    [Fact]
    public async Task AnyQuestion_Empty_IsUnimplemented() =>
        Assert.Equal((int)StatusCode.Unimplemented, (await AskAsync(new ServerReflectionRequest())).ErrorResponse.ErrorCode);

    [Fact]
    public async Task AnyQuestion_OfV1Alpha_IsAnsweredAlike()
    {
        var response = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = "grpctests.v1.Probe" }, "v1alpha");

        Assert.Equal("grpctests/v1/probe.proto", NamesOf(response)[0]);
    }

    private static string[] NamesOf(ServerReflectionResponse response) =>
        [.. response.FileDescriptorResponse.FileDescriptorProto.Select(static file => FileDescriptorProto.Parser.ParseFrom(file).Name)];

    private static async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request, string version = "v1")
    {
        await using var host = await GrpcHost.StartAsync(
            configureServices: static services => services.AddGrpcReflection(), map: static app => app.MapGrpcReflectionService());

        var response = await host.Http2.CallAsync(
            $"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo", Frame.Of((IMessage)request));

        Assert.Equal(StatusCode.OK, response.Status);
        return ServerReflectionResponse.Parser.ParseFrom(Assert.Single(Frame.Parse(response.Body)).Payload);
    }
}
