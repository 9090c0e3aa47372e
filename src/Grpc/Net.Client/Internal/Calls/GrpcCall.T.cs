using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>One call with its message types, started as one of the four kinds.</summary>
internal sealed class GrpcCall<TRequest, TResponse>(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
    : GrpcCall(channel, method, host, options)
    where TRequest : class
    where TResponse : class
{
    private const string StartFailed = "Error starting gRPC call.";

    public Task<TResponse> UnaryAsync(TRequest request) => ReceiveSingle(request, requests: null);

    public IAsyncStreamReader<TResponse> ServerStreaming(TRequest request) =>
        new ClientStreamReader<TResponse>(this, StartAsync(request, requests: null), method.ResponseMarshaller);

    public (IClientStreamWriter<TRequest> Requests, Task<TResponse> Response) ClientStreaming()
    {
        var requests = new StreamingContent();
        var response = ReceiveSingle(request: null, requests);
        return (new ClientStreamWriter<TRequest>(this, requests, method.RequestMarshaller, response), response);
    }

    public (IClientStreamWriter<TRequest> Requests, IAsyncStreamReader<TResponse> Responses) DuplexStreaming()
    {
        var requests = new StreamingContent();
        var responses = new ClientStreamReader<TResponse>(this, StartAsync(request: null, requests), method.ResponseMarshaller);
        return (new ClientStreamWriter<TRequest>(this, requests, method.RequestMarshaller, singleResponse: null), responses);
    }

    private Task<TResponse> ReceiveSingle(TRequest? request, StreamingContent? requests)
    {
        var response = ReceiveSingleAsync(request, requests);
        SingleResponse = response;
        return response;
    }

    private async Task<TResponse> ReceiveSingleAsync(TRequest? request, StreamingContent? requests)
    {
        TResponse? response = null;
        try
        {
            await SendAsync((RequestContent?)requests ?? Serialize(request!), expectsSingleResponse: true).ConfigureAwait(false);
            if (!HasEnded)
            {
                response = await ReadSingleAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            throw Fail(StartFailed, exception);
        }

        return GetStatus().StatusCode == StatusCode.OK ? response! : throw CreateException();
    }

    private async Task<TResponse?> ReadSingleAsync()
    {
        var body = OpenBody(isStream: false);
        try
        {
            TResponse? response = null;
            if (await body.ReadAsync(Aborted).ConfigureAwait(false))
            {
                response = body.Deserialize(method.ResponseMarshaller);

                // Trailers come after the end of the body, which has to be read for that.
                if (await body.ReadAsync(Aborted).ConfigureAwait(false))
                {
                    throw new RpcException(new Status(StatusCode.Internal, "Bad gRPC response. More than one message where one is expected."));
                }
            }

            EndWithTrailers(lacksResponse: response is null);
            return response;
        }
        finally
        {
            body.Release();
        }
    }

    /// <summary>Starts a call whose responses are read later. Never throws: a failure is the call's status, which reader and writer report.</summary>
    private async Task StartAsync(TRequest? request, StreamingContent? requests)
    {
        try
        {
            await SendAsync((RequestContent?)requests ?? Serialize(request!), expectsSingleResponse: false).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(StartFailed, exception);
        }
    }

    private UnaryContent Serialize(TRequest request)
    {
        var message = new OutgoingMessage();
        try
        {
            message.Serialize(request, method.RequestMarshaller, CompressionFor(Options.WriteOptions), Channel.MaxSendMessageSize);
        }
        catch
        {
            message.Release();
            throw;
        }

        return new UnaryContent(message);
    }
}
