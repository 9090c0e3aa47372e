using System.Text.Json;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.Hot;
using Grpc.Messaging.Storage.SqlServer.Connections;
using Grpc.Messaging.Storage.SqlServer.Hot;
using Grpc.Messaging.Storage.Writing;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Storage.SqlServer.Deliveries;

internal sealed class SqlServerDeliveryStore(SqlServerConnections connections, BatchWriter writer, IOptions<SqlServerStorageOptions> options) : IDeliveryStore
{
    private readonly string _claim = ClaimStatements.Claim(options.Value.Durability);

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Lease lease, DateTimeOffset now, LaneCounts quota, CancellationToken cancellationToken)
    {
        var claimed = await connections.AskOnceAsync(
            _claim,
            parameters => parameters
                .AddText("@owner", lease.Owner)
                .AddLong("@duration", (long)lease.Duration.TotalMilliseconds)
                .AddTime("@now", now)
                .AddInt("@urgent", quota.Urgent)
                .AddInt("@normal", quota.Normal)
                .AddInt("@bulk", quota.Bulk),
            DeliveryReader.ReadClaimedAsync,
            cancellationToken);
        claimed.Sort(static (one, other) => CompareTurns(one.Delivery, other.Delivery));
        return [.. claimed.Select(static claim => new ClaimedDelivery(claim.Delivery, claim.Flags.HasFlag(ClaimFlags.Abandoned)))];
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        connections.ReadAsync(
            ClaimStatements.SelectNextDue,
            _ => { },
            async (row, token) =>
            {
                await row.ReadAsync(token);
                return row.GetNullableTime();
            },
            cancellationToken);

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken) =>
        writer.CommitAsync(transitions, cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        LoadAsync(connections, keys, cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            ClaimStatements.SelectMessage,
            parameters => parameters.AddId("@message_id", messageId).AddId("@account_id", accountId).AddInt("@first", first).AddInt("@max", max),
            DeliveryReader.ReadAsync,
            cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            ClaimStatements.SelectDevice,
            parameters => parameters
                .AddId("@message_id", messageId).AddId("@account_id", accountId).AddId("@app_code", appCode).AddText("@uid", deviceUid),
            DeliveryReader.ReadAsync,
            cancellationToken);

    public Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
        string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken) =>
        connections.ReadAsync<IReadOnlyDictionary<string, AttemptId>>(
            ClaimStatements.SelectByProviderIds,
            parameters => parameters.AddText("@ids", JsonSerializer.Serialize(providerMessageIds)).AddText("@provider", provider),
            async (row, token) =>
            {
                // The server takes "a" and "a " for equal: only what was asked for is an answer.
                var found = new Dictionary<string, AttemptId>();
                while (await row.ReadAsync(token))
                {
                    found[row.GetText()] = new AttemptId(new DeliveryKey(row.GetId(), row.GetInt32()), row.GetInt32());
                }

                return found;
            },
            cancellationToken);

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken) =>
        connections.RepeatAsync(
            ClaimStatements.EndLeases, parameters => parameters.AddText("@owner", owner), (_, _) => Task.FromResult(true), cancellationToken);

    /// <summary>As the store's.</summary>
    public static Task<IReadOnlyList<Delivery>> LoadAsync(
        SqlServerConnections connections, IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        connections.ReadAsync(
            ClaimStatements.SelectByKeys,
            parameters => ClaimStatements.Keys.Bind(parameters, [.. keys.Distinct()]),
            DeliveryReader.ReadAsync,
            cancellationToken);

    private static int CompareTurns(Delivery one, Delivery other)
    {
        var order = one.Lane.CompareTo(other.Lane);
        order = order != 0 ? order : Nullable.Compare(one.TurnTime, other.TurnTime);
        return order != 0 ? order : one.Key.CompareTo(other.Key);
    }
}
