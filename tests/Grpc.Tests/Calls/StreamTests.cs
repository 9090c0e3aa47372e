using Grpc.Core;
using Grpc.Tests.Infrastructure;
using Grpc.Tests.V1;

namespace Grpc.Tests.Calls;

public sealed class StreamTests
{
    private const string Duplex = "/grpctests.v1.ProbeService/Duplex";

    [Fact]
    public async Task Duplex_Conversation_AnswersEachMessageBeforeTheNextIsSent()
    {
        await using var host = await GrpcHost.StartAsync();
        var content = new LiveContent();

        using var response = await host.Http2.StartAsync(Duplex, content, CancellationToken.None)
            .WithFirst(() => content.Write(Frame.Of(new Probe { Text = "0" })));
        await using var body = await response.Content.ReadAsStreamAsync();
        for (var turn = 0; turn < 10; turn++)
        {
            var expected = Frame.Of(new Probe { Text = $"{turn}" });
            var received = new byte[expected.Length];
            await body.ReadExactlyAsync(received);
            Assert.Equal(expected, received);
            content.Write(Frame.Of(new Probe { Text = $"{turn + 1}" }));
        }

        content.End();
    }

    [Fact]
    public async Task WriteAsync_WhileAnotherIsInProgress_Throws()
    {
        await using var host = await GrpcHost.StartAsync();
        var result = new TaskCompletionSource<Exception?>();
        host.Behaviour.ServerStream = async (_, responses, context) =>
        {
            // More than the connection takes without a reader, so that a write stays in progress.
            var big = new Probe { Data = Google.Protobuf.ByteString.CopyFrom(new byte[1 << 20]) };
            Task write;
            do
            {
                write = responses.WriteAsync(big);
            }
            while (write.IsCompletedSuccessfully);

            result.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(big)));
            await write;
        };

        using var response = await host.Http2.StartAsync(
            "/grpctests.v1.ProbeService/ServerStream", new ByteArrayContent(Frame.Of(new Probe())), CancellationToken.None);
        var exception = await result.Task.Bounded();
        await response.Content.CopyToAsync(Stream.Null);

        Assert.Equal(
            "Can't write the message because the previous write is in progress.", Assert.IsType<InvalidOperationException>(exception).Message);
    }

    [Fact]
    public async Task WriteAsync_CancelledToken_ThrowsAndTheStreamGoesOn()
    {
        await using var host = await GrpcHost.StartAsync();
        Exception? thrown = null;
        host.Behaviour.ServerStream = async (request, responses, _) =>
        {
            thrown = await Record.ExceptionAsync(() => responses.WriteAsync(request, new CancellationToken(canceled: true)));
            await responses.WriteAsync(request);
        };

        var response = await host.CallAsync("ServerStream", new Probe { Text = "once" });

        Assert.IsAssignableFrom<OperationCanceledException>(thrown);
        Assert.Single(response.Messages);
    }

    [Fact]
    public async Task WriteAsync_BufferHint_ArrivesAtTheEnd()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.ServerStream = static async (request, responses, _) =>
        {
            responses.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
            await responses.WriteAsync(request);
            await responses.WriteAsync(request);
        };

        var response = await host.CallAsync("ServerStream", new Probe { Text = "kept" });

        Assert.Equal(["kept", "kept"], response.Messages.Select(static message => message.Text));
    }

    [Fact]
    public async Task WriteAsync_Null_Throws()
    {
        await using var host = await GrpcHost.StartAsync();
        Exception? thrown = null;
        host.Behaviour.ServerStream = async (_, responses, _) => thrown = await Record.ExceptionAsync(() => responses.WriteAsync(null!));

        await host.CallAsync("ServerStream", new Probe());

        Assert.IsType<ArgumentNullException>(thrown);
    }

    [Fact]
    public async Task WriteAsync_AfterTheCall_Throws()
    {
        await using var host = await GrpcHost.StartAsync();
        IServerStreamWriter<Probe>? kept = null;
        host.Behaviour.ServerStream = (request, responses, _) =>
        {
            kept = responses;
            return responses.WriteAsync(request);
        };

        await host.CallAsync("ServerStream", new Probe());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => kept!.WriteAsync(new Probe()));
        Assert.Equal("Can't write the message because the request is complete.", exception.Message);
    }

    [Fact]
    public async Task MoveNext_AfterTheCall_Throws()
    {
        await using var host = await GrpcHost.StartAsync();
        IAsyncStreamReader<Probe>? kept = null;
        host.Behaviour.ClientStream = (requests, _) =>
        {
            kept = requests;
            return Task.FromResult(new Probe());
        };

        await host.Http2.CallAsync("/grpctests.v1.ProbeService/ClientStream", Frame.Of(new Probe()));

        await Assert.ThrowsAsync<InvalidOperationException>(() => kept!.MoveNext());
    }

    [Fact]
    public async Task ClientStream_HandlerLeavesRequestsUnread_CallAndConnectionStayFine()
    {
        await using var host = await GrpcHost.StartAsync();
        host.Behaviour.ClientStream = static async (requests, _) =>
        {
            await requests.MoveNext();
            return requests.Current;
        };
        byte[] frames = [.. Frame.Of(new Probe { Text = "first" }), .. Frame.Of(new Probe { Text = "second" })];

        for (var round = 0; round < 3; round++)
        {
            var response = await host.Http2.CallAsync("/grpctests.v1.ProbeService/ClientStream", frames);
            Assert.Equal("first", Assert.Single(response.Messages).Text);
        }
    }

    [Fact]
    public async Task CancellationToken_ClientResets_IsCancelledWithoutError()
    {
        await using var host = await GrpcHost.StartAsync();
        var entered = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        host.Behaviour.ServerStream = async (request, responses, context) =>
        {
            try
            {
                await responses.WriteAsync(request);
                entered.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            }
            finally
            {
                ended.SetResult();
            }
        };
        using var cancellation = new CancellationTokenSource();

        var response = await host.Http2.StartAsync(
            "/grpctests.v1.ProbeService/ServerStream", new ByteArrayContent(Frame.Of(new Probe())), cancellation.Token);
        await entered.Task.Bounded();
        response.Dispose();

        await ended.Task.Bounded();
    }

    [Fact]
    public async Task MoveNext_ClientResetsMeanwhile_ThrowsAndIsNoError()
    {
        await using var host = await GrpcHost.StartAsync();
        var entered = new TaskCompletionSource();
        var read = new TaskCompletionSource<Exception?>();
        host.Behaviour.Duplex = async (requests, responses, _) =>
        {
            await requests.MoveNext();
            await responses.WriteAsync(requests.Current);
            entered.SetResult();
            var exception = await Record.ExceptionAsync(() => requests.MoveNext());
            read.SetResult(exception);
            throw exception!;
        };
        var content = new LiveContent();
        content.Write(Frame.Of(new Probe()));

        using var response = await host.Http2.StartAsync(Duplex, content, CancellationToken.None);
        await entered.Task.Bounded();
        content.Abort();

        Assert.IsAssignableFrom<IOException>(await read.Task.Bounded());
    }

    [Fact]
    public async Task WriteAsync_InALoopWithoutToken_EndsWhenTheClientLeaves()
    {
        await using var host = await GrpcHost.StartAsync();
        var entered = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        host.Behaviour.ServerStream = async (request, responses, _) =>
        {
            try
            {
                while (true)
                {
                    await responses.WriteAsync(request);
                    entered.TrySetResult();
                    await Task.Yield();
                }
            }
            finally
            {
                ended.SetResult();
            }
        };

        var response = await host.Http2.StartAsync(
            "/grpctests.v1.ProbeService/ServerStream", new ByteArrayContent(Frame.Of(new Probe())), CancellationToken.None);
        await entered.Task.Bounded();
        response.Dispose();

        await ended.Task.Bounded();
    }
}
