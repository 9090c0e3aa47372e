using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client.Internal;

internal abstract partial class GrpcCall
{
    private static readonly string UserAgent =
        $"grpc-net-client/{typeof(GrpcCall).Assembly.GetName().Version} (.NET {Environment.Version})";

    /// <summary>The encoding of a message written under these options, or null.</summary>
    /// <exception cref="RpcException">INTERNAL: the call's metadata asks for an encoding that is not known here.</exception>
    public ICompressionProvider? CompressionFor(WriteOptions? options) =>
        Options.Headers is not { Count: > 0 } headers || (options is not null && options.Flags.HasFlag(WriteFlags.NoCompress))
            ? null
            : Channel.Encodings.Find(headers.GetValue(ProtocolNames.RequestEncodingKey));

    /// <summary>
    /// Sends the request and takes in the response's headers. Afterwards either the call has ended (Trailers-Only, or no gRPC response at
    /// all) or the body is to be read. Throws what the transport throws; the caller hands that to <see cref="Fail"/>.
    /// </summary>
    protected async Task SendAsync(RequestContent content, bool expectsSingleResponse)
    {
        // From here on, ending the call is what gives the content's buffers back.
        _content = content;
        StartDeadline();
        if (Options.CancellationToken.CanBeCanceled)
        {
            _callerCancellation = AbortOn(Options.CancellationToken);
        }

        for (var failedConnections = 0; ; failedConnections++)
        {
            var request = CreateRequest(content);
            if (Options.Credentials is not null || Channel.Credentials.CallCredentials.Count > 0)
            {
                await AddCallCredentialsAsync(request).ConfigureAwait(false);
            }

            _aborted.Token.ThrowIfCancellationRequested();
            Log.CallStarted(Channel.Logger, _method.FullName, Channel.Address);
            try
            {
                var response = Channel.HttpInvoker is HttpClient client
                    ? await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _aborted.Token).ConfigureAwait(false)
                    : await Channel.HttpInvoker.SendAsync(request, _aborted.Token).ConfigureAwait(false);
                Accept(response, expectsSingleResponse);
                return;
            }
            catch (HttpRequestException exception) when (Options.IsWaitForReady && ConnectionBackoff.IsConnectionFailure(exception))
            {
                // Nothing was sent, so the same content can be tried again.
                Log.WaitingForConnection(Channel.Logger, _method.FullName, Channel.Address, exception);
            }

            await Task.Delay(Channel.ConnectionBackoff.After(failedConnections), Channel.TimeProvider, _aborted.Token).ConfigureAwait(false);
        }
    }

    private void Accept(HttpResponseMessage response, bool expectsSingleResponse)
    {
        if (ResponseStatus.Read(response.Headers) is { } trailersOnly)
        {
            if (expectsSingleResponse && trailersOnly.StatusCode == StatusCode.OK)
            {
                trailersOnly = new Status(StatusCode.Internal, "Failed to deserialize response message. The call ended with OK but without one.");
            }

            TryEnd(trailersOnly, TrailerPlace.Headers, response);
            response.Dispose();
        }
        else if (ResponseStatus.FromHeaders(response) is { } notGrpc)
        {
            TryEnd(notGrpc, TrailerPlace.Trailers, response);
            response.Dispose();
        }
        else
        {
            lock (_gate)
            {
                if (!_hasEnded)
                {
                    _response = response;
                    CompleteResponseHeaders();
                    return;
                }
            }

            response.Dispose();
        }
    }

    private HttpRequestMessage CreateRequest(RequestContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Channel.CallUri(_method))
        {
            Version = Channel.HttpVersion,
            VersionPolicy = Channel.HttpVersionPolicy,
            Content = content,
        };

        // Raw headers: typed ones are parsed and cost objects.
        var headers = request.Headers;
        headers.TryAddWithoutValidation("User-Agent", UserAgent);
        headers.TryAddWithoutValidation("TE", "trailers");
        headers.TryAddWithoutValidation(ProtocolNames.AcceptEncoding, Channel.Encodings.AcceptEncoding);
        if (_deadline != DateTime.MaxValue)
        {
            headers.TryAddWithoutValidation(ProtocolNames.Timeout, TimeoutHeader.Encode(TimeLeft));
        }

        if (_host is not null)
        {
            headers.Host = _host;
        }

        if (Options.Headers is { } metadata)
        {
            MetadataHeaders.Add(headers, metadata);
        }

        return request;
    }

    private async Task AddCallCredentialsAsync(HttpRequestMessage request)
    {
        if (!Channel.Credentials.SendsCallCredentials)
        {
            Log.CallCredentialsNotUsed(Channel.Logger, _method.FullName);
            return;
        }

        var context = CallCredentialsReader.CreateContext(Channel.Address, _method, _aborted.Token);
        if (Options.Credentials is { } own)
        {
            await CallCredentialsReader.ApplyAsync(own, context, request).ConfigureAwait(false);
        }

        foreach (var credentials in Channel.Credentials.CallCredentials)
        {
            await CallCredentialsReader.ApplyAsync(credentials, context, request).ConfigureAwait(false);
        }
    }
}
