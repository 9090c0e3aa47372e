using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>
/// One bound connection. Requests of any thread are written at once, straight into the memory that goes to the socket, and answered by sequence
/// number; what the SMSC hands over goes to a handler and is answered when that is done with it. A session ends once, with a reason, and everything
/// that was not answered by then ends with it.
/// </summary>
internal sealed class SmppSession : IAsyncDisposable
{
    // Requests of the SMSC that are being worked on: more than this, and it is not read from until some are done.
    private const int MaxDeliveries = 1000;

    // Written, and not taken by the socket: more is a peer that does not read, for the window bounds what is submitted.
    private const long MaxUnsent = 128L * 1024 * 1024;

    // Of requests whose callers have stopped waiting; they are kept only to know their late answers.
    private const int MaxPending = 10_000;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Stream _stream;
    private readonly SmppOptions _options;
    private readonly Func<DeliverSm, Task<CommandStatus>> _deliver;
    private readonly TimeProvider _time;
    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly Dictionary<uint, IPendingRequest> _pending = [];
    private readonly SemaphoreSlim _deliveries = new(MaxDeliveries);
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<SmppLinkException> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private uint _sequence;
    private long _unsent;
    private long _lastHeard;
    private bool _isClosed;

    private SmppSession(Stream stream, SmppOptions options, Func<DeliverSm, Task<CommandStatus>> deliver, TimeProvider time)
    {
        (_stream, _options, _deliver, _time) = (stream, options, deliver, time);
        _lastHeard = time.GetTimestamp();
    }

    /// <summary>Ends when the session does, with the reason.</summary>
    public Task<SmppLinkException> End => _end.Task;

