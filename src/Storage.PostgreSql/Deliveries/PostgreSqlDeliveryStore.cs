using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Storage.PostgreSql.Hot;
using Grpc.Messaging.Storage.Writing;

namespace Grpc.Messaging.Storage.PostgreSql.Deliveries;

internal sealed class PostgreSqlDeliveryStore(PostgreSqlSources sources, BatchWriter writer, IClusterBus bus) : IDeliveryStore
{
    private static readonly string Select = $"SELECT {DeliveryReader.Columns} FROM deliveries d {ClaimStatements.JoinAttempts} ";

    private static readonly string SelectByKeys =
        $"""
        SELECT {DeliveryReader.Columns} FROM unnest($1::bytea[], $2::int[]) k (message_id, destination_index)
        JOIN deliveries d ON d.message_id = k.message_id AND d.destination_index = k.destination_index {ClaimStatements.JoinAttempts}
        ORDER BY d.message_id, d.destination_index, a.number
        """;

    private static readonly string SelectMessage =
        Select + """
            WHERE d.message_id = $1 AND d.account_id = $2 AND d.destination_index >= $3 AND d.destination_index < $3 + $4
            ORDER BY d.destination_index, a.number
            """;

    private static readonly string SelectDevice =
        Select + "WHERE d.message_id = $1 AND d.account_id = $2 AND d.app_code = $3 AND d.uid = $4 ORDER BY d.destination_index, a.number";

    private const string SelectByProviderIds =
        """
        SELECT provider_message_id, message_id, destination_index, number FROM attempts
        WHERE provider_message_id = ANY($1) AND provider = $2 AND provider_message_id <> ''
        ORDER BY message_id, destination_index, number
        """;

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Lease lease, DateTimeOffset now, LaneCounts quota, CancellationToken cancellationToken)
    {
        var claimed = await sources.AskOnceAsync(
            ClaimStatements.Claim,
            parameters => parameters.Put(now)
                .Put(quota.Urgent)
                .Put(quota.Normal)
                .Put(quota.Bulk)
                .Put(lease.Owner)
                .Put((long)lease.Duration.TotalMilliseconds),
            DeliveryReader.ReadClaimedAsync,
            cancellationToken);
        var behind = claimed.Where(static claim => claim.Flags.HasFlag(ClaimFlags.AttemptsBehind)).Select(static claim => claim.Delivery.Key).ToList();
        var read = behind.Count == 0 ? [] : (await LoadAsync(behind, cancellationToken)).ToDictionary(static delivery => delivery.Key);
        return
        [
            .. claimed.Select(claim => new ClaimedDelivery(
                read.GetValueOrDefault(claim.Delivery.Key, claim.Delivery), claim.Flags.HasFlag(ClaimFlags.Abandoned))),
        ];
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => sources.ReadForEngineAsync(
        ClaimStatements.SelectNextDue,
        static _ => { },
        static async (row, token) =>
        {
            await row.ReadAsync(token);
            return row.GetNullableTime();
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
            DeliveryReader.ReadAsync,
            cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        sources.ReadAsync(
            SelectDevice,
            parameters => parameters.Put(messageId).Put(accountId).Put(appCode).Put(deviceUid),
            DeliveryReader.ReadAsync,
            cancellationToken);

    public Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
        string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken) =>
        sources.ReadAsync<IReadOnlyDictionary<string, AttemptId>>(
            SelectByProviderIds,
            parameters => parameters.Put<string[]>([.. providerMessageIds]).Put(provider),
            static async (row, token) =>
            {
                var found = new Dictionary<string, AttemptId>();
                while (await row.ReadAsync(token))
                {
                    found[row.GetText()] = new AttemptId(new DeliveryKey(row.GetId(), row.GetInt32()), row.GetInt32());
                }

                return found;
            },
            cancellationToken);

    public async Task ReleaseAsync(string owner, CancellationToken cancellationToken)
    {
        var released = await sources.ReadForEngineAsync(
            ClaimStatements.ReleaseOwner,
            parameters => parameters.Put(owner),
            static (row, _) => Task.FromResult(row.RecordsAffected),
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
            DeliveryReader.ReadAsync,
            cancellationToken);
}
