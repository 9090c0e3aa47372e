namespace Grpc.Core;

/// <summary>Carries a call's context to its child calls; see <see cref="ServerCallContext.CreatePropagationToken"/>.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
