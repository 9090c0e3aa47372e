using System.Net;
using System.Net.Sockets;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>
/// One connection that keeps its calls in flight for as long as it runs. Blocking sockets on a thread of its own: on cores shared with the
/// server the cheapest client wins, and what it costs must not depend on a thread pool.
/// </summary>
internal abstract class LoadConnection : IDisposable
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly Thread _thread;
    private readonly IPEndPoint _address;
    private volatile Exception? _fault;
    private long _calls;
    private long _bytes;
    private volatile bool _stopping;

    protected LoadConnection(IPEndPoint address)
    {
        _address = address;
        Socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = (int)LongestSilence.TotalMilliseconds,
            SendTimeout = (int)LongestSilence.TotalMilliseconds,
        };
        _thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "load" };
    }

    /// <summary>Calls answered so far.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Bytes of response bodies so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    protected Socket Socket { get; }

    protected bool IsStopping => _stopping;

    public void Start()
    {
        Socket.Connect(_address);
        _thread.Start();
    }

    /// <summary>Starts no further call.</summary>
    public void Stop() => _stopping = true;

    /// <summary>Waits until every call is answered, and checks that all answers together had the size they must have.</summary>
    public void Join(AnswerSize size)
    {
        _thread.Join();
        ThrowIfFailed();

        if (_bytes < _calls * size.Least || _bytes > _calls * size.Most)
        {
            throw new InvalidOperationException($"{_calls} answers had {_bytes} bytes; {size.Least} to {size.Most} each were expected.");
        }
    }

    public void ThrowIfFailed()
    {
        if (_fault is { } fault)
        {
            throw new InvalidOperationException($"A connection failed after {Calls} calls: {fault.Message}", fault);
        }
    }

    public void Dispose() => Socket.Dispose();

    protected abstract void Converse();

    // Only the connection's own thread writes the counters; others merely read them.
    protected void Count(long calls, long bytes)
    {
        Volatile.Write(ref _bytes, _bytes + bytes);
        Volatile.Write(ref _calls, _calls + calls);
    }

    private void Run()
    {
        try
        {
            Converse();
        }
        catch (Exception e) when (e is SocketException or InvalidDataException)
        {
            _fault = e;
        }
    }
}
