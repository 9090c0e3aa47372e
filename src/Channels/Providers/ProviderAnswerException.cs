using System.Net;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>A provider answered something from which nobody can tell whether it has the message.</summary>
internal sealed class ProviderAnswerException(string provider, HttpStatusCode status)
    : Exception($"{provider} answered {(int)status} in words that say neither yes nor no.");
