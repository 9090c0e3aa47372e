using System.Net;
using Grpc.Messaging.Testing.PostgreSql;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>An HTTP server that outlives the one under test, and takes the requests that it makes, one after the other.</summary>
internal sealed class CallbackListener : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _listening;

    /// <param name="take">Reads a request and answers it; one that it leaves alone gets no answer, as from a receiver that hangs.</param>
    public CallbackListener(Func<HttpListenerContext, Task> take)
    {
        Url = $"http://127.0.0.1:{Loopback.FindFreePort()}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _listening = ListenAsync(take);
    }

    public string Url { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening;
        ((IDisposable)_listener).Dispose();
    }

    private async Task ListenAsync(Func<HttpListenerContext, Task> take)
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                await take(context);
            }
            catch (HttpListenerException)
            {
                // Who called was killed, and reads no answer.
            }
        }
    }
}
