using System.Collections.Concurrent;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Inbound;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>When customers last wrote, as a test says.</summary>
internal sealed class FakeSessions : ICustomerSessions
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new();

    /// <summary>Whether the store is away.</summary>
    public bool IsAway { get; set; }

    public void Wrote(string customer, DateTimeOffset when) => _last[customer] = when;

    public Task<DateTimeOffset?> FindLastAsync(string provider, string customer) => IsAway
        ? Task.FromException<DateTimeOffset?>(new StoreUnavailableException("Away.", new InvalidOperationException()))
        : Task.FromResult(_last.TryGetValue(customer, out var last) ? last : (DateTimeOffset?)null);
}
