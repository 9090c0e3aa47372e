using System.IO.Compression;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Transcoding.Binding;
using Grpc.Messaging.Transcoding.Errors;
using Grpc.Messaging.Transcoding.Json;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>
/// A file of any length, which goes to the service part by part as it comes, each as one request of the stream. The first is bound to path, query and
/// headers, too. Its length has no limit but the server's patience.
/// </summary>
internal sealed class ClientStreamingEndpoint<TRequest, TResponse>(
    RestRuntime runtime,
    RestBinding binding,
    RequestBinder binder,
    ResponseBody body,
    ErrorTranslation translation,
    ClientStreamingServerMethod<TRequest, TResponse> method) : RestEndpoint(runtime, binding, binder, translation)
    where TRequest : class, IMessage, new()
    where TResponse : class, IMessage
{
    protected override bool ReadsBody => false;

    protected override async Task RunAsync(JsonCallContext context, IMessage request)
    {
        var http = context.HttpContext;
        if (context.BodyObserver is not null)
        {
            throw new InvalidOperationException($"{context.Method} can't be called with a signature over its body, which is not known before it is read.");
        }

        RequestFormat.Check(http.Request, Binding.Dialect, isRawBody: true);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        await using var gzip = RequestFormat.IsGzip(http.Request) ? new GZipStream(http.Request.Body, CompressionMode.Decompress) : null;
        var response = await method(new Parts(gzip ?? http.Request.Body, (TRequest)request, Binding.Body), context);
        if (context.Status.StatusCode != StatusCode.OK)
        {
            await FailAsync(context, Translation.FromContext(context));
            return;
        }

        Binding.Dialect.OnResponse(context.Call, response);
        using var output = JsonOutput.Rent();
        body.Write(output.Writer, response);
        http.Response.ContentType = MediaTypes.Json;
        http.Response.ContentLength = output.Written.Length;
        await http.Response.BodyWriter.WriteAsync(output.Written.ToArray(), context.CancellationToken);
    }

    private sealed class Parts(Stream stream, TRequest first, string field) : IAsyncStreamReader<TRequest>
    {
        private const int PartSize = 256 * 1024;

        private readonly byte[] _buffer = new byte[PartSize];
        private TRequest? _next = first;

        public TRequest Current { get; private set; } = first;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            int count;
            try
            {
                count = await stream.ReadAtLeastAsync(_buffer, PartSize, throwOnEndOfStream: false, cancellationToken);
            }
            catch (InvalidDataException)
            {
                throw new RpcException(new Status(StatusCode.InvalidArgument, "The body is not gzip, as its header says."));
            }

            // An empty file is one empty part.
            if (count == 0 && _next is null)
            {
                return false;
            }

            Current = _next ?? new TRequest();
            _next = null;
            Current.Descriptor.FindFieldByName(field).Accessor.SetValue(Current, new HttpBody { Data = ByteString.CopyFrom(_buffer, 0, count) });
            return true;
        }
    }
}
