using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>What an <see cref="IReceiptEndpoint"/> made of a callback: one of the cases below.</summary>
public abstract record CallbackReading
{
    private CallbackReading()
    {
    }

    /// <summary>It tells of attempts; of none when nothing in it concerns us. The provider is answered once all of it is on disk.</summary>
    public sealed record Understood(IReadOnlyList<ProviderReceipt> Receipts) : CallbackReading
    {
        /// <summary>What customers wrote, if the provider brings that on the same way.</summary>
        public IReadOnlyList<InboundReport> Messages { get; init; } = [];

        /// <summary>Receipts that name no message; see <see cref="WatermarkReceipt"/>.</summary>
        public IReadOnlyList<WatermarkReceipt> Watermarks { get; init; } = [];

        /// <summary>What became of templates that the provider has to approve.</summary>
        public IReadOnlyList<TemplateChange> Templates { get; init; } = [];

        /// <summary>Text that the provider wants to read, with 200; null = it is answered 204.</summary>
        public string? Answer { get; init; }

        /// <summary>Media type of <see cref="Answer"/>.</summary>
        public string AnswerType { get; init; } = "text/plain";
    }

    /// <summary>It is not answered for.</summary>
    /// <param name="Status">HTTP status, 400 to 499.</param>
    /// <param name="Description">A sentence for whoever reads the provider's log.</param>
    public sealed record Refused(int Status, string Description) : CallbackReading;
}
