using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>
/// All bindings of all mapped services. ASP.NET's router dispatches requests; this table says at start whether the bindings contradict one another,
/// and later, for a request that none of them takes, which dialect answers and which methods the path would allow.
/// </summary>
internal sealed class RouteTable(RestDialect standard)
{
    private readonly Lock _adding = new();
    private readonly PrefixNode _root = new();
    private volatile RestBinding[] _bindings = [];

    /// <exception cref="InvalidOperationException">A path matches both this binding and an earlier one, and neither is more specific.</exception>
    public void Add(RestBinding binding)
    {
        lock (_adding)
        {
            foreach (var other in _bindings)
            {
                RejectCollision(binding, other);
            }

            _root.Add(binding);
            _bindings = [.. _bindings, binding];
        }
    }

    /// <summary>All bindings, in the order in which their services were mapped.</summary>
    public IReadOnlyList<RestBinding> Bindings => _bindings;

    /// <summary>The HTTP methods that the path has, sorted; none for an unknown path.</summary>
    public IReadOnlyList<string> AllowedMethods(in RequestPath path)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var binding in _bindings)
        {
            if (binding.Template.Matches(path))
            {
                methods.Add(binding.Verb);
                if (binding.HasHead)
                {
                    methods.Add(HttpMethods.Head);
                }
            }
        }

        return [.. methods];
    }

    /// <summary>
    /// The dialect whose services own the longest literal beginning of the path, be it none. Among several that share it the one with most paths
    /// there answers: callers of the others see its shape only for paths that do not exist.
    /// </summary>
    public RestDialect DialectOf(in RequestPath path)
    {
        lock (_adding)
        {
            var node = _root;
            var depth = 0;
            for (; depth < path.Count && node.Find(path.Decode(depth).ToString()) is { } child; depth++)
            {
                node = child;
            }

            return node.Owner ?? standard;
        }
    }

    private static void RejectCollision(RestBinding binding, RestBinding other)
    {
        if (binding.Verb != other.Verb)
        {
            return;
        }

        switch (TemplateComparison.Overlap(binding.Template, other.Template))
        {
            case TemplateOverlap.Same:
                throw new InvalidOperationException($"{other} and {binding} match the same paths: a request could mean either.");
            case TemplateOverlap.Crossing when !(binding.Rules.LeftmostLiteralWins && other.Rules.LeftmostLiteralWins):
                throw new InvalidOperationException(
                    $"{other} and {binding} cross: some paths match both and neither is the more specific. "
                    + "Change a path, or set leftmost_literal_wins in the rules of both services.");
        }
    }
}
