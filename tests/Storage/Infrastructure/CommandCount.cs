using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Grpc.Messaging.Tests.Storage.Infrastructure;

/// <summary>Counts the commands that EF runs on behalf of one test.</summary>
internal sealed class CommandCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    // Listeners hear the whole process; the test is told by its flow.
    private readonly AsyncLocal<bool> _isMine = new() { Value = true };
    private readonly List<IDisposable> _subscriptions = [];
    private int _value;

    public CommandCount() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public int Value => _value;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && _isMine.Value)
        {
            Interlocked.Increment(ref _value);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => throw new InvalidOperationException("A listener failed.", error);

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
