using Grpc.Messaging.Bus.RabbitMq;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Testing.Processes.Servers;
using RabbitMQ.Client;

namespace Grpc.Messaging.Tests.Bus;

/// <summary>Against a real broker, in all its moods.</summary>
[NeedsRabbitMq]
public sealed class RabbitMqBusTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>
{
    // Its version, and the id of its sender.
    private static readonly byte[] WorkOfTheVersionBefore = [1, .. Guid.NewGuid().ToByteArray()];

    private readonly Guid _cluster = Guid.NewGuid();

    [Fact]
    public async Task PublishChanges_FromTwoNodes_AreHeardByTheOtherInOrderAndNotByThemselves()
    {
        await using var first = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);
        await using var second = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);

        for (var position = 1; position <= 5_000; position += 10)
        {
            first.Bus.PublishChanges(Sample.Changes(position, 10));
            second.Bus.PublishChanges(Sample.Changes(10_000 + position, 10));
        }

        // Had one heard itself too, its own would stand between those of the other.
        Assert.Equal(Sample.Changes(1, 5_000), await second.HearAsync(5_000));
        Assert.Equal(Sample.Changes(10_001, 5_000), await first.HearAsync(5_000));
    }

    [Fact]
    public async Task PublishWork_FromOneNode_IsHeardByTheOther()
    {
        await using var first = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);
        await using var second = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);

        first.Bus.PublishWork();

        await second.HearWorkAsync();
    }

    [Fact]
    public async Task PublishChanges_OfAnotherCluster_AreNotHeard()
    {
        await using var node = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);
        await using var neighbour = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);
        await using var stranger = await BusNode.ConnectAsync(fixture.Broker.Uri, Guid.NewGuid());
        await using var neighbourOfStranger = await BusNode.ConnectAsync(fixture.Broker.Uri, Guid.NewGuid());

        stranger.Bus.PublishChanges(Sample.Changes(100, 1));
        neighbour.Bus.PublishChanges(Sample.Changes(1, 1));

        Assert.Equal(Sample.Changes(1, 1), await node.HearAsync(1));
    }

    [Fact]
    public async Task Connection_AfterBrokerIsKilledAndStarted_GoesOn()
    {
        await using var first = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);
        await using var second = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);

        await fixture.Broker.KillAsync(CancellationToken.None);
        await first.WhenLoggedAsync("BrokerLost");
        await second.WhenLoggedAsync("BrokerLost");
        Assert.False(first.Status.IsConnected);
        first.Bus.PublishChanges(Sample.Changes(1, 5));
        await fixture.StartAsync();
        await first.WhenConnectedAsync();
        await second.WhenConnectedAsync();
        first.Bus.PublishChanges(Sample.Changes(6, 5));

        Assert.Equal(Sample.Changes(6, 5), await second.HearAsync(5));
        Assert.True(first.Status.IsConnected);
    }

    [Fact]
    public async Task PublishChanges_WhileBrokerStandsStill_NeitherBlocksNorIsKept()
    {
        await using var first = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);
        await using var second = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);
        var changes = Sample.Changes(1, 1_000);

        fixture.Broker.Pause();
        try
        {
            // Far more than the queue and any socket hold: whoever waited for the broker would wait until it is resumed, which is below.
            for (var i = 0; i < 2_000; i++)
            {
                first.Bus.PublishChanges(changes);
                first.Bus.PublishWork();
            }

            await first.WhenLoggedAsync("BrokerLost");
        }
        finally
        {
            fixture.Broker.Resume();
        }

        await first.WhenConnectedAsync();
        first.Bus.PublishChanges(Sample.Changes(5_000, 1));

        IReadOnlyList<StatusChange> heard;
        do
        {
            heard = await second.HearAsync(1);
        }
        while (heard[0].Sequence < 5_000);
    }

    [Fact]
    public async Task Hear_WhatIsNoHint_IsLoggedOnceAndLeavesTheBusAtWork()
    {
        await using var first = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);
        await using var second = await BusNode.ConnectAsync(fixture.Broker.Uri, _cluster);
        await using var connection = await new ConnectionFactory { Uri = new Uri(fixture.Broker.Uri) }.CreateConnectionAsync();

        // Each is confirmed, so that it lies in the queues before what another connection publishes after it.
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));

        await channel.BasicPublishAsync("messaging", $"{_cluster}.changes", "{}"u8.ToArray());
        await channel.BasicPublishAsync("messaging", $"{_cluster}.work", Array.Empty<byte>());
        await channel.BasicPublishAsync("messaging", $"{_cluster}.work", WorkOfTheVersionBefore);
        await second.WhenLoggedAsync("HintNotUnderstood");
        first.Bus.PublishChanges(Sample.Changes(1, 1));

        Assert.Equal(Sample.Changes(1, 1), await second.HearAsync(1));
        Assert.Equal(3, second.Malformed);
        Assert.Single(second.LogTexts, text => text.Contains("not a hint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithoutAnyBroker_CostsNothing()
    {
        await using var node = await BusNode.StartAsync($"amqp://127.0.0.1:{Loopback.FindFreePort()}", _cluster);

        node.Bus.PublishChanges(Sample.Changes(1, 10));
        node.Bus.PublishWork();
        await node.WhenLoggedAsync("BrokerUnreachable");

        Assert.False(node.Status.IsConnected);
        Assert.DoesNotContain(node.LogTexts, text => text.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_EachWrong_ListsEveryFailureWithoutThePassword()
    {
        var options = new RabbitMqBusOptions
        {
            RabbitMq = "http://user:secret@broker",
            Exchange = "amq.topic",
            MaxQueuedChanges = 0,
            ConfirmTimeout = TimeSpan.Zero,
            MaxReconnectDelay = TimeSpan.FromMilliseconds(1),
        };

        var result = new RabbitMqBusOptionsValidator().Validate(null, options);

        Assert.Equal(
            [
                "Messaging:Bus:RabbitMq must be like amqp://user:password@127.0.0.1:5672/%2F.",
                "Messaging:Bus:Exchange must have 1 to 127 characters and not begin with 'amq.'.",
                "Messaging:Bus:MaxQueuedChanges is 0, but must be at least 1.",
                "Messaging:Bus:ConfirmTimeout is 00:00:00, but must be from 00:00:00.1000000 to 01:00:00.",
                "Messaging:Bus:MaxReconnectDelay is 00:00:00.0010000, but must be from 00:00:00.2000000 to 01:00:00.",
            ],
            result.Failures);
    }
}
