using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Transcoding.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>
/// Sends each message as soon as it is written, unless more are announced to come at once (<see cref="WriteFlags.BufferHint"/>). Between messages it holds no buffer: JSON is made in the thread's writer, copied into the
/// server's pipe and flushed, so a stream that waits costs this object and what the server needs for its connection.
/// </summary>
internal sealed class StreamWriter<TResponse>(JsonCallContext context, ResponseBody body, ResumeTokenField resumeToken, StreamForm form)
    : IServerStreamWriter<TResponse>
    where TResponse : class, IMessage
{
    private const int Idle = 0;
    private const int Writing = 1;
    private const int Completed = 2;

    private int _state;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TResponse message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        context.CancellationToken.ThrowIfCancellationRequested();
        switch (Interlocked.CompareExchange(ref _state, Writing, Idle))
        {
            case Writing:
                throw new InvalidOperationException("A message is written while the write of an earlier one has not completed.");
            case Completed:
                throw new InvalidOperationException("A message is written after the call has completed.");
        }

        try
        {
            Encode(message);
            if (WriteOptions?.Flags.HasFlag(WriteFlags.BufferHint) == true)
            {
                return;
            }

            var flushed = await context.HttpContext.Response.BodyWriter.FlushAsync(cancellationToken);
            if (flushed.IsCompleted)
            {
                throw new RpcException(new Status(StatusCode.Cancelled, "The caller went away."));
            }
        }
        finally
        {
            Interlocked.CompareExchange(ref _state, Idle, Writing);
        }
    }

    /// <summary>Sends the headers, if they have not been sent yet.</summary>
    public async Task StartAsync()
    {
        if (!context.HttpContext.Response.HasStarted)
        {
            SetHeaders(MediaTypes.Any);
            await context.HttpContext.Response.BodyWriter.FlushAsync(context.CancellationToken);
        }
    }

    /// <summary>Ends a stream that has ended well. Events say so, since a browser takes the mere end of a connection for a loss of it.</summary>
    public async Task EndAsync()
    {
        await StartAsync();
        if (form == StreamForm.Events)
        {
            context.HttpContext.Response.BodyWriter.Write("event: end\ndata: {}\n\n"u8);
        }
    }

    /// <summary>No message can be written from here on.</summary>
    public void Complete() => Interlocked.Exchange(ref _state, Completed);

    private void Encode(TResponse message)
    {
        var output = context.HttpContext.Response.BodyWriter;
        if (body.Raw(message) is { } raw)
        {
            SetHeaders(raw.ContentType.Length == 0 ? MediaTypes.Any : raw.ContentType);
            output.Write(raw.Data.Span);
            return;
        }

        using var json = JsonOutput.Rent();
        body.Write(json.Writer, message);
        SetHeaders(MediaTypes.Any);
        if (form == StreamForm.Lines)
        {
            output.Write(json.Written);
            output.Write("\n"u8);
            return;
        }

        WriteId(output, resumeToken.Of(message));
        output.Write("data: "u8);
        output.Write(json.Written);
        output.Write("\n\n"u8);
    }

    private static void WriteId(PipeWriter output, string token)
    {
        if (token.Length > 0)
        {
            output.Write("id: "u8);
            Encoding.UTF8.GetBytes(token, output);
            output.Write("\n"u8);
        }
    }

    private void SetHeaders(string rawContentType)
    {
        var response = context.HttpContext.Response;
        if (response.HasStarted)
        {
            return;
        }

        response.ContentType = form switch
        {
            StreamForm.Lines => MediaTypes.Ndjson,
            StreamForm.Events => MediaTypes.EventStream,
            _ => rawContentType,
        };
        response.Headers.CacheControl = "no-cache";

        // Proxies that collect an answer before they pass it on would turn a live stream into a late one.
        response.Headers["X-Accel-Buffering"] = "no";
        context.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