    /// <summary>Connects and binds.</summary>
    /// <exception cref="SmppLinkException">It can't be reached, or does not want us.</exception>
    public static async Task<SmppSession> OpenAsync(
        SmppEndpoint endpoint,
        CommandId bind,
        SmppOptions options,
        Func<DeliverSm, Task<CommandStatus>> deliver,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.ResponseTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        SmppSession? session = null;
        try
        {
            session = new SmppSession(await ConnectAsync(endpoint, options, either.Token), options, deliver, time);
            session._running = session.RunAsync();
            var answer = await session.AskAsync(
                new BindRequest(bind, options.SystemId, options.Password, options.SystemType, options.AddressRange), either.Token);
            if (answer.Status != CommandStatus.Ok)
            {
                throw new SmppLinkException($"{endpoint} refused the bind with command_status 0x{(uint)answer.Status:X8} ({answer.Status}).")
                {
                    BindStatus = answer.Status,
                };
            }

            return session;
        }
        catch (Exception exception)
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw exception switch
            {
                SmppLinkException => exception,
                OperationCanceledException => new SmppLinkException($"{endpoint} did not answer within {options.ResponseTimeout}.", exception),
                _ => new SmppLinkException($"{endpoint} can't be reached: {exception.Message}", exception),
            };
        }
    }

    /// <summary>Writes a request; false, and nothing was, when the session has ended.</summary>
    public bool TrySend(ISmppRequest request, IPendingRequest pending)
    {
        int count;
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            _sequence = _sequence == int.MaxValue ? 1 : _sequence + 1;
            _pending[_sequence] = pending;
            request.WriteTo(_output.Writer, _sequence);
            Flush();
            count = _pending.Count;
        }

        if (count > MaxPending)
        {
            Close(new SmppLinkException($"The SMSC has left {MaxPending} requests without an answer."));
        }

        return true;
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="SmppLinkException">The session has ended.</exception>
    public Task<SmppAnswer> AskAsync(ISmppRequest request, CancellationToken cancellationToken)
    {
        var question = new PendingQuestion();
        return TrySend(request, question) ? question.Task.WaitAsync(cancellationToken) : throw new SmppLinkException("The link has ended.");
    }

    /// <summary>Says goodbye, if the SMSC still listens, and ends.</summary>
    public async Task UnbindAsync()
    {
        try
        {
            await AskAsync(BareRequest.Unbind, CancellationToken.None).WaitAsync(_options.ResponseTimeout, _time);
        }
        catch (Exception exception) when (exception is SmppLinkException or TimeoutException)
        {
            // Gone already, or it will be: the connection is closed either way.
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Close(new SmppLinkException("The link was closed."));
        await _running;
    }

    private static async Task<Stream> ConnectAsync(SmppEndpoint endpoint, SmppOptions options, CancellationToken cancellationToken)
    {
        var stream = options.Connector is { } connector
            ? await connector.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken)
            : await ConnectAsync(endpoint, cancellationToken);
        try
        {
            if (!options.Tls)
            {
                return stream;
            }

            var secure = new SslStream(stream);
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = endpoint.Host, CertificateChainPolicy = TrustOf(options) }, cancellationToken);
            return secure;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static async Task<Stream> ConnectAsync(SmppEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static X509ChainPolicy? TrustOf(SmppOptions options)
    {
        if (options.TlsCaPath is null)
        {
            return null;
        }

        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(options.TlsCaPath);
        return policy;
    }

    private async Task RunAsync()
    {
        var writing = WriteAsync();
        Task[] parts = [ReadAsync(), writing, WatchAsync()];
        var first = await Task.WhenAny(parts);
        Close(first.Exception?.InnerException switch
        {
            SmppLinkException reason => reason,
            { } fault => new SmppLinkException($"The link has broken: {fault.Message}", fault),
            null => new SmppLinkException("The link was closed."),
        });

        // The last words, such as the answer to unbind, still go out where the peer takes them. What the parts say of the closing is of no interest.
        await Task.WhenAny(writing, Task.Delay(LastWords, _time));
        await _stream.DisposeAsync();
        await Task.WhenAll(parts).ContinueWith(
            static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _closing.Dispose();
    }

    private void Close(SmppLinkException reason)
    {
        IPendingRequest[] unanswered;
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            unanswered = [.. _pending.Values];
            _pending.Clear();
            _output.Writer.Complete();
        }

        _closing.Cancel();
        foreach (var pending in unanswered)
        {
            pending.Break(reason);
        }

        _end.TrySetResult(reason);
    }

    /// <summary>Gives what was written to the writing task. Without a threshold it never waits.</summary>
    private void Flush()
    {
        Interlocked.Add(ref _unsent, _output.Writer.UnflushedBytes);
        _ = _output.Writer.FlushAsync(CancellationToken.None).AsTask();
    }

    private async Task WriteAsync()
    {
        var reader = _output.Reader;
        while (true)
        {
            // Ends with what was written last, and not by the closing.
            var read = await reader.ReadAsync(CancellationToken.None);
            foreach (var memory in read.Buffer)
            {
                await _stream.WriteAsync(memory, CancellationToken.None);
            }

            Interlocked.Add(ref _unsent, -read.Buffer.Length);
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    private async Task ReadAsync()
    {
        var reader = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));
        while (true)
        {
            var read = await reader.ReadAsync(_closing.Token);
            Volatile.Write(ref _lastHeard, _time.GetTimestamp());
            var buffer = read.Buffer;
            while (PduHeader.TryRead(buffer, out var header) && buffer.Length >= header.Length)
            {
                if (Read(header, buffer.Slice(PduHeader.Size, header.BodyLength)) is { } delivered)
                {
                    await _deliveries.WaitAsync(_closing.Token);
                    _ = DeliverAsync(header, delivered);
                }

                buffer = buffer.Slice(header.Length);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                throw new SmppLinkException("The SMSC closed the connection.");
            }
        }
    }

    /// <summary>Does what a PDU asks for; answers what is to be delivered.</summary>
    private DeliverSm? Read(in PduHeader header, in ReadOnlySequence<byte> body)
    {
        var bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        if ((header.Command & PduHeader.Response) != 0)
        {
            Answer(header, bytes);
            return null;
        }

        switch (header.Command)
        {
            case CommandId.DeliverSm or CommandId.DataSm:
                return DeliverSm.Read(header.Command, bytes);
            case CommandId.EnquireLink:
                Respond(header, CommandStatus.Ok);
                return null;
            case CommandId.AlertNotification:
                return null;
            case CommandId.Unbind:
                Respond(header, CommandStatus.Ok);
                throw new SmppLinkException("The SMSC has unbound the link.");
            default:
                Send(CommandId.GenericNack, CommandStatus.InvalidCommandId, header.Sequence, hasMessageId: false);
                return null;
        }
    }

    private void Answer(in PduHeader header, ReadOnlySpan<byte> body)
    {
        IPendingRequest? pending;
        lock (_lock)
        {
            _pending.Remove(header.Sequence, out pending);
        }

        // Nobody waits: an answer to nothing, or one that came twice.
        pending?.Answer(header.Status, body);
        if (header.Status == CommandStatus.InvalidBindStatus)
        {
            throw new SmppLinkException("The SMSC says that the link is not bound.");
        }
    }

    private async Task DeliverAsync(PduHeader header, DeliverSm delivered)
    {
        try
        {
            Respond(header, await _deliver(delivered));
        }
        finally
        {
            _deliveries.Release();
        }
    }

    private void Respond(in PduHeader header, CommandStatus status) => Send(
        header.Command | PduHeader.Response, status, header.Sequence, hasMessageId: header.Command is CommandId.DeliverSm or CommandId.DataSm);

    private void Send(CommandId command, CommandStatus status, uint sequence, bool hasMessageId)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            var pdu = new PduWriter(_output.Writer.GetSpan(PduHeader.Size + 1), command, status, sequence);
            if (hasMessageId)
            {
                pdu.WriteCString("");
            }

            _output.Writer.Advance(pdu.Finish());
            Flush();
        }

        if (Interlocked.Read(ref _unsent) > MaxUnsent)
        {
            Close(new SmppLinkException("The SMSC does not read what it is sent."));
        }
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            var silence = _time.GetElapsedTime(Volatile.Read(ref _lastHeard));
            if (silence < _options.EnquireInterval)
            {
                await Task.Delay(_options.EnquireInterval - silence, _time, _closing.Token);
                continue;
            }

            try
            {
                await AskAsync(BareRequest.EnquireLink, _closing.Token).WaitAsync(_options.ResponseTimeout, _time);
            }
            catch (TimeoutException exception)
            {
                throw new SmppLinkException($"The SMSC did not answer enquire_link within {_options.ResponseTimeout}.", exception);
            }
        }
    }
}
