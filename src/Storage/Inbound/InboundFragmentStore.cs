using System.Buffers.Binary;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Inbound;

internal sealed class InboundFragmentStore(MessagingDatabase database) : IInboundFragmentStore
{
    public Task<int> CountAsync(string provider, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<InboundFragmentRow>().CountAsync(row => row.Provider == provider, token), cancellationToken);

    public Task<bool> AddAsync(InboundFragment fragment, Job job, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            if (await Of(context, fragment.Key).AnyAsync(row => row.Number == fragment.Part.Number, token))
            {
                return false;
            }

            context.Add(ToRow(fragment));
            context.Add(job.ToRow());
            await context.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<InboundFragment>> ListAsync(InboundFragmentKey key, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<InboundFragment>>(
            async (context, token) => (await Of(context, key).OrderBy(row => row.Number).ToListAsync(token)).ConvertAll(ToFragment), cancellationToken);

    public Task RemoveAsync(IReadOnlyCollection<InboundFragment> fragments, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var removed = 0;
            foreach (var text in fragments.GroupBy(static fragment => fragment.Key))
            {
                var ids = text.Select(static fragment => fragment.FragmentId).ToList();
                removed += await Of(context, text.Key).Where(row => ids.Contains(row.FragmentId)).ExecuteDeleteAsync(token);
            }

            return removed;
        },
        cancellationToken);

    private static IQueryable<InboundFragmentRow> Of(MessagingDbContext context, InboundFragmentKey key) => context.Set<InboundFragmentRow>().Where(row =>
        row.Provider == key.Provider
        && row.Customer == key.From
        && row.Recipient == key.To
        && row.Reference == key.Reference
        && row.Total == key.Total);

    private static InboundFragmentRow ToRow(InboundFragment fragment) => new()
    {
        Provider = fragment.Provider,
        Customer = fragment.From,
        Recipient = fragment.To,
        Reference = fragment.Part.Reference,
        Total = fragment.Part.Total,
        Number = fragment.Part.Number,
        FragmentId = fragment.FragmentId,
        Channel = fragment.Channel,
        Text = BytesOf(fragment.Text),
        SendTime = fragment.SendTime,
        ReceiveTime = fragment.ReceiveTime,
    };

    private static InboundFragment ToFragment(InboundFragmentRow row) => new(
        row.FragmentId,
        row.Provider,
        row.Channel,
        row.Customer,
        row.Recipient,
        new InboundPart(row.Reference, row.Total, row.Number),
        TextOf(row.Text),
        row.SendTime,
        row.ReceiveTime);

    // Encodings put a replacement for half a surrogate pair; units are copied as they are.
    private static byte[] BytesOf(string text)
    {
        var bytes = new byte[text.Length * sizeof(char)];
        for (var i = 0; i < text.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(i * sizeof(char)), text[i]);
        }

        return bytes;
    }

    private static string TextOf(byte[] bytes) => string.Create(bytes.Length / sizeof(char), bytes, static (text, from) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(from.AsSpan(i * sizeof(char)));
        }
    });
}
