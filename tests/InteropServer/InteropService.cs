using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace Grpc.InteropServer;

/// <summary>grpc.testing.TestService, after the public description of the interoperability tests.</summary>
internal sealed class InteropService(TimeProvider timeProvider) : TestService.TestServiceBase
{
    private const string EchoInitialKey = "x-grpc-test-echo-initial";
    private const string EchoTrailingKey = "x-grpc-test-echo-trailing-bin";
    private const string DetailsKey = "x-grpc-test-status-details-bin";
    private const string DetailsTrailer = "grpc-status-details-bin";
    private const string EncodingRequestKey = "grpc-internal-encoding-request";
    private static readonly WriteOptions NoCompress = new(WriteFlags.NoCompress);

    public override async Task<Empty> EmptyCall(Empty request, ServerCallContext context)
    {
        await EchoMetadataAsync(context, isCompressionAsked: false);
        return new Empty();
    }

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        CheckCompression(request.ExpectCompressed, context);
        await EchoMetadataAsync(context, request.ResponseCompressed is { Value: true });
        ThrowIfAsked(request.ResponseStatus, context);
        return new SimpleResponse { Payload = CreatePayload(request.ResponseSize) };
    }

    public override async Task<SimpleResponse> CacheableUnaryCall(SimpleRequest request, ServerCallContext context)
    {
        context.GetHttpContext().Response.Headers.CacheControl = "max-age=60, public";
        return await UnaryCall(request, context);
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadataAsync(context, request.ResponseParameters.Any(static parameters => parameters.Compressed is { Value: true }));
        await RespondAsync(request, responseStream, context);
        ThrowIfAsked(request.ResponseStatus, context);
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream,
        ServerCallContext context)
    {
        await EchoMetadataAsync(context, isCompressionAsked: false);
        var size = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            CheckCompression(request.ExpectCompressed, context);
            size += request.Payload?.Body.Length ?? 0;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadataAsync(context, isCompressionAsked: false);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            ThrowIfAsked(request.ResponseStatus, context);
            await RespondAsync(request, responseStream, context);
        }
    }

    public override async Task HalfDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadataAsync(context, isCompressionAsked: false);
        var requests = new List<StreamingOutputCallRequest>();
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            requests.Add(request);
        }

        foreach (var request in requests)
        {
            await RespondAsync(request, responseStream, context);
        }
    }

    private static async Task EchoMetadataAsync(ServerCallContext context, bool isCompressionAsked)
    {
        var headers = new Metadata();
        if (context.RequestHeaders.GetValue(EchoInitialKey) is { } initial)
        {
            headers.Add(EchoInitialKey, initial);
        }

        if (isCompressionAsked)
        {
            headers.Add(EncodingRequestKey, "gzip");
        }

        foreach (var entry in context.RequestHeaders.GetAll(EchoTrailingKey))
        {
            context.ResponseTrailers.Add(EchoTrailingKey, entry.ValueBytes);
        }

        if (headers.Count > 0)
        {
            await context.WriteResponseHeadersAsync(headers);
        }
    }

    // The runtime has decompressed the message by now; what was promised is known from the encoding the caller declared.
    private static void CheckCompression(BoolValue? expectation, ServerCallContext context)
    {
        if (expectation is { Value: true })
        {
            var encoding = context.GetHttpContext().Request.Headers.GrpcEncoding.ToString();
            if (encoding is "" or "identity")
            {
                throw new RpcException(new Status(StatusCode.InvalidArgument, "The request was not compressed as it said it would be."));
            }
        }
    }

    // The details are not in the public description; the caller gives them, serialized, as it does the trailer to echo.
    private static void ThrowIfAsked(EchoStatus? status, ServerCallContext context)
    {
        if (status is { Code: not 0 })
        {
            var trailers = new Metadata();
            if (context.RequestHeaders.GetValueBytes(DetailsKey) is { } details)
            {
                trailers.Add(DetailsTrailer, details);
            }

            throw new RpcException(new Status((StatusCode)status.Code, status.Message), trailers);
        }
    }

    private static Payload CreatePayload(int size) =>
        size >= 0
            ? new Payload { Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) }
            : throw new RpcException(new Status(StatusCode.InvalidArgument, $"The size of a payload is {size}, which is below zero."));

    private async Task RespondAsync(
        StreamingOutputCallRequest request,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        foreach (var parameters in request.ResponseParameters)
        {
            if (parameters.IntervalUs > 0)
            {
                await Task.Delay(TimeSpan.FromMicroseconds(parameters.IntervalUs), timeProvider, context.CancellationToken);
            }

            responseStream.WriteOptions = parameters.Compressed is { Value: true } ? null : NoCompress;
            await responseStream.WriteAsync(
                new StreamingOutputCallResponse { Payload = CreatePayload(parameters.Size) }, context.CancellationToken);
        }
    }
}
