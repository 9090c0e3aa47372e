using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Schema;

/// <summary>A database from before there were statistics counts what it holds at its first start.</summary>
public sealed class ReportsUpgradeTests : EveryStoreTests
{
    [Fact]
    public async Task Start_MessagesWithoutStatistics_AreCountedAsTheyStand()
    {
        var message = Samples.Message(Samples.NextId(), destinations: 3);
        var deliveries = Samples.DeliveriesOf(message);
        await Store.Messages.AcceptAsync(new Acceptance(message, deliveries, Lease: null, Request: null), Token);
        var sent = deliveries[..2].Select(delivery => Samples.ToSent(delivery)).ToList();
        await Store.Deliveries.CommitAsync(sent, Token);
        await Store.Deliveries.CommitAsync([Samples.ToDelivered(sent[0].After)], Token);
        await Store.Get<MessagingDatabase>().ExecuteAsync(
            static async (context, token) =>
            {
                var table = context.Model.GetEntityTypes().Single(type => type.GetTableName() == "reports");
#pragma warning disable EF1002 // The name is the model's.
                return await context.Database.ExecuteSqlRawAsync($"DELETE FROM {table.GetTableName()}", token);
#pragma warning restore EF1002
            },
            Token);

        await Store.Get<MessagingDatabase>().MigrateAsync(Token);
        await Store.Get<MessagingDatabase>().MigrateAsync(Token);

        var ask = new ReportQuery(
            message.AccountId, new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 4), ReportDimensions.Channel | ReportDimensions.Country, null, null, null, null);
        var row = Assert.Single((await Store.Get<IReportStore>().QueryAsync(ask, new PageRequest(10, ""), Token))!.Items);
        Assert.Equal((PushChannel.Id, "JO"), (row.Channel!.Value, row.Country));
        Assert.Equal((3, 1, 1, 1, 1), (row.Total, row.Pending, row.Sent, row.Delivered, row.Segments));
    }
}
