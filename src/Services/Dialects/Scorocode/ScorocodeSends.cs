using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>Sends one content to as many destinations as come, in messages of a size that one transaction stores well; counts what is accepted.</summary>
internal sealed class ScorocodeSends(
    MessageIntake intake, TimeProvider time, ObjectId accountId, ObjectId? appCode, Platform? platform, Step step, Content content, string requestId)
{
    private const int MaxDestinations = 10_000;

    private static readonly byte[] KeyHash = SHA256.HashData("scorocode"u8);

    private readonly HashSet<DeviceSelector> _seen = [];
    private readonly List<DeviceSelector> _waiting = [];
    private int _messages;

    /// <summary>Destinations that messages were accepted for.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a destination, unless it was added before.</summary>
    public async Task AddAsync(DeviceSelector destination, CancellationToken cancellationToken)
    {
        if (!_seen.Add(destination))
        {
            return;
        }

        _waiting.Add(destination);
        if (_waiting.Count == MaxDestinations)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Sends to those that still wait.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var command = new SendCommand(
            accountId, ScenarioKey: null, [step], content, step.From, appCode, platform, [.. _waiting], SendTime: null, Draft());
        Count += await intake.AcceptAsync(command, cancellationToken) switch
        {
            SendResult.Accepted accepted => accepted.Status.Message.ReachableCount,
            SendResult.Replayed replayed => BinaryPrimitives.ReadInt32BigEndian(replayed.Earlier.Answer.Span),
            SendResult.InsufficientCredit => throw ScorocodeErrors.NoCredit(),
            var refusal => throw new InvalidOperationException($"The engine refused a message that was checked: {refusal}."),
        };
        _messages++;
        _waiting.Clear();
    }

    private RequestDraft<MessageStatus>? Draft() => requestId.Length == 0
        ? null
        : new RequestDraft<MessageStatus>(
            new RequestKey(accountId, string.Create(CultureInfo.InvariantCulture, $"scorocode/{requestId}/{step.Channel}/{platform}/{_messages}"), KeyHash),
            time.GetMilliseconds(),
            static status =>
            {
                var count = new byte[sizeof(int)];
                BinaryPrimitives.WriteInt32BigEndian(count, status.Message.ReachableCount);
                return count;
            });
}
