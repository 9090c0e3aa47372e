using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Tests.Functional.Voice;

/// <summary>What is read out to the customer.</summary>
internal sealed record VoiceContent(string Script, string From) : ChannelContent
{
    protected override bool IsBlank => Script.Length == 0;
}
