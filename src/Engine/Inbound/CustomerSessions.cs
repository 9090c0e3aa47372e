using Grpc.Messaging.Engine.Internal;

namespace Grpc.Messaging.Engine.Inbound;

internal sealed class CustomerSessions : ICustomerSessions
{
    private const int MostCustomers = 256;

    private readonly BatchReader<(string Provider, string Customer), object> _reader;

    public CustomerSessions(IInboundStore store, TimeProvider time) => _reader = new BatchReader<(string Provider, string Customer), object>(
        async customers => (await store.FindLastAsync(customers, time.GetUtcNow() - ICustomerSessions.Memory, CancellationToken.None))
            .ToDictionary(static last => last.Key, static last => (object)last.Value),
        MostCustomers);

    public async Task<DateTimeOffset?> FindLastAsync(string provider, string customer) =>
        await _reader.FindAsync((provider, customer)) is DateTimeOffset last ? last : null;
}
