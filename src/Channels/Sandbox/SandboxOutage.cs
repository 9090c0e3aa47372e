using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>Whether the sandbox is down at the moment, because a tester says so.</summary>
internal sealed class SandboxOutage(IOptions<SandboxOptions> options)
{
    private readonly string? _file = options.Value.OutageFile is { Length: > 0 } path ? path : null;

    public bool IsOn => _file is not null && File.Exists(_file);
}
