using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Why a store has not taken an acceptance: one of the cases below. Nothing of it is stored.</summary>
public abstract record AcceptRefusal
{
    private AcceptRefusal()
    {
    }

    /// <summary>The account was answered under the same request key within 24 hours.</summary>
    public sealed record KeyTaken(RequestRecord Earlier) : AcceptRefusal;

    /// <summary>A budget has less than its debit.</summary>
    public sealed record CreditTooLow : AcceptRefusal
    {
        /// <summary>The only one.</summary>
        public static readonly CreditTooLow Instance = new();

        private CreditTooLow()
        {
        }
    }
}
