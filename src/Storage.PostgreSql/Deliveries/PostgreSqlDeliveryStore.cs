using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.Writing;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Deliveries;

internal sealed class PostgreSqlDeliveryStore(PostgreSqlSources sources, BatchWriter writer, IClusterBus bus) : IDeliveryStore
{
    private const string Select = $"SELECT {DeliveryRows.Columns} FROM deliveries d {DeliveryRows.JoinAttempts} ";

    private const string SelectByKeys =
        $"""
        SELECT {DeliveryRows.Columns} FROM unnest($1::bytea[], $2::int[]) k (message_id, destination_index)
        JOIN deliveries d ON d.message_id = k.message_id AND d.destination_index = k.destination_index {DeliveryRows.JoinAttempts}
        ORDER BY d.message_id, d.destination_index, a.number
        """;

    private const string SelectMessage =
        Select + """
            WHERE d.message_id = $1 AND d.account_id = $2 AND d.destination_index >= $3 AND d.destination_index < $3 + $4
            ORDER BY d.destination_index, a.number
            """;

    private const string SelectDevice =
        Select + "WHERE d.message_id = $1 AND d.account_id = $2 AND d.app_code = $3 AND d.uid = $4 ORDER BY d.destination_index, a.number";

    private const string SelectByProviderIds =
        """
        SELECT provider_message_id, message_id, destination_index, number FROM attempts
        WHERE provider_message_id = ANY($1) AND provider = $2 AND provider_message_id <> ''
        ORDER BY message_id, destination_index, number
        """;

    private const string ReleaseOwner =
        """
        UPDATE deliveries SET lease_owner = NULL, lease_end = NULL
        WHERE lease_owner = $1 AND turn_time IS NOT NULL AND lease_owner IS NOT NULL
        """;

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Lease lease, DateTimeOffset now, LaneCounts quota, CancellationToken cancellationToken)
    {
        var (claimed, behind) = await sources.AskOnceAsync(
            ClaimStatements.Claim,
            parameters => parameters.Put(now)
                .Put(quota.Urgent)
                .Put(quota.Normal)
                .Put(quota.Bulk)
                .Put(lease.Owner)
                .Put((long)lease.Duration.TotalMilliseconds),
            ReadClaimedAsync,
            cancellationToken);
        if (behind.Count > 0)
        {
            var read = (await LoadAsync(behind, cancellationToken)).ToDictionary(delivery => delivery.Key);
            for (var i = 0; i < claimed.Count; i++)
            {
                claimed[i] = read.TryGetValue(claimed[i].Delivery.Key, out var delivery) ? claimed[i] with { Delivery = delivery } : claimed[i];
            }
        }

        return claimed;
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => sources.ReadForEngineAsync(
        ClaimStatements.SelectNextDue,
        static _ => { },
        static async (reader, token) =>
        {
            await reader.ReadAsync(token);
            return new PostgreSqlRow(reader).GetNullableTime();
        },
        cancellationToken);

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken) =>
        writer.CommitAsync(transitions, cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        LoadAsync(sources, keys, cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        sources.ReadAsync(
            SelectMessage,
            parameters => parameters.Put(messageId).Put(accountId).Put(first).Put(max),
            DeliveryRows.ReadAsync,
            cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        sources.ReadAsync(
            SelectDevice,
            parameters => parameters.Put(messageId).Put(accountId).Put(appCode).Put(deviceUid),
            DeliveryRows.ReadAsync,
            cancellationToken);

    public Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
        string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken) =>
        sources.ReadAsync<IReadOnlyDictionary<string, AttemptId>>(
            SelectByProviderIds,
            parameters => parameters.Put<string[]>([.. providerMessageIds]).Put(provider),
            static async (reader, token) =>
            {
                var found = new Dictionary<string, AttemptId>();
                while (await reader.ReadAsync(token))
                {
                    var row = new PostgreSqlRow(reader);
                    found[row.GetText()] = new AttemptId(new DeliveryKey(row.GetId(), row.GetInt32()), row.GetInt32());
                }

                return found;
            },
            cancellationToken);

    public async Task ReleaseAsync(string owner, CancellationToken cancellationToken)
    {
        var released = await sources.ReadForEngineAsync(
            ReleaseOwner,
            parameters => parameters.Put(owner),
            static (reader, _) => Task.FromResult(reader.RecordsAffected),
            cancellationToken);
        if (released > 0)
        {
            bus.PublishWork();
        }
    }

    /// <summary>As the store's.</summary>
    public static Task<IReadOnlyList<Delivery>> LoadAsync(
        PostgreSqlSources sources, IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        sources.ReadAsync(
            SelectByKeys,
            parameters => parameters.PutIds(keys.Select(key => key.MessageId)).Put<int[]>([.. keys.Select(key => key.Index)]),
            DeliveryRows.ReadAsync,
            cancellationToken);

    private static async Task<(List<ClaimedDelivery> Claimed, List<DeliveryKey> Behind)> ReadClaimedAsync(
        NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var (claimed, behind) = (new List<ClaimedDelivery>(), new List<DeliveryKey>());
        await DeliveryRows.ReadAsync(
            reader,
            (delivery, flags) =>
            {
                claimed.Add(new ClaimedDelivery(delivery, flags.HasFlag(ClaimFlags.Abandoned)));
                if (flags.HasFlag(ClaimFlags.AttemptsBehind))
                {
                    behind.Add(delivery.Key);
                }
            },
            cancellationToken);
        return (claimed, behind);
    }
}
