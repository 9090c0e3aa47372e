using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>
/// Chooses among several REST endpoints that ASP.NET finds for one path: those whose template does not match exactly drop out, and of the
/// others the most specific remains. Where only one endpoint comes into question, it checks the path itself and this policy costs nothing.
/// </summary>
internal sealed class RestMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        var bindings = 0;
        foreach (var endpoint in endpoints)
        {
            bindings += endpoint.Metadata.GetMetadata<RestBinding>() is null ? 0 : 1;
        }

        return bindings > 1;
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var path = RequestPath.Of(httpContext.Request);
        var chosen = -1;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i) || candidates[i].Endpoint.Metadata.GetMetadata<RestBinding>() is not { } binding)
            {
                continue;
            }

            if (!binding.Template.Matches(path) || (chosen >= 0 && !IsBetter(binding, Binding(candidates, chosen), httpContext.Request.Method)))
            {
                candidates.SetValidity(i, false);
                continue;
            }

            if (chosen >= 0)
            {
                candidates.SetValidity(chosen, false);
            }

            chosen = i;
        }

        return Task.CompletedTask;
    }

    private static RestBinding Binding(CandidateSet candidates, int index) => candidates[index].Endpoint.Metadata.GetRequiredMetadata<RestBinding>();

    private static bool IsBetter(RestBinding binding, RestBinding other, string httpMethod)
    {
        var precedence = TemplateComparison.Precedence(binding.Template, other.Template);
        return precedence < 0 || (precedence == 0 && HttpMethods.Equals(binding.Verb, httpMethod));
    }
}
