using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>What became of a <see cref="SendCommand"/>: one of the cases below.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>Stored, on disk.</summary>
    public sealed record Accepted(MessageStatus Status) : SendResult;

    /// <summary>An earlier call holds the request key; whether it asked the same, its hash tells. Nothing was stored.</summary>
    public sealed record Replayed(RequestRecord Earlier) : SendResult;

    /// <summary>The command can't be carried out; <paramref name="Violations"/> says everything that is wrong.</summary>
    public sealed record Invalid(IReadOnlyList<SendViolation> Violations) : SendResult;

    /// <summary>The account, or the key, can't pay what the message may come to cost. Nothing was stored, nothing was charged.</summary>
    /// <param name="Needed">The price of everything that the message may come to cost.</param>
    public sealed record InsufficientCredit(Money Needed) : SendResult;

    /// <summary>The account has no such application.</summary>
    /// <param name="Step">The scenario's step that names it, from 0; null when the command does.</param>
    public sealed record ApplicationNotFound(string AppCode, int? Step) : SendResult;

    /// <summary>The account has no such scenario.</summary>
    public sealed record ScenarioNotFound(ObjectId ScenarioKey) : SendResult;
}
